import { useCallback } from 'react'
import { formatDate, formatOffset, isolateLtr } from '../../shared/i18n/format.ts'
import { addDays, type CalendarDate, type WallTime } from '../../shared/kernel/instant.ts'
import type { ZoneTable } from '../../shared/policy/model.ts'
import { instantOfWall, offsetMinutesAt } from '../../shared/policy/official-time.ts'
import { useLanguage } from '../app/language.tsx'

/** When something is due, in official time. */
export type Due = { readonly date: CalendarDate; readonly time?: WallTime | undefined }

/** Says when a task is due as near as one says it in a list, seen from an official date: today, tomorrow, or the day. */
export function useDueWords(today: CalendarDate): (due: Due) => string {
  const { t, locale } = useLanguage()
  return useCallback(
    ({ date, time }) => {
      const nearby = date === today ? 'today' : date === addDays(today, 1) ? 'tomorrow' : null
      const at = time === undefined ? null : isolateLtr(time)
      if (nearby !== null)
        return at === null ? t(`tasks.due.${nearby}`) : t(`tasks.due.${nearby}At`, { time: at })
      const isThisYear = date.slice(0, 4) === today.slice(0, 4)
      const words = formatDate(date, locale, isThisYear ? 'day' : 'long')
      return at === null
        ? t('tasks.due.on', { date: words })
        : t('tasks.due.onAt', { date: words, time: at })
    },
    [t, locale, today],
  )
}

/** Says the whole date, and the hour by its name: official time, with its offset on that day. */
export function useWholeDueWords(table: ZoneTable): (due: Due) => string {
  const { t, locale } = useLanguage()
  return useCallback(
    ({ date, time }) => {
      const words = formatDate(date, locale, 'long')
      if (time === undefined) return t('tasks.due.wholeDay', { date: words })
      const offset = offsetMinutesAt(table, instantOfWall(table, date, time))
      return t('tasks.due.whole', {
        date: words,
        time: isolateLtr(time),
        offset: isolateLtr(formatOffset(offset)),
      })
    },
    [t, locale, table],
  )
}

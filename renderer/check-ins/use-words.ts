import { useMemo } from 'react'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import { type DateStyle, formatDate, formatTime, isolateLtr } from '../../shared/i18n/format.ts'
import type { CalendarDate, Instant } from '../../shared/kernel/instant.ts'
import { offsetMinutesAt } from '../../shared/policy/official-time.ts'
import { useLanguage } from '../app/language.tsx'

/** Writes the instants and dates of a day in the language of the page and in official time. */
export type Words = {
  /** For a message: isolated, so that it keeps its order in any sentence. */
  readonly time: (instant: Instant) => string
  readonly plainTime: (instant: Instant) => string
  readonly date: (date: CalendarDate, style: DateStyle) => string
}

/** The words of the day in view. */
export function useWords(view: Pick<TodayView, 'zoneTable'>): Words {
  const { locale } = useLanguage()
  const { zoneTable } = view
  return useMemo(() => {
    const plainTime = (instant: Instant) => formatTime(instant, offsetMinutesAt(zoneTable, instant))
    return {
      plainTime,
      time: (instant) => isolateLtr(plainTime(instant)),
      date: (date, style) => formatDate(date, locale, style),
    }
  }, [locale, zoneTable])
}

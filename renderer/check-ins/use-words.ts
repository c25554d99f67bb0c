import { useMemo } from 'react'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import { type DateStyle, formatDate, formatTime, isolateLtr } from '../../shared/i18n/format.ts'
import {
  type CalendarDate,
  epochMsOf,
  hourMs,
  type Instant,
  minuteMs,
} from '../../shared/kernel/instant.ts'
import { officialDateAt, offsetMinutesAt } from '../../shared/policy/official-time.ts'
import { useLanguage } from '../app/language.tsx'

/** Writes the instants and dates of a day in the language of the page and in official time. */
export type Words = {
  /** For a message: isolated, so that it keeps its order in any sentence. */
  readonly time: (instant: Instant) => string
  readonly plainTime: (instant: Instant) => string
  readonly date: (date: CalendarDate, style: DateStyle) => string
  /** The official date of an instant. */
  readonly dateOf: (instant: Instant) => CalendarDate
  /** How long it is from one instant to a later one, in hours and minutes. */
  readonly duration: (from: Instant, to: Instant) => string
}

/** The words of the day in view. */
export function useWords(view: Pick<TodayView, 'zoneTable'>): Words {
  const { locale, t } = useLanguage()
  const { zoneTable } = view
  return useMemo(() => {
    const plainTime = (instant: Instant) => formatTime(instant, offsetMinutesAt(zoneTable, instant))
    return {
      plainTime,
      time: (instant) => isolateLtr(plainTime(instant)),
      date: (date, style) => formatDate(date, locale, style),
      dateOf: (instant) => officialDateAt(zoneTable, instant),
      duration: (from, to) => {
        // Rounded up: at 15:59:30 one is told of one more minute, not of none.
        const minutes = Math.ceil((epochMsOf(to) - epochMsOf(from)) / minuteMs)
        const wholeHours = Math.floor((minutes * minuteMs) / hourMs)
        const hours = t('age.hours', { count: wholeHours })
        const rest = t('age.minutes', { count: minutes - (wholeHours * hourMs) / minuteMs })
        if (minutes < 1) return t('age.now')
        if (wholeHours === 0) return rest
        return minutes % 60 === 0 ? hours : t('age.both', { hours, minutes: rest })
      },
    }
  }, [locale, t, zoneTable])
}

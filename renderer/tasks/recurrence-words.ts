import { useCallback } from 'react'
import { formatDate } from '../../shared/i18n/format.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import {
  addDays,
  calendarDateSchema,
  weekdayOf,
  type weekdays,
} from '../../shared/kernel/instant.ts'
import { datesBetween } from '../../shared/policy/official-time.ts'
import type { Recurrence } from '../../shared/tasks/model.ts'
import { useLanguage } from '../app/language.tsx'

/** Any Monday, from which the names of the days are read. */
const someMonday = calendarDateSchema.parse('2026-11-23')

/** The days of a week with their names, Monday first. */
export function useWeekdayNames(): readonly {
  readonly day: (typeof weekdays)[number]
  readonly name: string
}[] {
  const { locale } = useLanguage()
  return datesBetween(someMonday, addDays(someMonday, 6)).map((date) => ({
    day: weekdayOf(date),
    name: formatDate(date, locale, 'weekday'),
  }))
}

/** Says when a task comes back, in whole sentences. */
export function useRecurrenceWords(): (rule: Recurrence) => string {
  const { t, locale } = useLanguage()
  const names = useWeekdayNames()
  return useCallback(
    (rule) => {
      const long = (date: CalendarDate) => formatDate(date, locale, 'long')
      const every = t(`tasks.recurrence.${rule.every}`, { count: rule.interval })
      const on = rule.every === 'week' ? daysOf(rule) : rule.every === 'month' ? dayOf(rule) : []
      const span =
        rule.until === undefined
          ? t('tasks.recurrence.from', { from: long(rule.from) })
          : t('tasks.recurrence.between', { from: long(rule.from), until: long(rule.until) })
      return [every, ...on, span, t(`tasks.recurrence.rest.${rule.onRestDay}`)].join(' ')

      function daysOf({ weekdays: wanted = [weekdayOf(rule.from)] }: Recurrence) {
        const days = names.filter(({ day }) => wanted.includes(day)).map(({ name }) => name)
        return [t('tasks.recurrence.days', { days: days.join(' · ') })]
      }
      function dayOf({ dayOfMonth }: Recurrence) {
        const day = dayOfMonth ?? Number(rule.from.slice(8))
        return [
          day === 31 ? t('tasks.recurrence.lastDay') : t('tasks.recurrence.dayOfMonth', { day }),
        ]
      }
    },
    [t, locale, names],
  )
}

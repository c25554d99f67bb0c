import type { Translate } from '../i18n/catalog.ts'
import { formatDate, formatTime, isolateLtr } from '../i18n/format.ts'
import type { Locale } from '../i18n/locales.ts'
import { addMs, type CalendarDate, calendarDateSchema, minuteMs } from '../kernel/instant.ts'
import type { Moment } from './model.ts'

/** A language and its texts. */
type Words = { readonly t: Translate; readonly locale: Locale }

/** The official date of a moment. */
export function dateOfMoment({ at, offsetMinutes }: Moment): CalendarDate {
  return calendarDateSchema.parse(addMs(at, offsetMinutes * minuteMs).slice(0, 10))
}

/** A moment in words, by official time, to stand inside a sentence. */
export function momentText(moment: Moment, { t, locale }: Words): string {
  return t('myData.moment', {
    date: formatDate(dateOfMoment(moment), locale, 'long'),
    time: isolateLtr(formatTime(moment.at, moment.offsetMinutes)),
  })
}

import { kindOf, slotText } from '../activity-log/describe-entry.ts'
import { exportFormatSchema, purposeSchema } from '../activity-log/model.ts'
import {
  missedReasonSchema,
  placeSchema,
  reminderStepSchema,
  silenceSchema,
  slotIdSchema,
  timelinessSchema,
} from '../check-ins/model.ts'
import { slotFaults } from '../corrections/model.ts'
import { sheetPeriodSchema } from '../follow-up/model.ts'
import type { Translate } from '../i18n/catalog.ts'
import { formatDate, formatOffset, isolateLtr, writeAge } from '../i18n/format.ts'
import { type Locale, localeSchema } from '../i18n/locales.ts'
import { calendarDateSchema, instantSchema, minuteMs } from '../kernel/instant.ts'
import { prioritySchema, taskStateSchema } from '../tasks/model.ts'
import type { FieldName } from './field-words.ts'
import { momentText } from './moments.ts'

/** The language of the words, and the offset of official time where a value is an instant. */
export type ValueWords = {
  readonly t: Translate
  readonly locale: Locale
  readonly offsetMinutes?: number
}

type Write = (value: string, words: ValueWords) => string | null

/** Fields whose values the app has words for. What is not here is understood as it is, or by machines alone. */
const writers: Readonly<Partial<Record<FieldName, Write>>> = {
  at: writeInstant,
  readAt: writeInstant,
  jumpedBefore: writeInstant,
  offset: (value) => {
    const minutes = numberOf(value)
    return minutes === null ? null : isolateLtr(formatOffset(minutes))
  },
  jumpedBy: (value, { t }) => {
    const ms = numberOf(value)
    if (ms === null) return null
    const duration = writeAge(Math.abs(ms), t)
    return t(ms > 0 ? 'activity.about.clockForward' : 'activity.about.clockBack', { duration })
  },
  skew: writeDuration,
  skewAge: writeDuration,
  monotonic: writeDuration,
  reminderMinutes: (value, { t }) => {
    const minutes = numberOf(value)
    return minutes === null ? null : writeAge(Math.abs(minutes) * minuteMs, t)
  },
  kind: (value, { t }) => t(`activity.kind.${kindOf({ kind: value })}`),
  purpose: named(purposeSchema, (purpose, { t }) => t(`purpose.${purpose}`)),
  slot: named(slotIdSchema, slotText),
  timeliness: named(timelinessSchema, (timeliness, { t }) => t(`timeliness.${timeliness}`)),
  place: named(placeSchema, (place, { t }) => t(`checkIn.place.${place}`)),
  missedReason: named(missedReasonSchema, (reason, { t }) => t(`missed.reason.${reason}`)),
  reminderStep: named(reminderStepSchema, (step, { t }) => t(`activity.reminder.step.${step}`)),
  reminderOutcome: (value, { t }) =>
    t(value === 'shown' ? 'activity.reminder.shown' : 'activity.reminder.notShown'),
  reminderSilence: named(silenceSchema, (why, { t }) => t(`activity.reminder.reason.${why}`)),
  exportFormat: named(exportFormatSchema, (format, { t }) => t(`myData.export.${format}.title`)),
  locale: named(localeSchema, (locale, { t }) => t(`language.${locale}`)),
  readFrom: named(calendarDateSchema, (date, { locale }) => formatDate(date, locale, 'long')),
  taskDueDate: named(calendarDateSchema, (date, { locale }) => formatDate(date, locale, 'long')),
  taskOccurrence: named(calendarDateSchema, (date, { locale }) => formatDate(date, locale, 'long')),
  taskState: named(taskStateSchema, (state, { t }) => t(`tasks.state.${state}`)),
  taskPriority: named(prioritySchema, (priority, { t }) => t(`tasks.priority.${priority}`)),
  sheetPeriod: named(sheetPeriodSchema, (period, { t }) => t(`followUp.period.${period}`)),
  sheetFrom: named(calendarDateSchema, (date, { locale }) => formatDate(date, locale, 'long')),
  sheetTo: named(calendarDateSchema, (date, { locale }) => formatDate(date, locale, 'long')),
  correctionSays: (value, { t }) => {
    const says = slotFaults.find((fault) => fault === value)
    return says === undefined ? null : t(`corrections.fault.${says}`)
  },
  readTo: named(calendarDateSchema, (date, { locale }) => formatDate(date, locale, 'long')),
}

/** What a value says, in words: a time, a length of time, a choice of a form. Null where there are none but its own. */
export function valueInWords(
  field: FieldName | undefined,
  value: string,
  words: ValueWords,
): string | null {
  const write = field && writers[field]
  return write ? write(value, words) : null
}

/** A value that is one of some: nothing is said of one that this version does not know. */
function named<T>(
  schema: { readonly safeParse: (value: string) => { readonly data?: T | undefined } },
  write: (value: T, words: ValueWords) => string,
): Write {
  return (value, words) => {
    const known = schema.safeParse(value).data
    return known === undefined ? null : write(known, words)
  }
}

function writeInstant(value: string, { offsetMinutes, ...words }: ValueWords): string | null {
  const at = instantSchema.safeParse(value).data
  return at === undefined || offsetMinutes === undefined
    ? null
    : momentText({ at, offsetMinutes }, words)
}

function writeDuration(value: string, { t }: ValueWords): string | null {
  const ms = numberOf(value)
  return ms === null ? null : writeAge(Math.abs(ms), t)
}

function numberOf(value: string): number | null {
  return /^-?\d{1,15}$/.test(value) ? Number(value) : null
}

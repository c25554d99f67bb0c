import { z } from 'zod'
import { contactsSchema } from '../guide/contacts.ts'
import { localizedTextSchema } from '../i18n/locales.ts'
import { calendarDateSchema, instantSchema, wallTimeSchema } from '../kernel/instant.ts'
import { postureRulesSchema } from '../posture/rules-model.ts'

/** From an instant on, official time is UTC plus so many minutes (decrees 2-18-855 and 2.26.530). */
const zoneRowSchema = z
  .strictObject({ from: instantSchema, offsetMinutes: z.int().min(-900).max(900) })
  .readonly()
const zoneTableSchema = z
  .array(zoneRowSchema)
  .min(1)
  .readonly()
  .refine(
    (rows) => rows.every((row, index) => index === 0 || (rows[index - 1]?.from ?? '') < row.from),
    {
      message: 'zone rows must be in order of time',
    },
  )
export type ZoneTable = z.infer<typeof zoneTableSchema>

/** The hours of one working day. An end not after its start means the shift ends on the next day. */
const dayHoursSchema = z
  .strictObject({
    start: wallTimeSchema,
    end: wallTimeSchema,
    breaks: z
      .array(z.strictObject({ start: wallTimeSchema, end: wallTimeSchema }).readonly())
      .max(4)
      .readonly(),
    /** How much later than `start` one may arrive and still be on time; the end moves by as much. */
    flexibleArrivalMinutes: z.int().min(0).max(240),
  })
  .readonly()
export type DayHours = z.infer<typeof dayHoursSchema>

const weekHoursSchema = z
  .strictObject({
    mon: dayHoursSchema.optional(),
    tue: dayHoursSchema.optional(),
    wed: dayHoursSchema.optional(),
    thu: dayHoursSchema.optional(),
    fri: dayHoursSchema.optional(),
    sat: dayHoursSchema.optional(),
    sun: dayHoursSchema.optional(),
  })
  .readonly()

const periodFields = {
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,59}$/,
      'must be 1 to 60 small letters, digits and dashes, and not begin with a dash',
    ),
  name: localizedTextSchema,
  /** First and last date of validity, both included; without `to`, until further notice. */
  from: calendarDateSchema,
  to: calendarDateSchema.optional(),
  /** The text that fixes it, for people to read. */
  source: z.string().max(200),
  /** Depends on the sighting of the moon or on an order still to come: a signed patch may move it. */
  provisional: z.boolean(),
}

/** Hours valid for a span of dates. Where several cover a date, the last in the list wins (Ramadan over ordinary). */
const hoursPeriodSchema = z.strictObject({ ...periodFields, hours: weekHoursSchema }).readonly()

/** Days off for everybody. */
const holidaySchema = z.strictObject({ ...periodFields, to: calendarDateSchema }).readonly()

/** Which weekdays are worked remotely; on others no check-in is expected here. */
const teleworkPeriodSchema = z
  .strictObject({
    ...periodFields,
    days: z
      .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
      .max(7)
      .readonly(),
  })
  .readonly()

const minutesSchema = z
  .int()
  .min(0)
  .max(24 * 60)

/** When a check-in can be made, and how it counts. All in minutes. */
const windowsSchema = z
  .strictObject({
    start: z
      .strictObject({
        opensBefore: minutesSchema,
        /** Grace after the (flexible) start: still on time. */
        grace: minutesSchema,
        /** After the latest on-time instant: recorded as late until then, missed after. */
        closesAfter: minutesSchema,
      })
      .readonly(),
    end: z
      .strictObject({
        /** How long after the due end a check-out is on time. Before the due end it is early. */
        grace: minutesSchema,
        closesAfter: minutesSchema,
      })
      .readonly(),
  })
  .readonly()

/** When to ring, in minutes from the due instant of each slot (negative: before). */
const remindersSchema = z
  .strictObject({
    start: z.array(z.int().min(-240).max(240)).max(6).readonly(),
    end: z.array(z.int().min(-240).max(240)).max(6).readonly(),
  })
  .readonly()

/**
 * The first days of Hijri months. The moon is sighted in Morocco on the evening before, so no runtime knows them;
 * where none are listed, no Hijri date is shown.
 */
const hijriSchema = z
  .strictObject({
    months: z
      .array(
        z
          .strictObject({
            year: z.int().min(1400).max(1600),
            month: z.int().min(1).max(12),
            /** The day of official time that is the first of the month. */
            from: calendarDateSchema,
            /** An estimate: the announcement may put it a day earlier or later. */
            provisional: z.boolean(),
          })
          .readonly(),
      )
      .max(120)
      .readonly(),
  })
  .readonly()

/**
 * The terms of an authorisation to work remotely: a ministry's own, because no adopted text sets them (the circular of
 * 2020 gives none). In days. They fill a decision where whoever decides says nothing else.
 */
const authorisationSchema = z
  .strictObject({
    trialDays: z.int().min(0).max(366),
    noticeDays: z.int().min(0).max(366),
    trialNoticeDays: z.int().min(0).max(366),
    longestDays: z.int().min(1).max(3_660),
  })
  .readonly()

const privacySchema = z
  .strictObject({
    /** Who answers for the processing (law 09-08, article 5). */
    controller: localizedTextSchema,
    purposes: z.array(localizedTextSchema).min(1).max(12).readonly(),
    recipients: z.array(localizedTextSchema).min(1).max(12).readonly(),
    /** Reference of the CNDP declaration; empty until the ministry has one, and shown as missing. */
    cndpReference: z.string().max(80),
    rightsContact: localizedTextSchema,
    /** How long bodies are kept, by purpose, in days. */
    retentionDays: z
      .strictObject({
        attendance: z.int().min(1),
        security: z.int().min(1),
        acknowledgement: z.int().min(1),
        task: z.int().min(1),
        privacy: z.int().min(1),
        agent: z.int().min(1),
      })
      .readonly(),
  })
  .readonly()

/** The rules a ministry sets. Data only: nothing in it is a command, nothing about a calendar is code. */
export const policySchema = z
  .strictObject({
    v: z.literal(1),
    /** Shown to people and kept in every entry's clock reading. */
    edition: z.string().min(1).max(40),
    /** Grows with each edition; an agent refuses to go back. The policy shipped with the agent has 0. */
    serial: z.int().min(0),
    zone: z.strictObject({ name: localizedTextSchema, table: zoneTableSchema }).readonly(),
    hours: z.array(hoursPeriodSchema).min(1).max(200).readonly(),
    holidays: z.array(holidaySchema).max(400).readonly(),
    hijri: hijriSchema.optional(),
    telework: z.array(teleworkPeriodSchema).min(1).max(200).readonly(),
    windows: windowsSchema,
    reminders: remindersSchema,
    sync: z
      .strictObject({
        /** Uploads after a bell are spread over this many minutes, by a fixed place of each device. */
        spreadMinutes: z.int().min(0).max(120),
        everyMinutes: z
          .int()
          .min(1)
          .max(24 * 60),
      })
      .readonly(),
    privacy: privacySchema,
    /** What is asked of laptops; without it, what the agent ships with. */
    posture: postureRulesSchema.optional(),
    /** Whom the guide tells people to turn to; what is left out is shown as yet to be named. */
    contacts: contactsSchema.optional(),
    /** The terms of an authorisation to work remotely; without them, each decision sets its own. */
    authorisation: authorisationSchema.optional(),
  })
  .readonly()
export type Policy = z.infer<typeof policySchema>
export type HoursPeriod = z.infer<typeof hoursPeriodSchema>
export type Holiday = z.infer<typeof holidaySchema>
export type HijriMonth = z.infer<typeof hijriSchema>['months'][number]
export type TeleworkPeriod = z.infer<typeof teleworkPeriodSchema>

/**
 * A change of the calendar that arrives on its own, sometimes the evening before: a confirmed or moved
 * holiday or Ramadan. Each list entry replaces the one of the same id in the policy, or is added.
 * `remove` takes entries out by id. Patches apply in order of `serial`, over any edition of the policy.
 */
export const calendarPatchSchema = z
  .strictObject({
    v: z.literal(1),
    id: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9.-]{0,59}$/,
        'must be 1 to 60 small letters, digits, dots and dashes, and begin with a letter or digit',
      ),
    serial: z.int().min(1),
    reason: localizedTextSchema,
    hours: z.array(hoursPeriodSchema).max(50).readonly(),
    holidays: z.array(holidaySchema).max(50).readonly(),
    /** Each month replaces the one of the same year and month, or is added. */
    hijri: hijriSchema.optional(),
    remove: z.array(z.string()).max(50).readonly(),
  })
  .readonly()
export type CalendarPatch = z.infer<typeof calendarPatchSchema>

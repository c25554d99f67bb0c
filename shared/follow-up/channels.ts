import { z } from 'zod'
import { copyOutcomeSchema } from '../activity-log/model.ts'
import { zoneTableSchema } from '../check-ins/channels.ts'
import { type Channel, done } from '../ipc/channel.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { copyFailures } from '../my-data/copy.ts'
import { sheetEditsSchema } from './edits.ts'
import { sheetPeriodSchema, sheetPlaceSchema, sheetSchema, sheetVisas, visaRoles } from './model.ts'

/** Names the sheet of a day, or of the week that begins on a Monday. */
const sheetNameSchema = z
  .strictObject({ period: sheetPeriodSchema, from: calendarDateSchema })
  .readonly()
export type SheetName = z.infer<typeof sheetNameSchema>

/**
 * Where a sheet stands: nothing to say, to be signed, signed and with the line manager, otherwise than it was signed,
 * seen, or back with remarks.
 */
const sheetStates = ['empty', 'to-sign', 'signed', 'changed', 'seen', 'returned'] as const
export type SheetState = (typeof sheetStates)[number]

const visaViewSchema = z
  .strictObject({
    at: instantSchema,
    visa: z.enum(sheetVisas),
    role: z.enum(visaRoles),
    /** Absent where they were erased. */
    remarks: z.string().optional(),
  })
  .readonly()
export type VisaView = z.infer<typeof visaViewSchema>

/** One signing of the sheet of a period. */
const editionSchema = z
  .strictObject({
    place: sheetPlaceSchema,
    edition: z.int(),
    at: instantSchema,
    /** Digest of the entry that signed it. */
    entryHash: z.string().optional(),
    /** Absent where it was erased, or lies in an earlier log of this laptop. */
    sheet: sheetSchema.optional(),
    /** Whether the ministry has it. */
    hasArrived: z.boolean(),
    /** The oldest first. */
    visas: z.array(visaViewSchema).readonly(),
  })
  .readonly()
export type SheetEdition = z.infer<typeof editionSchema>

export const followUpChannels = {
  /** The sheets of this week and of the weeks before, the newest first, with where each stands. */
  listSheets: {
    kind: 'query',
    input: z.undefined(),
    output: z
      .strictObject({
        today: calendarDateSchema,
        /** The Monday of this week. */
        week: calendarDateSchema,
        sheets: z
          .array(
            z
              .strictObject({
                period: sheetPeriodSchema,
                from: calendarDateSchema,
                to: calendarDateSchema,
                state: z.enum(sheetStates),
                /** The last that was signed. */
                edition: z.int().optional(),
              })
              .readonly(),
          )
          .readonly(),
        isEnrolled: z.boolean(),
      })
      .readonly(),
    failures: [],
  },
  /** A sheet as the facts write it now, what the employee makes of it, and every edition that was signed. */
  getSheet: {
    kind: 'query',
    input: sheetNameSchema,
    output: z
      .strictObject({
        period: sheetPeriodSchema,
        from: calendarDateSchema,
        to: calendarDateSchema,
        state: z.enum(sheetStates),
        /** Before anything is left out or added. */
        written: sheetSchema,
        edits: sheetEditsSchema,
        /** The newest first. */
        editions: z.array(editionSchema).readonly(),
        /** Whether the period still goes on. */
        isUnderWay: z.boolean(),
        isEnrolled: z.boolean(),
        zoneTable: zoneTableSchema,
      })
      .readonly(),
    failures: ['no-such-sheet'],
  },
  /** Keeps what was typed on a sheet: on this laptop alone, until it is signed. */
  editSheet: {
    kind: 'command',
    input: sheetNameSchema.unwrap().extend({ edits: sheetEditsSchema }).readonly(),
    output: done,
    failures: ['no-such-sheet', 'disk-full'],
  },
  /** Signs the sheet as it stands with these edits, as an entry of the log. An earlier edition stays. */
  signSheet: {
    kind: 'command',
    input: sheetNameSchema.unwrap().extend({ edits: sheetEditsSchema }).readonly(),
    output: sheetPlaceSchema,
    failures: ['no-such-sheet', 'sheet-empty', 'sheet-unchanged', 'sheet-too-long', 'disk-full'],
  },
  /** A copy of one signed edition, to file. */
  saveSheet: {
    kind: 'command',
    input: z.strictObject({ place: sheetPlaceSchema, format: z.enum(['html', 'pdf']) }).readonly(),
    output: copyOutcomeSchema,
    failures: ['no-such-sheet', 'copy-under-way', ...copyFailures],
  },
} as const satisfies Record<string, Channel>

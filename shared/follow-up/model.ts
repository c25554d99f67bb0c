import { z } from 'zod'
import { correctionOutcomes, slotFaults } from '../corrections/model.ts'
import { freeText } from '../kernel/free-text.ts'
import { generationSchema, seqSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema, wallTimeSchema } from '../kernel/instant.ts'
import { taskIdSchema } from '../tasks/task-ref.ts'

/**
 * The follow-up sheet (F6): what was planned and what became of it, in one official day or week. It holds what a reader
 * at the ministry needs, whole, as it stood when it was signed: what changes afterwards is signed anew, beside it.
 */

/** A sheet is of one official day, or of one week from Monday to Sunday. */
const sheetPeriods = ['day', 'week'] as const
export const sheetPeriodSchema = z.enum(sheetPeriods)
export type SheetPeriod = z.infer<typeof sheetPeriodSchema>

/** The parts of a sheet that hold tasks, in the order in which they are read. */
export const sheetParts = ['planned', 'done', 'ongoing', 'moved', 'blocked'] as const
export type SheetPart = (typeof sheetParts)[number]

/** More than anybody does in a week; what is over it is for the employee to leave out. */
export const maximumSheetLines = 300
/** Of the sheet as text. Under what one request to the ministry may hold, whatever alphabet it is written in. */
const maximumSheetCharacters = 200_000

const lineShape = {
  task: taskIdSchema,
  on: calendarDateSchema.optional(),
  /** As the order in force then had it; absent where the order was not on the laptop any more. */
  title: freeText(160).min(1).optional(),
  by: z.enum(['ministry', 'employee']).optional(),
  /** The official day: on which it was planned, was done, was last worked on, or was said to be moved or blocked. */
  day: calendarDateSchema,
  due: calendarDateSchema.optional(),
  /** The official day on which the order in force then had cancelled the task; it stays in the part in which it stands. */
  cancelledOn: calendarDateSchema.optional(),
  /** What was to be handed over, as the order says. */
  deliverable: freeText(400).min(1).optional(),
  /** Where it is filed, as the employee says. */
  references: z.array(freeText(200).min(1)).max(20).readonly(),
  /** What the employee adds to the line, in their own words. */
  words: freeText(400).min(1).optional(),
}

const lineSchema = z.strictObject(lineShape).readonly()
const ongoingLineSchema = z
  .strictObject({ ...lineShape, progress: z.int().min(0).max(100) })
  .readonly()
const movedLineSchema = z
  .strictObject({ ...lineShape, to: calendarDateSchema.optional() })
  .readonly()
const blockedLineSchema = z.strictObject({ ...lineShape, reason: freeText(400) }).readonly()
export type SheetLine = z.infer<typeof lineSchema>
export type OngoingLine = z.infer<typeof ongoingLineSchema>
export type MovedLine = z.infer<typeof movedLineSchema>
export type BlockedLine = z.infer<typeof blockedLineSchema>

/** One request to correct a moment of a shift, and what was answered. */
const sheetCorrectionSchema = z
  .strictObject({
    /** Absent where the words of the request were erased. */
    asked: z
      .strictObject({ says: z.enum(slotFaults), time: wallTimeSchema, reason: freeText(1_000) })
      .readonly()
      .optional(),
    /** Absent while nobody has answered. */
    outcome: z.enum(correctionOutcomes).optional(),
    /** The official time that counts after this answer. */
    time: wallTimeSchema.optional(),
  })
  .readonly()

/** The start or the end of a shift, in official time: as declared, and as corrected. Nothing of it is measured. */
const sheetMomentSchema = z
  .strictObject({
    /** As it was first recorded; absent where nothing was. It stays whatever is decided afterwards. */
    recorded: wallTimeSchema.optional(),
    /** What counts, where an answer to a request set another time. */
    counts: wallTimeSchema.optional(),
    /** Every request about it, the oldest first; of very many the last. */
    corrections: z.array(sheetCorrectionSchema).max(10).readonly(),
  })
  .readonly()
export type SheetMoment = z.infer<typeof sheetMomentSchema>

/** What was declared of the shift that began on a date. */
const sheetHoursSchema = z
  .strictObject({
    date: calendarDateSchema,
    start: sheetMomentSchema.optional(),
    end: sheetMomentSchema.optional(),
  })
  .readonly()
export type SheetHours = z.infer<typeof sheetHoursSchema>

function lines<Line extends z.ZodType<SheetLine>>(line: Line) {
  return z
    .array(line)
    .max(maximumSheetLines)
    .refine((all) => new Set(all.map(nameOfSheetLine)).size === all.length, {
      message: 'one task stands twice in one part of the sheet',
    })
    .readonly()
}

/** Names a line within its part: a task, or one occurrence of it. */
export function nameOfSheetLine({ task, on }: Pick<SheetLine, 'task' | 'on'>): string {
  return on === undefined ? task : `${task} ${on}`
}

/** A line typed by the employee: a meeting, and whatever of it matters. */
export const meetingSchema = freeText(300).min(1)
export const maximumMeetings = 20
export const sheetRemarksSchema = freeText(2_000)

/** The sheet as it is signed. */
export const sheetSchema = z
  .strictObject({
    period: sheetPeriodSchema,
    /** The first and the last official date of it; of a day both are that day. */
    from: calendarDateSchema,
    to: calendarDateSchema,
    planned: lines(lineSchema),
    done: lines(lineSchema),
    ongoing: lines(ongoingLineSchema),
    moved: lines(movedLineSchema),
    blocked: lines(blockedLineSchema),
    hours: z.array(sheetHoursSchema).max(7).readonly(),
    meetings: z.array(meetingSchema).max(maximumMeetings).readonly(),
    remarks: sheetRemarksSchema,
  })
  .refine(isWholePeriod, { message: 'not one official day, or one week from Monday to Sunday' })
  .refine((sheet) => JSON.stringify(sheet).length <= maximumSheetCharacters, {
    message: 'the sheet is too long',
  })
  .readonly()
export type Sheet = z.infer<typeof sheetSchema>

function isWholePeriod({
  period,
  from,
  to,
}: {
  readonly period: SheetPeriod
  readonly from: string
  readonly to: string
}): boolean {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  return period === 'day' ? days === 0 : days === 6 && new Date(from).getUTCDay() === 1
}

/** Where a signed sheet stands in the log of its laptop: its name for ever. */
export const sheetPlaceSchema = z
  .strictObject({ generation: generationSchema, seq: seqSchema })
  .readonly()
export type SheetPlace = z.infer<typeof sheetPlaceSchema>

/** An entry's body when the employee signed a sheet. A later one for the same period names the one it replaces; both stay. */
export const sheetSignedBodySchema = z
  .strictObject({
    /** Counts the sheets signed for one period: 1, 2, 3 … */
    edition: z.int().min(1).max(999),
    sheet: sheetSchema,
    replaces: sheetPlaceSchema.optional(),
  })
  .refine(({ edition, replaces }) => (edition === 1) === (replaces === undefined), {
    message: 'a first sheet replaces none, and a later one names the one before',
  })
  .readonly()
export type SheetSigned = z.infer<typeof sheetSignedBodySchema>

/** What the line manager says of a signed sheet: that it was seen, or that it comes back with remarks. Never a mark. */
export const sheetVisas = ['seen', 'returned'] as const
export const sheetVisaSchema = z.enum(sheetVisas)

/** Who may set a visa, by role: no name travels. */
export const visaRoles = ['supervisor'] as const

/** What a document of kind `sheet-visa` says. */
export const sheetVisaBodySchema = z
  .strictObject({
    sheet: sheetPlaceSchema,
    at: instantSchema,
    visa: sheetVisaSchema,
    /** In the language in which they were written. */
    remarks: freeText(2_000),
    role: z.enum(visaRoles),
  })
  .refine(({ visa, remarks }) => visa === 'seen' || remarks !== '', {
    message: 'a sheet comes back with remarks that say why',
    path: ['remarks'],
  })
  .readonly()
export type SheetVisa = z.infer<typeof sheetVisaBodySchema>

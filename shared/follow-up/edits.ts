import { z } from 'zod'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { freeText } from '../kernel/free-text.ts'
import {
  maximumMeetings,
  maximumSheetLines,
  meetingSchema,
  nameOfSheetLine,
  type Sheet,
  type SheetLine,
  type SheetPart,
  sheetParts,
  sheetRemarksSchema,
  sheetSchema,
} from './model.ts'

/** Names a line of a sheet: its part, and the task or the occurrence. */
const lineNameSchema = z
  .string()
  .regex(
    /^(planned|done|ongoing|moved|blocked) [0-9a-hjkmnp-tv-z]{26}( \d{4}-\d{2}-\d{2})?$/,
    'not a line of a sheet',
  )

/** What the employee makes of a sheet that the facts wrote: what is left out, and what is added in their own words. */
export const sheetEditsSchema = z
  .strictObject({
    left: z
      .array(lineNameSchema)
      .max(maximumSheetLines * sheetParts.length)
      .readonly(),
    words: z
      .array(z.strictObject({ line: lineNameSchema, words: freeText(400) }).readonly())
      .max(maximumSheetLines * sheetParts.length)
      .readonly(),
    /** Lines that are still empty are no meetings yet. */
    meetings: z
      .array(meetingSchema.or(z.literal('')))
      .max(maximumMeetings)
      .readonly(),
    remarks: sheetRemarksSchema,
  })
  .readonly()
export type SheetEdits = z.infer<typeof sheetEditsSchema>

export const noEdits: SheetEdits = { left: [], words: [], meetings: [], remarks: '' }

/** The name of a line, for what is said of it. */
export function nameOfLineIn(part: SheetPart, line: Pick<SheetLine, 'task' | 'on'>): string {
  return `${part} ${nameOfSheetLine(line)}`
}

/** The sheet that would be signed: what the facts wrote, without what was left out, with what was typed. */
export function applyEdits(written: Sheet, edits: SheetEdits): Sheet {
  const left = new Set(edits.left)
  const words = new Map(edits.words.map((each) => [each.line, each.words.trim()]))
  const edited = <Line extends SheetLine>(part: SheetPart, lines: readonly Line[]) =>
    lines.flatMap((line) => {
      const name = nameOfLineIn(part, line)
      const added = words.get(name) ?? ''
      if (left.has(name)) return []
      return [added === '' ? line : { ...line, words: added }]
    })
  return {
    ...written,
    planned: edited('planned', written.planned),
    done: edited('done', written.done),
    ongoing: edited('ongoing', written.ongoing),
    moved: edited('moved', written.moved),
    blocked: edited('blocked', written.blocked),
    meetings: edits.meetings.map((meeting) => meeting.trim()).filter((meeting) => meeting !== ''),
    remarks: edits.remarks.trim(),
  }
}

/** What was typed on a signed sheet, to go on from where nothing else is kept: nothing is left out anew. */
export function editsOf(signed: Sheet): SheetEdits {
  return {
    left: [],
    words: sheetParts.flatMap((part) =>
      signed[part].flatMap((line) =>
        line.words === undefined ? [] : [{ line: nameOfLineIn(part, line), words: line.words }],
      ),
    ),
    meetings: signed.meetings,
    remarks: signed.remarks,
  }
}

/** Whether there is nothing to sign. */
export function isEmptySheet(sheet: Sheet): boolean {
  return (
    sheetParts.every((part) => sheet[part].length === 0) &&
    sheet.hours.length === 0 &&
    sheet.meetings.length === 0 &&
    sheet.remarks === ''
  )
}

/** Whether two sheets say the same. */
export function saysTheSame(one: Sheet, other: Sheet): boolean {
  return canonicalJson(sheetSchema.parse(one)) === canonicalJson(sheetSchema.parse(other))
}

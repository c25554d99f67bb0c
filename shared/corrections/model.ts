import { z } from 'zod'
import type { Purpose } from '../activity-log/model.ts'
import { slotIdSchema } from '../check-ins/model.ts'
import { freeText } from '../kernel/free-text.ts'
import { generationSchema, seqSchema } from '../kernel/ids.ts'
import { instantSchema, wallTimeSchema } from '../kernel/instant.ts'

/**
 * A correction is a right (law 09-08, article 8): the employee says in their own log that what is recorded about them is
 * wrong, the person in charge answers with reasons, and both versions stay. Nothing follows from it by itself.
 *
 * Each request has the purpose of what it wants corrected, so that whoever may read the one may read the other:
 * attendance, security (`posture-contested`, in `shared/posture`) and privacy.
 */

/** Why somebody asks, in their words. Never a health reason (law 09-08, article 1). */
const reasonSchema = freeText(1_000).refine((text) => text !== '', 'a correction needs a reason')

/** What is wrong with a slot: nothing was recorded though somebody worked, or the time recorded is not the true one. */
export const slotFaults = ['not-recorded', 'time-wrong'] as const

/** The employee says that a slot is recorded wrongly, or not at all, and what is true. */
export const attendanceContestedBodySchema = z
  .strictObject({
    slot: slotIdSchema,
    says: z.enum(slotFaults),
    /** Official time at which the shift began or ended, as the employee says. */
    time: wallTimeSchema,
    reason: reasonSchema,
  })
  .readonly()
export type AttendanceContested = z.infer<typeof attendanceContestedBodySchema>

/** The employee says that something else the administration keeps about them is wrong: a name, a unit, a task. */
export const recordContestedBodySchema = z
  .strictObject({
    /** What is kept, and where they saw it. */
    record: freeText(500).refine((text) => text !== '', 'a correction names what is wrong'),
    reason: reasonSchema,
  })
  .readonly()
export type RecordContested = z.infer<typeof recordContestedBodySchema>

/** The kinds of entries that ask for a correction. */
export const correctionKinds = [
  'attendance-contested',
  'posture-contested',
  'record-contested',
] as const
export type CorrectionKind = (typeof correctionKinds)[number]

/** Why each kind is kept: what it asks about decides who answers it, and for how long its words are kept. */
export const correctionPurposes = {
  'attendance-contested': 'attendance',
  'posture-contested': 'security',
  'record-contested': 'privacy',
} as const satisfies Readonly<Record<CorrectionKind, Purpose>>
export type CorrectionPurpose = (typeof correctionPurposes)[CorrectionKind]

/** Where a request stands in the log of its laptop: its name for ever. */
export const correctionPlaceSchema = z
  .strictObject({ generation: generationSchema, seq: seqSchema })
  .readonly()
export type CorrectionPlace = z.infer<typeof correctionPlaceSchema>

/** What the person in charge answers. */
export const correctionOutcomes = ['accepted', 'partly', 'refused'] as const
export type CorrectionOutcome = (typeof correctionOutcomes)[number]

/** An answer as it is kept and shown. */
export const correctionAnswerSchema = z
  .strictObject({
    at: instantSchema,
    outcome: z.enum(correctionOutcomes),
    /** Absent where they were erased: that it was answered, and how, stays. */
    reasons: z.string().optional(),
    time: wallTimeSchema.optional(),
  })
  .readonly()

/** What a document of kind `correction-decided` says. */
export const correctionDecidedBodySchema = z
  .strictObject({
    request: correctionPlaceSchema,
    at: instantSchema,
    outcome: z.enum(correctionOutcomes),
    /** In the language in which they were written. */
    reasons: z.string().trim().min(1).max(2_000),
    /** Of a slot: the official time that counts from now on, beside the one that was recorded. */
    time: wallTimeSchema.optional(),
  })
  .refine(({ outcome, time }) => outcome !== 'refused' || time === undefined, {
    message: 'what is refused changes no time',
    path: ['time'],
  })
  .readonly()
export type CorrectionDecided = z.infer<typeof correctionDecidedBodySchema>

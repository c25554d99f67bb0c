import { z } from 'zod'
import { freeText } from '../kernel/free-text.ts'
import { generationSchema, seqSchema } from '../kernel/ids.ts'
import { verdicts } from './catalogue.ts'

/** A name of this catalogue or of a newer one. */
const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be small letters, digits and dashes')

/** What one check found. Only names and a number: nothing that was read. */
export const findingSchema = z
  .strictObject({
    check: nameSchema,
    /** Of the check: an older one may have judged otherwise. */
    version: z.int().min(1).max(10_000),
    verdict: z.enum(verdicts),
    reason: nameSchema,
  })
  .readonly()
export type Finding = z.infer<typeof findingSchema>

/** Why the checks were run. */
const scanReasonSchema = z.enum(['shift-start', 'daily', 'resume', 'policy', 'asked'])
export type ScanReason = z.infer<typeof scanReasonSchema>

/** What the checks found; the edition of the rules is in the entry's clock. */
export const postureCheckedBodySchema = z
  .strictObject({
    why: scanReasonSchema,
    findings: z.array(findingSchema).max(60).readonly(),
    /** Checks that the policy asks for and this version of the agent does not know. */
    unknownChecks: z.array(nameSchema).max(60).readonly(),
  })
  .readonly()

/** Longest text of one source that is kept, in characters. */
export const longestEvidence = 2_000

export const evidenceSchema = z
  .strictObject({
    source: z.string().max(400),
    /** What it answered; without it, `unread` says why there is none. */
    text: z.string().max(longestEvidence).optional(),
    unread: nameSchema.optional(),
    /** The text was longer. */
    isCut: z.boolean(),
  })
  .readonly()
export type KeptEvidence = z.infer<typeof evidenceSchema>

/** What the checks read to find it. It stays on the laptop. */
export const postureEvidenceBodySchema = z
  .strictObject({
    /** The entry of what was found. */
    of: z.strictObject({ generation: generationSchema, seq: seqSchema }).readonly(),
    sources: z.array(evidenceSchema).max(200).readonly(),
    /** Which check read which source, by its place in `sources`. */
    reads: z
      .array(
        z
          .strictObject({ check: nameSchema, sources: z.array(z.int().min(0)).max(20).readonly() })
          .readonly(),
      )
      .max(60)
      .readonly(),
  })
  .readonly()

/** The employee says that a result is wrong, and why. What was read goes with it only if they chose so. */
export const postureContestedBodySchema = z
  .strictObject({
    finding: findingSchema,
    reason: freeText(1_000),
    evidence: z.array(evidenceSchema).max(20).readonly().optional(),
  })
  .readonly()

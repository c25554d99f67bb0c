import { z } from 'zod'
import { purposeSchema, visibilitySchema } from '../activity-log/model.ts'
import { recordReadBodySchema } from '../directives/model.ts'
import { digestSchema } from '../kernel/crypto.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { taskIdSchema } from '../tasks/task-ref.ts'
import { retainedSchema } from './retention.ts'

/** An instant, and the offset of official time to write it with. */
export const momentSchema = z
  .strictObject({ at: instantSchema, offsetMinutes: z.int().min(-900).max(900) })
  .readonly()
export type Moment = z.infer<typeof momentSchema>

/** One field as the ministry was told it. */
const sentFieldSchema = z
  .strictObject({
    /** Its place in the body, the header or the request: `form.plan`. */
    path: z.string(),
    /** In how many entries it was sent. Those whose content was erased since can no longer be counted by field. */
    sent: z.int().min(0),
    last: momentSchema.optional(),
    /** The value sent last, verbatim: a text as it is, anything else as JSON. */
    example: z.string().optional(),
  })
  .readonly()
export type SentField = z.infer<typeof sentFieldSchema>

/** One kind of entry, and every field of it that was ever sent or could be. */
const sentKindSchema = z
  .strictObject({
    kind: z.string(),
    purpose: purposeSchema,
    /** `device`: only its header travels; no field of its content was ever sent. */
    visibility: visibilitySchema,
    /** Entries of this kind that were sent, be it as a header alone. */
    entries: z.int().min(0),
    /** How many of them have had their content erased here since. */
    erased: z.int().min(0),
    last: momentSchema.optional(),
    fields: z.array(sentFieldSchema).readonly(),
  })
  .readonly()
export type SentKind = z.infer<typeof sentKindSchema>

/** The requests of the protocol, by what they are for. `proof` goes with every request of an enrolled laptop. */
const requestNames = ['enrolment', 'upload', 'feed', 'time', 'proof', 'connection'] as const

/** What one sort of request carries besides entries. A value that is not kept here has none. */
const sentRequestSchema = z
  .strictObject({
    request: z.enum(requestNames),
    fields: z
      .array(z.strictObject({ path: z.string(), value: z.string().optional() }).readonly())
      .readonly(),
  })
  .readonly()
export type SentRequest = z.infer<typeof sentRequestSchema>

/** The last upload that the ministry accepted, without its text. */
const lastUploadSchema = z
  .strictObject({
    sentAt: momentSchema,
    /** By the server's clock, from its receipt. */
    receivedAt: momentSchema,
    bytes: z.int().min(1),
    firstSeq: z.int().min(1),
    lastSeq: z.int().min(1),
  })
  .readonly()

/** Somebody at the ministry read this person's record. */
const readOfRecordSchema = z
  .strictObject({
    seq: z.int().min(1),
    read: recordReadBodySchema,
    at: momentSchema,
    /** When this laptop was told. */
    toldAt: momentSchema,
  })
  .readonly()

/** How long contents of one sort are kept, and what that means for the oldest of them. */
const retentionLineSchema = z
  .strictObject({
    what: retainedSchema,
    days: z.int().min(1),
    /** Contents of this sort that are still readable and that the rule will erase. */
    readable: z.int().min(0),
    oldest: z
      .strictObject({
        seq: z.int().min(1),
        at: momentSchema,
        /** Absent while the ministry has not received it: its time has not begun. */
        erasure: z
          .strictObject({
            /** Official date. */
            on: calendarDateSchema,
            /** `waits`: that date has come by this laptop's clock, and no server has confirmed it. */
            state: z.enum(['ahead', 'waits']),
          })
          .readonly()
          .optional(),
      })
      .readonly()
      .optional(),
  })
  .readonly()

/** Everything that the screen My data shows. */
export const myDataSchema = z
  .strictObject({
    /** Where the log ends: what a reading copy names and a bundle proves. */
    head: z
      .strictObject({ generation: z.int().min(1), seq: z.int().min(1), hash: digestSchema })
      .readonly(),
    /** Entries that left this laptop: how many, how many of them with their content, and between when and when. */
    sent: z
      .strictObject({
        entries: z.int().min(0),
        contents: z.int().min(0),
        first: momentSchema.optional(),
        last: momentSchema.optional(),
      })
      .readonly(),
    /** Fields of the header, which travels with every entry. */
    header: z.array(sentFieldSchema).readonly(),
    kinds: z.array(sentKindSchema).readonly(),
    /** The titles of the tasks that these values name by their codes, as this laptop knows them now: no part of what was sent. */
    titles: z.record(taskIdSchema, z.string()).readonly(),
    requests: z.array(sentRequestSchema).readonly(),
    lastUpload: lastUploadSchema.optional(),
    /** An upload begun after the last accepted one and not accepted so far. */
    openUpload: z.strictObject({ begunAt: momentSchema }).readonly().optional(),
    /** Newest first. */
    reads: z.array(readOfRecordSchema).readonly(),
    retention: z
      .strictObject({
        policyEdition: z.string(),
        lines: z.array(retentionLineSchema).readonly(),
        /** Contents erased so far, by rule. */
        erased: z.int().min(0),
        /** When the rule was last applied to the whole log. */
        appliedAt: momentSchema.optional(),
      })
      .readonly(),
  })
  .readonly()
export type MyData = z.infer<typeof myDataSchema>

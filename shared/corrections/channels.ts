import { z } from 'zod'
import { zoneTableSchema } from '../check-ins/channels.ts'
import { slotIdSchema } from '../check-ins/model.ts'
import type { Channel } from '../ipc/channel.ts'
import { calendarDateSchema, instantSchema, wallTimeSchema } from '../kernel/instant.ts'
import { correctionStandingSchema } from './deadline.ts'
import {
  attendanceContestedBodySchema,
  correctionAnswerSchema,
  correctionPlaceSchema,
  recordContestedBodySchema,
  slotFaults,
} from './model.ts'

/** What a request is about. Its words are absent where they were erased: that somebody asked stays. */
const aboutSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('slot'),
      slot: slotIdSchema,
      asked: z
        .strictObject({ says: z.enum(slotFaults), time: wallTimeSchema })
        .readonly()
        .optional(),
      /** What was recorded, and still is beside what counts; absent where nothing was. */
      recordedAt: instantSchema.optional(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('check'),
      check: z.string(),
      /** The reason that the check gave for its result. */
      finding: z.string().optional(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal('record'), record: z.string().optional() }).readonly(),
  /** It was asked in an earlier log of this laptop, which is no longer here: only its answer is. */
  z.strictObject({ kind: z.literal('earlier-log') }).readonly(),
])

/** One request with where it stands and what was answered. */
const correctionViewSchema = z
  .strictObject({
    place: correctionPlaceSchema,
    /** Null for a request of an earlier log. */
    askedAt: instantSchema.nullable(),
    about: aboutSchema,
    /** Absent where it was erased. */
    reason: z.string().optional(),
    standing: correctionStandingSchema,
    answer: correctionAnswerSchema.optional(),
    /** The answer was not on screen yet. */
    isNew: z.literal(true).optional(),
  })
  .readonly()
export type CorrectionView = z.infer<typeof correctionViewSchema>

/** What somebody asks: that a slot or something else that is kept about them be put right. */
const askSchema = z.discriminatedUnion('about', [
  attendanceContestedBodySchema
    .unwrap()
    .extend({ about: z.literal('slot') })
    .readonly(),
  recordContestedBodySchema
    .unwrap()
    .extend({ about: z.literal('record') })
    .readonly(),
])

export const correctionChannels = {
  /** Every request of this laptop, whoever’s turn it is first, with the days that the law gives for the answer. */
  listCorrections: {
    kind: 'query',
    input: z.undefined(),
    output: z
      .strictObject({
        corrections: z.array(correctionViewSchema).readonly(),
        /** The first official day that can be asked about, and the last: today. */
        from: calendarDateSchema,
        today: calendarDateSchema,
        /** Zone table for showing any instant: a request may be older than the last change of official time. */
        zoneTable: zoneTableSchema,
        /** Whether the ministry can be asked at all: before the laptop is enrolled nothing reaches it. */
        isEnrolled: z.boolean(),
      })
      .readonly(),
    failures: [],
  },
  /** Asks for a correction, with its reason, as an entry of the log. Whoever is in charge answers; nothing else follows. */
  askCorrection: {
    kind: 'command',
    input: askSchema,
    output: correctionPlaceSchema,
    failures: [
      'no-such-slot',
      'correction-before-log',
      'correction-in-future',
      'already-recorded',
      'slot-not-recorded',
      'correction-waiting',
      'disk-full',
    ],
  },
  /** An answer was on screen before somebody: kept on this laptop alone. Said again, or without an answer, it notes nothing. */
  noteCorrectionAnswer: {
    kind: 'command',
    input: correctionPlaceSchema,
    output: z.strictObject({ isNoted: z.boolean() }).readonly(),
    failures: ['disk-full'],
  },
} as const satisfies Record<string, Channel>

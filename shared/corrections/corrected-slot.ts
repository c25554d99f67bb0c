import { z } from 'zod'
import { dayOf } from '../check-ins/calendar.ts'
import type { SlotId } from '../check-ins/model.ts'
import { readSlotId } from '../check-ins/slots.ts'
import {
  addDays,
  type Instant,
  instantSchema,
  minutesOf,
  type WallTime,
  wallTimeSchema,
} from '../kernel/instant.ts'
import type { Policy } from '../policy/model.ts'
import { instantOfWall } from '../policy/official-time.ts'
import { correctionAnswerSchema, slotFaults } from './model.ts'

/** One request about a slot, with its answer where there is one. */
const slotRequestSchema = z
  .strictObject({
    askedAt: instantSchema,
    /** Absent where it was erased with its entry: that somebody asked stays. */
    asked: z
      .strictObject({ says: z.enum(slotFaults), time: wallTimeSchema, reason: z.string() })
      .readonly()
      .optional(),
    decided: correctionAnswerSchema.optional(),
  })
  .readonly()
export type SlotRequest = z.infer<typeof slotRequestSchema>

/** What counts of a slot after its corrections, with everything that was said, the oldest request first. */
export const correctedSlotSchema = z
  .strictObject({
    /** The time that the last decision set; absent where none set one, and what was recorded counts. */
    counts: z.strictObject({ at: instantSchema, time: wallTimeSchema }).readonly().optional(),
    history: z.array(slotRequestSchema).readonly(),
  })
  .readonly()
export type CorrectedSlot = z.infer<typeof correctedSlotSchema>

/** Puts the requests about one slot together. The last decision that set a time is the one that counts. */
export function correctSlot(
  policy: Policy,
  slot: SlotId,
  requests: readonly SlotRequest[],
): CorrectedSlot {
  const history = requests.toSorted((one, other) => (one.askedAt < other.askedAt ? -1 : 1))
  const time = requests
    .flatMap(({ decided }) => (decided?.time ? [{ at: decided.at, time: decided.time }] : []))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .at(-1)?.time
  return {
    ...(time ? { counts: { at: instantInShift(policy, slot, time), time } } : {}),
    history,
  }
}

/**
 * The instant that an official time means for a slot: on the date of its shift, and of a shift that goes past midnight
 * on the next date where only that lies within it.
 */
export function instantInShift(policy: Policy, slot: SlotId, time: WallTime): Instant {
  const { date, kind } = readSlotId(slot)
  const { hours } = dayOf(policy, date)
  const isNextDay =
    kind === 'end' &&
    hours !== undefined &&
    minutesOf(hours.end) <= minutesOf(hours.start) &&
    minutesOf(time) < minutesOf(hours.start)
  return instantOfWall(policy.zone.table, isNextDay ? addDays(date, 1) : date, time)
}

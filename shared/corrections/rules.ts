import type { SlotId } from '../check-ins/model.ts'
import { dateOfSlot } from '../check-ins/slots.ts'
import type { Instant, WallTime } from '../kernel/instant.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { Policy } from '../policy/model.ts'
import { officialDateAt } from '../policy/official-time.ts'
import { instantInShift } from './corrected-slot.ts'
import type { slotFaults } from './model.ts'

/** What is known of a slot when somebody asks for its correction. */
export type SlotKnown = {
  /** Since when this log can know anything of slots. */
  readonly since: Instant
  readonly isRecorded: boolean
  /** A request about this slot was not answered yet. */
  readonly isWaiting: boolean
}

/** Why a request about a slot is not taken. */
export type SlotRequestRefusal =
  | 'no-such-slot'
  | 'correction-before-log'
  | 'correction-in-future'
  | 'already-recorded'
  | 'slot-not-recorded'
  | 'correction-waiting'

/**
 * Whether a request about a slot is taken. Any day of the log is asked about, a rest day too: somebody may have worked.
 * What is not so is refused here, in words for the person who asks; whether it is right is for the ministry to say.
 */
export function decideSlotRequest(
  policy: Policy,
  asked: {
    readonly slot: SlotId
    readonly says: (typeof slotFaults)[number]
    readonly time: WallTime
  },
  { known, now }: { readonly known: SlotKnown; readonly now: Instant },
): Result<void, SlotRequestRefusal> {
  const date = dateOfSlot(asked.slot)
  if (date === null) return fail('no-such-slot')
  if (date < officialDateAt(policy.zone.table, known.since)) return fail('correction-before-log')
  if (instantInShift(policy, asked.slot, asked.time) > now) return fail('correction-in-future')
  if (known.isWaiting) return fail('correction-waiting')
  if (asked.says === 'not-recorded' && known.isRecorded) return fail('already-recorded')
  if (asked.says === 'time-wrong' && !known.isRecorded) return fail('slot-not-recorded')
  return ok(undefined)
}

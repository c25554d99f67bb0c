import { firstRuledDate } from '../../shared/check-ins/calendar.ts'
import type {
  EndForm,
  MissedReason,
  SlotId,
  SlotKind,
  StartForm,
  Timeliness,
} from '../../shared/check-ins/model.ts'
import {
  decideExplanation,
  decideRecord,
  missedLookBackDays,
} from '../../shared/check-ins/rules.ts'
import { type CheckInFacts, dateOfSlot, slotIdOf } from '../../shared/check-ins/slots.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import {
  addDays,
  type CalendarDate,
  type Instant,
  wallTimeSchema,
} from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { instantOfWall, officialDateAt } from '../../shared/policy/official-time.ts'
import type { ActivityLog, Appended, LogTransaction } from '../activity-log/log.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { Clock } from '../platform/clock.ts'
import type { PolicySource } from '../policy/source.ts'
import { firstWrittenFrom, insertCheckIn, insertExplanation, readFacts } from './store.ts'

/** What the acts of this feature need. */
export type CheckInActs = {
  readonly log: ActivityLog
  readonly clock: Clock
  readonly policy: PolicySource
}

type RecordFailure =
  | 'no-such-slot'
  | 'slot-not-open'
  | 'slot-closed'
  | 'already-recorded'
  | 'disk-full'

/** The facts the rules need at `now`: a fortnight and the week around today, and the slot asked about. */
export function factsAt(
  { log, policy }: Pick<CheckInActs, 'log' | 'policy'>,
  now: Instant,
  asked: { readonly db: ReadableDb; readonly date?: CalendarDate },
): CheckInFacts {
  const today = officialDateAt(policy.current().zone.table, now)
  const fortnightAgo = addDays(today, -missedLookBackDays)
  const from = asked.date && asked.date < fortnightAgo ? asked.date : fortnightAgo
  return { since: trackedSince({ log, policy }), bySlot: readFacts(asked.db, from) }
}

const midnight = wallTimeSchema.parse('00:00')

/**
 * Since when the log can know what was missed: since it began. Where the laptop's clock then stood in a time before all
 * rules (1970, after a dead battery), since the first entry that is not of that time.
 */
export function trackedSince({ log, policy }: Pick<CheckInActs, 'log' | 'policy'>): Instant {
  const current = policy.current()
  const ruledFrom = instantOfWall(current.zone.table, firstRuledDate(current), midnight)
  if (log.openedAt >= ruledFrom) return log.openedAt
  return firstWrittenFrom(log.db, ruledFrom) ?? log.openedAt
}

/** Records the start of a shift. */
export function recordCheckIn(
  acts: CheckInActs,
  input: { readonly slot: SlotId; readonly form: StartForm },
): Result<Output<'recordCheckIn'>, RecordFailure> {
  return recordSlot(acts, { slot: input.slot, kind: 'start' }, (tx, { timeliness }) =>
    tx.append('check-in', { slot: input.slot, timeliness, form: input.form }),
  )
}

/** Records the end of a shift, bound to that shift's own check-in whatever the date is by now. */
export function recordCheckOut(
  acts: CheckInActs,
  input: { readonly slot: SlotId; readonly form: EndForm },
): Result<Output<'recordCheckOut'>, RecordFailure> {
  return recordSlot(acts, { slot: input.slot, kind: 'end' }, (tx, { timeliness, facts, date }) => {
    const start = facts.bySlot.get(slotIdOf(date, 'start'))?.recorded
    return tx.append('check-out', {
      slot: input.slot,
      timeliness,
      ...(start ? { checkIn: { generation: start.generation, seq: start.seq } } : {}),
      form: input.form,
    })
  })
}

type Decided = {
  readonly timeliness: Timeliness
  readonly facts: CheckInFacts
  readonly date: CalendarDate
}

/** Facts are read inside the transaction that writes: of two clicks, the second finds the first. */
function recordSlot(
  acts: CheckInActs,
  asked: { readonly slot: SlotId; readonly kind: SlotKind },
  append: (tx: LogTransaction, decided: Decided) => Appended,
): Result<Output<'recordCheckIn'>, RecordFailure> {
  const date = dateOfSlot(asked.slot)
  if (date === null) return fail('no-such-slot')
  const outcome = orDiskFull(() =>
    acts.log.transact((tx) => {
      const now = acts.clock.now()
      const facts = factsAt(acts, now, { db: tx.db, date })
      const decision = decideRecord(acts.policy.current(), {
        facts,
        now,
        id: asked.slot,
        kind: asked.kind,
      })
      if (!decision.ok) return decision
      const { timeliness } = decision.value
      const { at, generation, seq } = append(tx, { timeliness, facts, date })
      insertCheckIn(tx.db, { slot: asked.slot, at, timeliness, generation, seq })
      return ok({ seq, timeliness, at })
    }),
  )
  return outcome.ok ? outcome.value : outcome
}

/** Adds the employee's words to a missed slot. The slot stays a fact; the words stay beside it. */
export function explainMissedSlot(
  acts: CheckInActs,
  input: { readonly slot: SlotId; readonly reason: MissedReason; readonly note: string },
): Result<
  Output<'explainMissedSlot'>,
  'no-such-slot' | 'slot-not-missed' | 'already-recorded' | 'disk-full'
> {
  const date = dateOfSlot(input.slot)
  if (date === null) return fail('no-such-slot')
  const outcome = orDiskFull(() =>
    acts.log.transact((tx) => {
      const now = acts.clock.now()
      const facts = factsAt(acts, now, { db: tx.db, date })
      const decision = decideExplanation(acts.policy.current(), { facts, now, id: input.slot })
      if (!decision.ok) return decision
      const { slot, reason, note } = input
      const { at, generation, seq } = tx.append('slot-explained', { slot, reason, note })
      insertExplanation(tx.db, { slot, at, generation, seq })
      return ok({ seq })
    }),
  )
  return outcome.ok ? outcome.value : outcome
}

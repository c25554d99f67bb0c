import { firstRuledDate } from '../../shared/check-ins/calendar.ts'
import {
  checkInBodySchema,
  type EndForm,
  type MissedReason,
  type ReportedTask,
  type SlotId,
  type SlotKind,
  type StartForm,
  type TaskReport,
  type Timeliness,
} from '../../shared/check-ins/model.ts'
import {
  decideExplanation,
  decideRecord,
  missedLookBackDays,
} from '../../shared/check-ins/rules.ts'
import { type CheckInFacts, dateOfSlot, slotIdOf } from '../../shared/check-ins/slots.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import {
  addDays,
  type CalendarDate,
  type Instant,
  wallTimeSchema,
} from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { instantOfWall, officialDateAt } from '../../shared/policy/official-time.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import type { ActivityLog, Appended, LogTransaction } from '../activity-log/log.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { Clock } from '../platform/clock.ts'
import type { PolicySource } from '../policy/source.ts'
import type { ShiftTasks } from '../tasks/index.ts'
import { firstWrittenFrom, insertCheckIn, insertExplanation, readFacts } from './store.ts'

/** What the acts of this feature need. */
export type CheckInActs = {
  readonly log: ActivityLog
  readonly clock: Clock
  readonly policy: PolicySource
  /** The tasks that a shift plans and reports. */
  readonly tasks: ShiftTasks
}

type RecordFailure =
  | 'no-such-slot'
  | 'slot-not-open'
  | 'slot-closed'
  | 'already-recorded'
  | 'no-such-task'
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

/** Records the start of a shift, and puts what is planned for it among the tasks of the day. */
export function recordCheckIn(
  acts: CheckInActs,
  { slot, form, tasks = [] }: Start,
): Result<Output<'recordCheckIn'>, RecordFailure> {
  return recordSlot(acts, { slot, kind: 'start' }, (tx, { timeliness, today }) => {
    if (!acts.tasks.areThere(tx.db, tasks)) return fail('no-such-task')
    acts.tasks.plan(tx, tasks, today)
    return ok(
      tx.append('check-in', { slot, timeliness, form, ...(tasks.length > 0 ? { tasks } : {}) }),
    )
  })
}

type Start = {
  readonly slot: SlotId
  readonly form: StartForm
  readonly tasks?: readonly TaskRef[] | undefined
}
type End = {
  readonly slot: SlotId
  readonly form: EndForm
  readonly tasks?: readonly TaskReport[] | undefined
}

/**
 * Records the end of a shift, bound to that shift's own check-in whatever the date is by now, and what became of its
 * tasks: all of it, or nothing.
 */
export function recordCheckOut(
  acts: CheckInActs,
  { slot, form, tasks = [] }: End,
): Result<Output<'recordCheckOut'>, RecordFailure> {
  return recordSlot(acts, { slot, kind: 'end' }, (tx, { timeliness, facts, date }) => {
    if (!acts.tasks.areThere(tx.db, tasks)) return fail('no-such-task')
    const start = facts.bySlot.get(slotIdOf(date, 'start'))?.recorded
    const recorded = tx.append('check-out', {
      ...{ slot, timeliness },
      ...(start ? { checkIn: { generation: start.generation, seq: start.seq } } : {}),
      form,
      ...(tasks.length > 0 ? { tasks: tasks.map(toldInCheckOut) } : {}),
    })
    acts.tasks.report(tx, tasks)
    return ok(recorded)
  })
}

/** What the check-out itself tells of a task: the reason of a block is told where the work is. */
function toldInCheckOut(said: TaskReport): ReportedTask {
  if (said.did !== 'blocked') return said
  const { why: _, ...told } = said
  return told
}

/** What the check-in of the shift of a slot planned; nothing where it is of another log, or was erased. */
export function plannedIn({ log }: Pick<CheckInActs, 'log'>, slot: SlotId): readonly TaskRef[] {
  const date = dateOfSlot(slot)
  if (date === null) return []
  const start = readFacts(log.db, date, addDays(date, 1)).get(slotIdOf(date, 'start'))?.recorded
  if (!start || start.generation !== log.generation) return []
  const body = parseCanonicalJson(log.bodyAt(start.seq) ?? '')
  return checkInBodySchema.safeParse(body).data?.tasks ?? []
}

type Decided = {
  readonly timeliness: Timeliness
  readonly facts: CheckInFacts
  readonly date: CalendarDate
  /** The official date now: of a night shift perhaps not that of the slot. */
  readonly today: CalendarDate
}

/** Facts are read inside the transaction that writes: of two clicks, the second finds the first. */
function recordSlot(
  acts: CheckInActs,
  asked: { readonly slot: SlotId; readonly kind: SlotKind },
  append: (tx: LogTransaction, decided: Decided) => Result<Appended, 'no-such-task'>,
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
      const today = officialDateAt(acts.policy.current().zone.table, now)
      const appended = append(tx, { timeliness, facts, date, today })
      if (!appended.ok) return appended
      const { at, generation, seq } = appended.value
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

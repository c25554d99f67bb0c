import { z } from 'zod'
import type { SlotId } from '../../shared/check-ins/model.ts'
import { readSlotId } from '../../shared/check-ins/slots.ts'
import type { CorrectedSlot } from '../../shared/corrections/corrected-slot.ts'
import { lastOfAct, type SheetFacts, type SheetSpan } from '../../shared/follow-up/sheet.ts'
import { parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  type Instant,
  wallTimeSchema,
} from '../../shared/kernel/instant.ts'
import { instantOfWall } from '../../shared/policy/official-time.ts'
import { type TaskId, taskRefSchema } from '../../shared/tasks/task-ref.ts'
import type { TaskView } from '../../shared/tasks/view.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { PolicySource } from '../policy/source.ts'

/** What was recorded of a slot, and where its entry stands. */
export type RecordedSlot = {
  readonly slot: SlotId
  readonly at: Instant
  readonly generation: number
  readonly seq: number
}

/** Where the facts of a sheet are. */
export type FactSources = {
  readonly log: ActivityLog
  readonly policy: Pick<PolicySource, 'current'>
  /** The slots recorded whose shifts begin on `from` or later, and before `end`. */
  readonly recorded: (
    db: ReadableDb,
    span: { readonly from: CalendarDate; readonly end: CalendarDate },
  ) => readonly RecordedSlot[]
  /** What was asked and decided of slots. */
  readonly corrected: (span: {
    readonly from: CalendarDate
    readonly end: CalendarDate
  }) => ReadonlyMap<SlotId, CorrectedSlot>
  /** The tasks named, and those worked on between two instants, as they stood at the second. */
  readonly tasksAsOf: (
    db: ReadableDb,
    span: { readonly from: Instant; readonly upTo: Instant },
    named: readonly TaskId[],
  ) => readonly TaskView[]
}

/** Of a check-in, which tasks were planned; of a check-out, what became of some. Other fields are not asked for. */
const planSchema = z.object({ tasks: z.array(taskRefSchema) })
const reportSchema = z.object({
  tasks: z.array(
    z.object({
      ...taskRefSchema.unwrap().shape,
      did: z.enum(['done', 'moved', 'blocked']),
      to: calendarDateSchema.optional(),
    }),
  ),
})

const midnight = wallTimeSchema.parse('00:00')

/** Everything that a sheet is written from, out of the log and what is derived from it. */
export function gatherFacts(sources: FactSources, span: SheetSpan): SheetFacts {
  const { log, policy } = sources
  const { table } = policy.current().zone
  const end = addDays(span.to, 1)
  // The shift of the day before may have ended on the first day of these.
  const around = sources.recorded(log.db, { from: addDays(span.from, -1), end })
  const recorded = around.filter(({ slot }) => readSlotId(slot).date >= span.from)
  const plans = recorded.flatMap((record) => {
    const plan = planSchema.safeParse(bodyOf(log, record)).data
    return plan && kindOf(record) === 'start' ? [{ slot: record.slot, tasks: plan.tasks }] : []
  })
  const reports = around.flatMap((record) => {
    const report = reportSchema.safeParse(bodyOf(log, record)).data
    return report && kindOf(record) === 'end'
      ? [{ slot: record.slot, at: record.at, tasks: report.tasks }]
      : []
  })
  const reportsOfSpan = reports.filter(({ slot }) => readSlotId(slot).date >= span.from)
  // The end of a shift that goes past midnight still says what became of its tasks.
  const upTo = reportsOfSpan
    .map(({ at }) => lastOfAct(at))
    .reduce((one, other) => (one > other ? one : other), instantOfWall(table, end, midnight))
  const named = [...plans, ...reportsOfSpan].flatMap(({ tasks }) => tasks.map(({ task }) => task))
  const corrected = sources.corrected({ from: span.from, end })
  const bySlot = new Map(recorded.map((record) => [record.slot, record]))
  return {
    plans,
    reports,
    views: sources.tasksAsOf(
      log.db,
      { from: instantOfWall(table, span.from, midnight), upTo },
      named,
    ),
    moments: [...new Set([...bySlot.keys(), ...corrected.keys()])].map((slot) => {
      const recordedAt = bySlot.get(slot)?.at
      const correction = corrected.get(slot)
      return {
        slot,
        ...(recordedAt === undefined ? {} : { recordedAt }),
        ...(correction === undefined ? {} : { corrected: correction }),
      }
    }),
  }
}

function kindOf({ slot }: RecordedSlot): 'start' | 'end' {
  return readSlotId(slot).kind
}

function bodyOf(log: ActivityLog, { generation, seq }: RecordedSlot): unknown {
  const text = generation === log.generation ? log.bodyAt(seq) : null
  return text === null ? undefined : parseCanonicalJson(text)
}

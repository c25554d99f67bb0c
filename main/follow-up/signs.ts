import { readSlotId } from '../../shared/check-ins/slots.ts'
import type { SheetSpan } from '../../shared/follow-up/sheet.ts'
import { type CalendarDate, type Instant, wallTimeSchema } from '../../shared/kernel/instant.ts'
import { instantOfWall, officialDateAt } from '../../shared/policy/official-time.ts'
import type { TaskId } from '../../shared/tasks/task-ref.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { FactSources, RecordedSlot } from './facts.ts'
import { readTyped } from './store.ts'

/** What some days left in the tables: enough to know, of most sheets, where they stand without writing them. */
export type Signs = {
  /** Something was recorded of a start or an end, or asked about one: such a sheet is never empty. */
  readonly hasHours: boolean
  /** Something was said of a task, or typed on the sheet. */
  readonly hasWords: boolean
  readonly recorded: readonly RecordedSlot[]
  /** When something was last said of a task on these days. */
  readonly lastSaidAt?: Instant | undefined
  readonly lastTypedAt?: Instant | undefined
  /** When an order last arrived that was given by the end of these days, or is of a task that was spoken of on them. */
  readonly lastOrderedAt?: Instant | undefined
  /** Whether it holds what the ministry or another laptop said, which may have arrived later than it is dated. */
  readonly isFromElsewhere: boolean
}

/** Where signs are, beside the facts. */
export type SignSources = FactSources & {
  /** Of which tasks something was said between two instants, when, and on which laptop. */
  readonly tasksSpokenOf: (
    db: ReadableDb,
    span: { readonly from: Instant; readonly upTo: Instant },
  ) => readonly { readonly task: TaskId; readonly at: Instant; readonly device: string }[]
  /** The orders that arrived or were written after an instant: when each was given, and when it arrived. */
  readonly ordersArrivedAfter: (
    db: ReadableDb,
    after: Instant,
  ) => readonly { readonly task: TaskId; readonly at: Instant; readonly receivedAt: Instant }[]
}

const midnight = wallTimeSchema.parse('00:00')

/** Reads what was left of a stretch of days at once; answers it for the days of one sheet. */
export function readSigns(
  sources: SignSources,
  { from, end }: { readonly from: CalendarDate; readonly end: CalendarDate },
): (span: SheetSpan) => Signs {
  const { log, policy } = sources
  const { table } = policy.current().zone
  const recorded = sources.recorded(log.db, { from, end })
  const corrected = [...sources.corrected({ from, end }).keys()].map(
    (slot) => readSlotId(slot).date,
  )
  const spoken = sources
    .tasksSpokenOf(log.db, {
      from: instantOfWall(table, from, midnight),
      upTo: instantOfWall(table, end, midnight),
    })
    .map((each) => ({ ...each, day: officialDateAt(table, each.at) }))
  const ordered = sources.ordersArrivedAfter(log.db, instantOfWall(table, from, midnight))
  const typed = new Map(
    readTyped(log.db).map(({ period, from: first, at }) => [`${period} ${first}`, at]),
  )
  return (span) => {
    const isIn = (day: CalendarDate) => day >= span.from && day <= span.to
    const ofSpan = recorded.filter(({ slot }) => isIn(readSlotId(slot).date))
    const said = spoken.filter(({ day }) => isIn(day))
    const tasks = new Set(said.map(({ task }) => task))
    const isCorrected = corrected.some(isIn)
    const lastTypedAt = typed.get(`${span.period} ${span.from}`)
    return {
      hasHours: ofSpan.length > 0 || isCorrected,
      hasWords: said.length > 0 || lastTypedAt !== undefined,
      recorded: ofSpan,
      lastSaidAt: latest(said.map(({ at }) => at)),
      lastOrderedAt: latest(
        ordered
          .filter(({ task, at }) => officialDateAt(table, at) <= span.to || tasks.has(task))
          .map(({ receivedAt }) => receivedAt),
      ),
      lastTypedAt,
      isFromElsewhere: isCorrected || said.some(({ device }) => device !== log.device),
    }
  }
}

function latest(instants: readonly Instant[]): Instant | undefined {
  return instants.toSorted().at(-1)
}

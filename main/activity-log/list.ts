import { type ActivityItem, unreadableKind } from '../../shared/activity-log/channels.ts'
import {
  type ActivityFilter,
  type Delivery,
  dateOfEntry,
  type Written,
} from '../../shared/activity-log/filter.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import type { LogPlace } from '../../shared/activity-log/place.ts'
import { tasksNamedIn } from '../../shared/activity-log/tasks-named.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import type { Generation } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Finder, TitlesOf } from './find.ts'
import type { EntryRow, LogReads } from './store.ts'
import { readableBody, writtenOf } from './stored-entry.ts'

export type ListDeps = {
  readonly reads: LogReads
  readonly generation: Generation
  readonly isEnrolled: () => boolean
  readonly find: Finder['find']
  /** When the first entry was written. */
  readonly opened: Written
  readonly now: () => Instant
  readonly taskTitles: TitlesOf
  readonly offsetMinutesAt: (at: Instant) => number
}

type Asked = {
  readonly before?: LogPlace | undefined
  readonly limit: number
  readonly filter?: ActivityFilter | undefined
}

/** One page of the log for people, newest first: of all of it, or of what a filter lets through. */
export async function listActivity(
  { before, limit, filter }: Asked,
  deps: ListDeps,
): Promise<Output<'listActivity'>> {
  const { reads, generation, opened } = deps
  const found = filter ? await deps.find(filter) : null
  // A search takes its time: what is received and where the log ends is asked after it.
  const deliveryOf = deliveriesNow(deps)
  const firstHeld = firstSeqHeld(before, generation)
  const seqs = found?.filter((seq) => !filter?.delivery || deliveryOf(seq) === filter.delivery)
  const rows = seqs
    ? lastBelow(seqs, firstHeld, limit + 1).flatMap((seq) => reads.entryAt.get(seq) ?? [])
    : reads.entriesBefore.all(firstHeld, limit + 1)
  const now = deps.now()
  return {
    items: itemsOf(rows.slice(0, limit), { ...deps, deliveryOf }),
    hasMore: rows.length > limit,
    count: seqs?.length ?? reads.head.get()?.seq ?? 0,
    openedOn: dateOfEntry(opened),
    today: dateOfEntry({ at: now, offsetMinutes: deps.offsetMinutesAt(now) }),
  }
}

/** Of older generations only the newest is readable, so a place in a later one means the end of this. */
function firstSeqHeld(before: LogPlace | undefined, generation: Generation): number {
  if (!before || before.generation > generation) return Number.MAX_SAFE_INTEGER
  return before.generation < generation ? 0 : before.seq
}

/** The last numbers of an ascending list that are below one, the highest first. */
function lastBelow(seqs: readonly number[], below: number, count: number): readonly number[] {
  const end = seqs.findLastIndex((seq) => seq < below) + 1
  return seqs.slice(Math.max(0, end - count), end).reverse()
}

function deliveriesNow({ reads, isEnrolled }: ListDeps): (seq: number) => Delivery {
  const receivedSeq = reads.newestReceipt.get()?.seq ?? 0
  const unreceived = isEnrolled() ? 'waiting' : 'local'
  return (seq) => (seq <= receivedSeq ? 'received' : unreceived)
}

/** Rows as lines. A header that somebody made unreadable keeps its line: a gap must never look like a log. */
function itemsOf(
  rows: readonly EntryRow[],
  context: Pick<ListDeps, 'generation' | 'opened' | 'taskTitles'> & {
    readonly deliveryOf: (seq: number) => Delivery
  },
): readonly ActivityItem[] {
  const headers = rows.map((row) => readHeader(row.header))
  return rows.map((row, index) => {
    const { seq } = row
    const header = headers[index]
    const earlier = headers.slice(index).find((near) => near !== null)
    const { at, offsetMinutes } = earlier ? writtenOf(earlier) : context.opened
    const kind = header?.kind ?? unreadableKind
    const body = row.body === null ? undefined : readableBody(row.body)
    const named = tasksNamedIn({ kind, body })
    return {
      generation: context.generation,
      seq,
      at,
      offsetMinutes,
      kind,
      purpose: header?.purpose ?? 'agent',
      visibility: header?.visibility ?? 'ministry',
      ...(body === undefined ? {} : { body }),
      ...(named.length > 0 ? { titles: context.taskTitles(named) } : {}),
      delivery: context.deliveryOf(seq),
    }
  })
}

import type { ActivityItem } from '../../shared/activity-log/channels.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import type { Generation } from '../../shared/kernel/ids.ts'
import type { EntryRow, LogReads } from './store.ts'

export type ListDeps = {
  readonly reads: LogReads
  readonly generation: Generation
  readonly isEnrolled: () => boolean
}

/** One page of the log for people, newest first. */
export function listActivity(
  asked: {
    readonly before?: { readonly generation: number; readonly seq: number } | undefined
    readonly limit: number
  },
  { reads, generation, isEnrolled }: ListDeps,
): { readonly items: readonly ActivityItem[]; readonly hasMore: boolean } {
  // Of older generations only the newest is readable, so a place in a later one means the end of this.
  const beforeSeq =
    asked.before && asked.before.generation <= generation
      ? asked.before.generation < generation
        ? 0
        : asked.before.seq
      : Number.MAX_SAFE_INTEGER
  const rows = reads.entriesBefore.all(beforeSeq, asked.limit + 1)
  const receivedSeq = reads.newestReceipt.get()?.seq ?? 0
  const deliveryOf = (seq: number) => {
    if (seq <= receivedSeq) return 'received'
    return isEnrolled() ? 'waiting' : 'local'
  }
  return {
    items: rows.slice(0, asked.limit).map((row) => itemOf(row, deliveryOf(row.seq))),
    hasMore: rows.length > asked.limit,
  }
}

function itemOf(row: EntryRow, delivery: ActivityItem['delivery']): ActivityItem {
  const header = readHeader(row.header)
  if (!header) throw new Error(`the header of entry ${row.seq} is unreadable`)
  const { generation, seq, at, kind, purpose, visibility, clock } = header
  return {
    generation,
    seq,
    at,
    offsetMinutes: clock.offsetMinutes,
    kind,
    purpose,
    visibility,
    ...(row.body === null ? {} : { body: JSON.parse(row.body) }),
    delivery,
  }
}

import { keptKinds } from '../../shared/activity-log/erasures.ts'
import type { EntryHeader } from '../../shared/activity-log/model.ts'
import { openSentTally, type Sent, type SentTally } from '../../shared/my-data/describe-sent.ts'
import { type Retained, retainedOf } from '../../shared/my-data/retention.ts'
import { countErased, type HeldEntry, heldEntries } from '../activity-log/index.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { SyncFeature } from '../sync/index.ts'

/** The contents of one sort that retention may erase. */
export type Readable = { readonly count: number; readonly oldest: EntryHeader }

/** What the log says of itself. */
export type Account = {
  readonly sent: Sent
  /** The entries that tell of readings of the record, oldest first, as far as they are readable. */
  readonly reads: readonly HeldEntry[]
  readonly readable: ReadonlyMap<Retained, Readable>
}

export type AccountDeps = {
  readonly log: ActivityLog
  readonly sync: Pick<SyncFeature, 'uploads'>
  /** Lets everything else have its turn: between the slices of a long count. */
  readonly pause: () => Promise<void>
}

/** A count under way: what was seen of the log, and up to where. */
type Ledger = {
  readonly erased: number
  readonly tally: SentTally
  readonly reads: HeldEntry[]
  readonly readable: Map<Retained, Readable>
  /** Counted as held, and as sent, up to these. */
  heldTo: number
  sentTo: number
}

/** Entries counted between two pauses. */
const slice = 500

/** Up to which entry anything ever left this laptop, be it receipted or not. */
function sentThrough({ log, sync }: AccountDeps): number {
  return Math.max(log.lastReceipt()?.receipt.seq ?? 0, sync.uploads.reach()?.through_seq ?? 0)
}

/**
 * The account of a log. Entries never change, so each time it counts on from where it stopped; an erasure takes values
 * away, and then it counts anew. Whoever asks while it counts waits for the same count.
 */
export function createAccount(deps: AccountDeps): () => Promise<Account> {
  const { log, pause } = deps
  const begin = (): Ledger => ({
    erased: countErased(log.db),
    tally: openSentTally(),
    reads: [],
    readable: new Map(),
    heldTo: 0,
    sentTo: 0,
  })
  let ledger = begin()
  let counting: Promise<Account> | null = null

  const count = async (): Promise<Account> => {
    for (;;) {
      if (countErased(log.db) !== ledger.erased) ledger = begin()
      const next = nextSlice(ledger, { head: log.head().seq, sent: sentThrough(deps) })
      if (!next) return accountOf(ledger)
      countSlice(ledger, heldEntries(log.db, next), next)
      await pause()
    }
  }
  return () => {
    counting ??= count().finally(() => {
      counting = null
    })
    return counting
  }
}

type Slice = {
  readonly after: number
  readonly through: number
  readonly isHeld: boolean
  /** Up to which entry of the slice counts as sent. */
  readonly sent: number
}

/** What to count next: entries not seen yet, or else those that were sent since they were seen. */
function nextSlice(
  { heldTo, sentTo }: Ledger,
  end: { readonly head: number; readonly sent: number },
): Slice | null {
  if (heldTo < end.head) {
    const through = Math.min(heldTo + slice, end.head)
    // Counted as sent on the way only where nothing before it still has to be.
    const sent = sentTo === heldTo ? Math.min(through, end.sent) : sentTo
    return { after: heldTo, through, isHeld: true, sent }
  }
  if (sentTo >= end.sent) return null
  const through = Math.min(sentTo + slice, end.sent)
  return { after: sentTo, through, isHeld: false, sent: through }
}

function countSlice(ledger: Ledger, entries: Iterable<HeldEntry>, next: Slice): void {
  for (const entry of entries) {
    if (next.isHeld) hold(ledger, entry)
    if (entry.header.seq <= next.sent && entry.header.seq > ledger.sentTo) ledger.tally.add(entry)
  }
  if (next.isHeld) ledger.heldTo = next.through
  ledger.sentTo = Math.max(ledger.sentTo, next.sent)
}

function hold({ reads, readable }: Ledger, entry: HeldEntry): void {
  const { header, body } = entry
  if (body === null) return
  if (header.kind === 'record-read') reads.push(entry)
  if (keptKinds.includes(header.kind)) return
  const what = retainedOf(header)
  const { count, oldest } = readable.get(what) ?? { count: 0, oldest: header }
  readable.set(what, { count: count + 1, oldest })
}

function accountOf({ tally, reads, readable }: Ledger): Account {
  return { sent: tally.result(), reads: [...reads], readable: new Map(readable) }
}

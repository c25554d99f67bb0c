import type { EntryDetails } from '../../shared/activity-log/channels.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { receiptSchema } from '../../shared/activity-log/model.ts'
import type { LogPlace } from '../../shared/activity-log/place.ts'
import type { LocalizedText } from '../../shared/i18n/locales.ts'
import type { Generation } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { readJws } from '../../shared/kernel/jws.ts'
import type { LogReads } from './store.ts'

export type EntryDetailsDeps = {
  readonly reads: LogReads
  readonly generation: Generation
  readonly zoneName: () => LocalizedText
  readonly offsetMinutesAt: (at: Instant) => number
}

/** Everything about one entry, to the letter; null for one that this log does not have. */
export function detailsOfEntry(place: LogPlace, deps: EntryDetailsDeps): EntryDetails | null {
  const { reads, generation } = deps
  const row = place.generation === generation ? reads.entryAt.get(place.seq) : undefined
  if (!row) return null
  const header = readHeader(row.header)
  const receipt = coveringReceipt(place.seq, deps)
  return {
    header: row.header,
    ...(row.body === null ? {} : { body: row.body }),
    hash: row.hash,
    ...(header ? { written: { at: header.at, clock: header.clock } } : {}),
    zoneName: deps.zoneName(),
    ...(receipt ? { receipt } : {}),
  }
}

function coveringReceipt(
  seq: number,
  { reads, offsetMinutesAt }: EntryDetailsDeps,
): EntryDetails['receipt'] {
  const row = reads.firstReceiptFrom.get(seq)
  const read = receiptSchema.safeParse(row ? readJws(row.jws)?.payload : undefined)
  if (!row || !read.success) return undefined
  const { receivedAt, quarantined = [] } = read.data
  return {
    hash: row.hash,
    seq: row.seq,
    received: { at: receivedAt, offsetMinutes: offsetMinutesAt(receivedAt) },
    isQuarantined: quarantined.some((kept) => kept === seq),
  }
}

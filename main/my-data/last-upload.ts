import { readHeader } from '../../shared/activity-log/header-text.ts'
import { type Receipt, receiptSchema } from '../../shared/activity-log/model.ts'
import { readJws } from '../../shared/kernel/jws.ts'
import type { UploadText } from '../../shared/my-data/channels.ts'
import { entriesRequestSchema } from '../../shared/sync/wire.ts'
import type { SyncFeature } from '../sync/index.ts'

/** What a stored receipt says. It was verified when it arrived. */
export function receiptOf(jws: string): Receipt {
  return receiptSchema.parse(readJws(jws)?.payload)
}

/** The last accepted upload, word for word, with the server's answer; null before the first. */
export function lastUploadText({ uploads }: Pick<SyncFeature, 'uploads'>): UploadText | null {
  const upload = uploads.last()
  if (!upload) return null
  const { body, receipt } = upload
  return {
    ...(body === null ? {} : { body }),
    holds: body === null ? [] : holdsOf(body),
    receipt,
    receiptSays: JSON.stringify(receiptOf(receipt), null, 2),
  }
}

/** What an upload holds, by kind. It was written here, so it reads as what it is. */
function holdsOf(body: string): UploadText['holds'] {
  const headers = entriesRequestSchema
    .parse(JSON.parse(body))
    .entries.flatMap(({ header }) => readHeader(header) ?? [])
  return [...Map.groupBy(headers, ({ kind }) => kind)].flatMap(([kind, found]) => {
    const last = found.at(-1)
    if (!last) return []
    const { at, clock } = last
    return [{ kind, count: found.length, last: { at, offsetMinutes: clock.offsetMinutes } }]
  })
}

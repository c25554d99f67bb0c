import { type Receipt, receiptSchema } from '../../shared/activity-log/model.ts'
import { readJws } from '../../shared/kernel/jws.ts'
import type { UploadText } from '../../shared/my-data/channels.ts'
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
    receipt,
    receiptSays: JSON.stringify(receiptOf(receipt), null, 2),
  }
}

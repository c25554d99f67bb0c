import { z } from 'zod'
import { genuineReceipt } from '../../shared/activity-log/check-receipt.ts'
import type { Receipt } from '../../shared/activity-log/model.ts'
import { type Digest, digestSchema, type ReaderCrypto } from '../../shared/kernel/crypto.ts'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { NamedKey } from '../../shared/kernel/jws.ts'
import type { Writer } from '../db/database.ts'
import { newestReceipt, type StoredReceipt, storeReceipts } from './receipts.ts'
import { hashesAt } from './store.ts'

/** Why a receipt that came back with a batch is left aside. */
export type ReceiptFault =
  /** No key of ours signed it for this laptop, or it is no receipt at all. */
  | 'not-ours'
  | 'other-generation'
  /** It covers an entry that we do not have, or another than ours at that place. */
  | 'other-entry'

/** Receipts that a laptop gives back to a server that lost them. */
export type ReturnedReceipts = {
  readonly device: DeviceId
  readonly generation: number
  /** Compact JWS. */
  readonly receipts: readonly string[]
  /** The keys whose receipts are ours. */
  readonly keys: readonly NamedKey[]
}

type Genuine = { readonly jws: string; readonly hash: Digest; readonly receipt: Receipt }

/**
 * Takes back the receipts we once gave and a restored backup does not have, so that the entries that name them verify
 * again. Call it after the entries of their batch are stored. A bad receipt is left aside and never spoils a batch.
 */
export async function recoverReceipts(
  tx: Writer,
  returned: ReturnedReceipts,
  crypto: ReaderCrypto,
): Promise<readonly ReceiptFault[]> {
  const { device, generation } = returned
  if (returned.receipts.length === 0) return []
  const faults: ReceiptFault[] = []
  const genuine = readReturned(returned, crypto, (fault) => faults.push(fault))
  const stored = await hashesAt(
    tx,
    { device, generation },
    genuine.map(({ receipt }) => receipt.seq),
  )
  const fitting = genuine.filter(({ receipt }) => stored.get(receipt.seq) === receipt.head)
  for (let count = fitting.length; count < genuine.length; count += 1) faults.push('other-entry')
  const known = await knownAmong(
    tx,
    device,
    fitting.map(({ hash }) => hash),
  )
  const lost = fitting.filter(({ hash }) => !known.has(hash))
  if (lost.length > 0) await putBack(tx, device, lost)
  return faults
}

/** The genuine receipts among those returned, each once, in the order in which they were given. */
function readReturned(
  { device, generation, receipts, keys }: ReturnedReceipts,
  crypto: ReaderCrypto,
  report: (fault: ReceiptFault) => void,
): readonly Genuine[] {
  const genuine = [...new Set(receipts)].flatMap((jws): readonly Genuine[] => {
    const found = genuineReceipt(jws, { device, keys }, crypto)
    if (found?.receipt.generation === generation) return [{ jws, ...found }]
    report(found ? 'other-generation' : 'not-ours')
    return []
  })
  return genuine.toSorted(
    ({ receipt: one }, { receipt: other }) =>
      one.seq - other.seq || (one.receivedAt < other.receivedAt ? -1 : 1),
  )
}

async function knownAmong(
  tx: Writer,
  device: DeviceId,
  digests: readonly Digest[],
): Promise<ReadonlySet<Digest>> {
  const rows = await tx.query(
    z.object({ digest: digestSchema }),
    'select digest from receipts where device = $1 and digest = any ($2)',
    [device, digests],
  )
  return new Set(rows.map(({ digest }) => digest))
}

/** After those that survived: the newest of all stays the last, and the next receipt names it. */
async function putBack(tx: Writer, device: DeviceId, lost: readonly Genuine[]): Promise<void> {
  const position = (await newestReceipt(tx, device))?.position ?? 0
  const receipts = lost.map(
    ({ jws, hash, receipt }, index): StoredReceipt => ({
      position: position + 1 + index,
      generation: receipt.generation,
      seq: receipt.seq,
      digest: hash,
      jws,
    }),
  )
  await storeReceipts(tx, device, receipts)
}

import { type Receipt, receiptSchema, receiptType } from '../activity-log/model.ts'
import type { Digest, VerifyEd25519 } from '../kernel/crypto.ts'
import type { DeviceId, Generation } from '../kernel/ids.ts'
import { type NamedKey, readJws, verifyJws } from '../kernel/jws.ts'

/** What this laptop holds, to compare a receipt with. */
export type HeldLog = {
  readonly device: DeviceId
  readonly generation: Generation
  /** The digest of our entry at that place, or null where we have none. */
  readonly hashAt: (seq: number) => Digest | null
}

/** Why a receipt is not believed. */
const receiptFaults = [
  /** Not a receipt at all: wrong form, other type, other algorithm. */
  'unreadable',
  /** Names a key that is not pinned; the ministry may have a new one we have not heard of. */
  'unknown-key',
  /** A pinned key is named, and did not sign this. */
  'forged',
  'other-device',
  'other-generation',
  /** Covers less than what was just sent: it promises nothing about it. */
  'covers-less',
  /** Covers an entry that we do not have. */
  'beyond-our-log',
  /** Covers another entry than ours at that place: the two logs have parted. */
  'other-entry',
] as const
export type ReceiptFault = (typeof receiptFaults)[number]

export type ReceiptJudgement =
  | { readonly outcome: 'valid'; readonly receipt: Receipt }
  | { readonly outcome: 'refused'; readonly fault: ReceiptFault }

/**
 * Whether a receipt is the ministry's promise about what we hold, up to at least `sentSeq`.
 *
 * The receipt before it is not compared: a reply can be lost and a server restored, so the server's newest
 * earlier receipt need not be one that we know.
 */
export function judgeReceipt(
  jws: string,
  expected: {
    readonly keys: readonly NamedKey[]
    readonly held: HeldLog
    readonly sentSeq: number
  },
  verifyEd25519: VerifyEd25519,
): ReceiptJudgement {
  const { keys, held, sentSeq } = expected
  const read = readJws(jws)
  if (read?.type !== receiptType) return refused('unreadable')
  if (!keys.some((named) => named.kid === read.keyId)) return refused('unknown-key')
  if (verifyJws(jws, { type: receiptType, keys }, verifyEd25519) === null) return refused('forged')
  const parsed = receiptSchema.safeParse(read.payload)
  if (!parsed.success) return refused('unreadable')
  const receipt = parsed.data
  if (receipt.device !== held.device) return refused('other-device')
  if (receipt.generation !== held.generation) return refused('other-generation')
  if (receipt.seq < sentSeq) return refused('covers-less')
  const ours = held.hashAt(receipt.seq)
  if (ours === null) return refused('beyond-our-log')
  if (ours !== receipt.head) return refused('other-entry')
  return { outcome: 'valid', receipt }
}

function refused(fault: ReceiptFault): ReceiptJudgement {
  return { outcome: 'refused', fault }
}

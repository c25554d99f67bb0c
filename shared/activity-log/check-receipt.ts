import type { Digest, ReaderCrypto, Sha256 } from '../kernel/crypto.ts'
import type { DeviceId } from '../kernel/ids.ts'
import { claimedPayloadOf, type NamedKey, verifyJws } from '../kernel/jws.ts'
import { thumbprintOf } from '../kernel/thumbprint.ts'
import { receiptHashOf } from './link.ts'
import { type Receipt, receiptSchema, receiptType } from './model.ts'

/** A receipt that a known key of the ministry signed for this laptop, and its name. */
export type GenuineReceipt = { readonly receipt: Receipt; readonly hash: Digest }

/** The receipt in a compact JWS if one of `keys` signed it for `device`; else null. */
export function genuineReceipt(
  jws: string,
  expected: { readonly device: DeviceId; readonly keys: readonly NamedKey[] },
  crypto: ReaderCrypto,
): GenuineReceipt | null {
  const payload = verifyJws(jws, { type: receiptType, keys: expected.keys }, crypto.verifyEd25519)
  const read = receiptSchema.safeParse(payload)
  if (!read.success || read.data.device !== expected.device) return null
  return { receipt: read.data, hash: receiptHashOf(jws, crypto.sha256) }
}

/** The place that an unbelieved receipt claims to cover, to say where it was found wrong; null where it claims none. */
export function claimedPlaceOf(jws: string): { generation: number; seq: number } | null {
  const read = receiptSchema.safeParse(claimedPayloadOf(jws))
  return read.success ? { generation: read.data.generation, seq: read.data.seq } : null
}

/** The keys whose name is really their thumbprint; a key under another's name is worth nothing. */
export function honestlyNamed(keys: readonly NamedKey[], sha256: Sha256): readonly NamedKey[] {
  return keys.filter(({ kid, key }) => thumbprintOf(key, sha256) === kid)
}

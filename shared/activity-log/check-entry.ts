import { fromBase64url } from '../kernel/bytes.ts'
import type { Digest, Sha256 } from '../kernel/crypto.ts'
import type { DeviceId } from '../kernel/ids.ts'
import { isCanonicalJson } from '../kernel/scan-canonical-json.ts'
import { bodyHashOf } from './link.ts'
import type { EntryHeader, StoredEntry } from './model.ts'

/** What the next entry of a log must say of its place. */
export type ExpectedPlace = {
  readonly device: DeviceId
  readonly generation: number
  readonly seq: number
  /** Digest of the entry before, or of the genesis. */
  readonly prev: Digest
}

/** Why a header does not stand where it is found; null if it does. The first reason that holds, most specific first. */
export function placeBreakOf(
  header: EntryHeader,
  expected: ExpectedPlace,
): 'other-device' | 'other-generation' | 'seq-gap' | 'link-broken' | null {
  if (header.device !== expected.device) return 'other-device'
  if (header.generation !== expected.generation) return 'other-generation'
  if (header.seq !== expected.seq) return 'seq-gap'
  return header.prev === expected.prev ? null : 'link-broken'
}

/** Why the body that travels with a header is not the one it names; null if it is, or if there is no body. */
export function bodyBreakOf(
  header: EntryHeader,
  entry: StoredEntry,
  sha256: Sha256,
): 'body-altered' | 'body-unreadable' | null {
  if (entry.body === undefined || entry.salt === undefined) return null
  const salt = fromBase64url(entry.salt)
  if (salt?.length !== 32 || bodyHashOf(entry.body, salt, sha256) !== header.bodyHash)
    return 'body-altered'
  return isCanonicalJson(entry.body) ? null : 'body-unreadable'
}

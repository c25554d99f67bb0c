import { canonicalJson } from '../kernel/canonical-json.ts'
import type { Digest, PublicKey, Sha256 } from '../kernel/crypto.ts'
import type { DeviceId, Generation, Seq } from '../kernel/ids.ts'
import { thumbprintOf } from '../kernel/thumbprint.ts'
import { labels } from './labels.ts'

/** The digest that binds a body into its header. The 32-byte salt makes a guessable body unguessable from it. */
export function bodyHashOf(canonicalBody: string, salt: Uint8Array, sha256: Sha256): Digest {
  return sha256(labels.body, salt, canonicalBody)
}

/** The digest of an entry, from the exact canonical text of its header; the next entry's `prev`. */
export function entryHashOf(canonicalHeader: string, sha256: Sha256): Digest {
  return sha256(labels.entry, canonicalHeader)
}

/** What a generation of a log grows from. */
export type Genesis = {
  readonly device: DeviceId
  readonly generation: Generation
  readonly logKey: PublicKey
  /** Digest of the last receipt known from the generation before, if any. */
  readonly lastReceipt?: Digest | undefined
}

/** The `prev` of the first entry of a generation. */
export function genesisHashOf(genesis: Genesis, sha256: Sha256): Digest {
  return sha256(
    labels.genesis,
    canonicalJson({
      device: genesis.device,
      generation: genesis.generation,
      lastReceipt: genesis.lastReceipt,
      logKey: thumbprintOf(genesis.logKey, sha256),
    }),
  )
}

/** The text under a seal: `label ‖ JCS{device, generation, head, seq}`. */
export function sealText(sealed: {
  readonly device: DeviceId
  readonly generation: Generation
  readonly seq: Seq
  readonly head: Digest
}): string {
  const { device, generation, seq, head } = sealed
  return labels.seal + canonicalJson({ device, generation, seq, head })
}

/** The name of a receipt: a digest over the exact compact JWS. */
export function receiptHashOf(jws: string, sha256: Sha256): Digest {
  return sha256(labels.receipt, jws)
}

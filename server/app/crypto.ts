import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { toBase64url } from '../../shared/kernel/bytes.ts'
import {
  type Digest,
  digestSchema,
  type ReaderCrypto,
  type VerifyEd25519,
} from '../../shared/kernel/crypto.ts'

/** How many parsed keys to keep: a morning's laptops, in a few megabytes. */
const keptKeys = 4_096

function sha256(...parts: readonly (string | Uint8Array)[]): Digest {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return digestSchema.parse(hash.digest('base64url'))
}

function createVerifyEd25519(): VerifyEd25519 {
  const known = new Map<string, KeyObject>()
  const keyOf = (x: string): KeyObject => {
    const kept = known.get(x)
    if (kept) return kept
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
    if (known.size >= keptKeys) known.clear()
    known.set(x, key)
    return key
  }
  return (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false
    try {
      return verify(null, message, keyOf(toBase64url(publicKey)), signature)
    } catch {
      // A point that is not on the curve: nobody holds its private key.
      return false
    }
  }
}

/** The primitives of the server, from Node. */
export function serverCrypto(): ReaderCrypto {
  return { sha256, verifyEd25519: createVerifyEd25519() }
}

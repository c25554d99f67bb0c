import { fromBase64url, toHex, utf8 } from '../../shared/kernel/bytes.ts'
import type { DeriveKey } from './argon2id.ts'
import type { AgentCrypto } from './crypto.ts'

/** A primitive that the product cannot do without. */
export type PrimitiveName = 'SHA-256' | 'Ed25519' | 'AES-256-GCM' | 'Argon2id'

/** RFC 8032, section 7.1, test 1. */
const ed25519 = {
  jwk: '{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
  publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  signatureOfNothing:
    '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw',
}

/**
 * Exercises each primitive against a known answer and names those that are missing or wrong, so that a
 * platform without one is told at start-up and not on the day a key must be unwrapped.
 */
export async function missingPrimitives(
  crypto: AgentCrypto,
  deriveKey: DeriveKey,
): Promise<readonly PrimitiveName[]> {
  const works: readonly (readonly [PrimitiveName, () => boolean | Promise<boolean>])[] = [
    ['SHA-256', () => sha256Works(crypto)],
    ['Ed25519', () => ed25519Works(crypto)],
    ['AES-256-GCM', () => aesGcmWorks(crypto)],
    ['Argon2id', () => argon2idWorks(deriveKey)],
  ]
  const missing: PrimitiveName[] = []
  for (const [name, isRight] of works) if (!(await holds(isRight))) missing.push(name)
  return missing
}

/** A primitive that throws is as missing as one that answers wrongly. */
async function holds(isRight: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await isRight()
  } catch {
    return false
  }
}

/** FIPS 180-4, the digest of `abc`. */
function sha256Works({ sha256 }: AgentCrypto): boolean {
  const expected = 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'
  return sha256('a', 'bc') === expected && sha256('a', utf8('b'), 'c') === expected
}

function ed25519Works(crypto: AgentCrypto): boolean {
  const key = fromBase64url(ed25519.publicKey)
  const signature = fromBase64url(ed25519.signatureOfNothing)
  if (!key || !signature) return false
  const fresh = crypto.generateKeyPair()
  const freshKey = fromBase64url(fresh.publicKey.x)
  const freshSignature = fromBase64url(crypto.signerOf(fresh.privateJwk)('text'))
  return (
    crypto.signerOf(ed25519.jwk)('') === ed25519.signatureOfNothing &&
    crypto.verifyEd25519(key, utf8(''), signature) &&
    !crypto.verifyEd25519(key, utf8('other'), signature) &&
    freshKey !== null &&
    freshSignature !== null &&
    crypto.verifyEd25519(freshKey, utf8('text'), freshSignature)
  )
}

/** NIST's GCM test case 14: key, nonce and one block of zeros. */
function aesGcmWorks(crypto: AgentCrypto): boolean {
  const key = new Uint8Array(32)
  const nonce = new Uint8Array(12)
  const plain = new Uint8Array(16)
  const sealed = crypto.encryptAead(key, nonce, plain)
  const altered = Uint8Array.from(sealed, (byte, index) => (index === 0 ? byte ^ 1 : byte))
  const opened = crypto.decryptAead(key, nonce, sealed)
  return (
    toHex(sealed) === 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919' &&
    opened !== null &&
    toHex(opened) === toHex(plain) &&
    crypto.decryptAead(key, nonce, altered) === null
  )
}

/** The reference implementation's test of Argon2id v1.3 with 256 KiB and two passes. */
async function argon2idWorks(deriveKey: DeriveKey): Promise<boolean> {
  const key = await deriveKey('password', utf8('somesalt'), { memoryKiB: 256, passes: 2 })
  return toHex(key) === '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'
}

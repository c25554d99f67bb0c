import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { toBase64url } from '../../shared/kernel/bytes.ts'
import {
  type Digest,
  type PublicKey,
  publicKeySchema,
  type ReaderCrypto,
  type Sha256,
  type Signature,
  type VerifyEd25519,
} from '../../shared/kernel/crypto.ts'

/** A fresh key pair; the private half is the JSON text of a JWK (RFC 8037) and belongs in the encrypted database only. */
export type KeyPair = { readonly publicKey: PublicKey; readonly privateJwk: string }

/** Signs a text's UTF-8 bytes with one Ed25519 key. */
export type Signer = (text: string) => Signature

/** Every primitive of the agent. All of them exist in OpenSSL and in the BoringSSL that Electron links. */
export type AgentCrypto = ReaderCrypto & {
  readonly generateKeyPair: () => KeyPair
  readonly signerOf: (privateJwk: string) => Signer
  /** AES-256-GCM with the given 12-byte nonce; answers ciphertext and tag in one. */
  readonly encryptAead: (
    key: Uint8Array,
    nonce: Uint8Array,
    plain: Uint8Array,
  ) => Uint8Array<ArrayBuffer>
  /** The plain bytes, or null where key, nonce or bytes are not those of the encryption. */
  readonly decryptAead: (
    key: Uint8Array,
    nonce: Uint8Array,
    sealed: Uint8Array,
  ) => Uint8Array<ArrayBuffer> | null
}

/** SHA-256 over the parts, on the platform's own implementation. */
export const nodeSha256: Sha256 = (...parts) => {
  const digest = hash('sha256', isAllText(parts) ? parts.join('') : joined(parts), 'base64url')
  assertDigest(digest)
  return digest
}

function isAllText(parts: readonly (string | Uint8Array)[]): parts is readonly string[] {
  return parts.every((part) => typeof part === 'string')
}

function joined(parts: readonly (string | Uint8Array)[]): Buffer {
  let room = 0
  for (const part of parts) room += typeof part === 'string' ? part.length * 3 : part.length
  const bytes = Buffer.allocUnsafe(room)
  let length = 0
  for (const part of parts) {
    if (typeof part === 'string') length += bytes.write(part, length)
    else {
      bytes.set(part, length)
      length += part.length
    }
  }
  return bytes.subarray(0, length)
}

function assertDigest(text: string): asserts text is Digest {
  if (text.length !== 43) throw new Error('SHA-256 gave no digest')
}

function assertSignature(text: string): asserts text is Signature {
  if (text.length !== 86) throw new Error('Ed25519 gave no signature')
}

/** Verifies Ed25519 signatures and remembers the last key, because logs are verified many signatures to a key. */
export function createVerifyEd25519(): VerifyEd25519 {
  let known: { readonly x: string; readonly key: KeyObject } | null = null
  return (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false
    const x = toBase64url(publicKey)
    try {
      if (known?.x !== x)
        known = {
          x,
          key: createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } }),
        }
      return verify(null, message, known.key, signature)
    } catch {
      // A point that is not on the curve: nobody holds its private key.
      return false
    }
  }
}

function generateKeyPair(): KeyPair {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return { publicKey: publicKeySchema.parse(jwk), privateJwk: JSON.stringify(jwk) }
}

function signerOf(privateJwk: string): Signer {
  const key = createPrivateKey({ format: 'jwk', key: JSON.parse(privateJwk) })
  return (text) => {
    const signature = sign(null, Buffer.from(text), key).toString('base64url')
    assertSignature(signature)
    return signature
  }
}

const tagLength = 16

function encryptAead(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array) {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

function decryptAead(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array) {
  if (sealed.length < tagLength) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
  const plain = decipher.update(sealed.subarray(0, sealed.length - tagLength))
  try {
    return new Uint8Array(Buffer.concat([plain, decipher.final()]))
  } catch {
    return null
  }
}

/** The platform's implementation of every primitive. */
export function systemCrypto(): AgentCrypto {
  return {
    sha256: nodeSha256,
    verifyEd25519: createVerifyEd25519(),
    generateKeyPair,
    signerOf,
    encryptAead,
    decryptAead,
  }
}

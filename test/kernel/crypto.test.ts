import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveKeyWithArgon2id } from '../../main/platform/argon2id.ts'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { missingPrimitives } from '../../main/platform/crypto-self-test.ts'
import { fromBase64url, toBase64url, utf8 } from '../../shared/kernel/bytes.ts'

const crypto = systemCrypto()

describe('the start-up self-test', () => {
  test('finds every primitive on this runtime', async () => {
    expect(await missingPrimitives(crypto, deriveKeyWithArgon2id)).toEqual([])
  })

  const missing = () => {
    throw new Error('unsupported')
  }
  test.each([
    ['SHA-256', { ...crypto, sha256: missing }, deriveKeyWithArgon2id],
    ['Ed25519', { ...crypto, generateKeyPair: missing }, deriveKeyWithArgon2id],
    ['Ed25519', { ...crypto, verifyEd25519: () => true }, deriveKeyWithArgon2id],
    ['AES-256-GCM', { ...crypto, encryptAead: missing }, deriveKeyWithArgon2id],
    ['AES-256-GCM', { ...crypto, decryptAead: () => new Uint8Array(16) }, deriveKeyWithArgon2id],
    ['Argon2id', crypto, missing],
    ['Argon2id', crypto, async () => new Uint8Array(32)],
  ] as const)('names %s where it is missing or wrong', async (name, broken, deriveKey) => {
    expect(await missingPrimitives(broken, deriveKey)).toEqual([name])
  })
})

describe('SHA-256 over parts', () => {
  test('is that of the parts in a row, texts as UTF-8', () => {
    const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 300 }))
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const hash = createHash('sha256')
        for (const one of parts) hash.update(one)
        expect(crypto.sha256(...parts)).toBe(hash.digest('base64url'))
      }),
    )
  })
})

describe('signatures', () => {
  const { publicKey, privateJwk } = crypto.generateKeyPair()
  const key = fromBase64url(publicKey.x) ?? new Uint8Array()
  const signature = fromBase64url(crypto.signerOf(privateJwk)('مرافق 😀')) ?? new Uint8Array()

  test('hold for their text and key and for nothing else', () => {
    const other = fromBase64url(crypto.generateKeyPair().publicKey.x) ?? new Uint8Array()
    expect(crypto.verifyEd25519(key, utf8('مرافق 😀'), signature)).toBe(true)
    expect(crypto.verifyEd25519(key, utf8('مرافق'), signature)).toBe(false)
    expect(crypto.verifyEd25519(other, utf8('مرافق 😀'), signature)).toBe(false)
    expect(crypto.verifyEd25519(key, utf8('مرافق 😀'), signature)).toBe(true)
  })

  test.each([
    ['a short key', new Uint8Array(31), signature],
    ['a key that is no point', new Uint8Array(32).fill(0xff), signature],
    ['a short signature', key, signature.subarray(1)],
    ['an empty signature', key, new Uint8Array()],
  ])('%s is an answer, not an error', (_what, wrongKey, wrongSignature) => {
    expect(crypto.verifyEd25519(wrongKey, utf8('x'), wrongSignature)).toBe(false)
  })
})

describe('bytes as text', () => {
  test('base64url is that of the platform, and only its one spelling is read', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = toBase64url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64url(text)).toEqual(new Uint8Array(bytes))
      }),
    )
  })

  test.each(['A', 'AB', 'AA=', 'A+', 'A/', 'AAB', 'é', 'A A'])('%j is no base64url', (text) => {
    expect(fromBase64url(text)).toBeNull()
  })

  test('UTF-8 is that of the platform; a lone surrogate has none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Buffer.from(utf8(text))).toEqual(Buffer.from(text))
      }),
    )
    expect(() => utf8('a\ud800')).toThrow('lone surrogate')
  })
})

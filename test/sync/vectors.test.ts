import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeSha256, systemCrypto } from '../../main/platform/crypto.ts'
import { directiveDigestOf } from '../../shared/directives/decide.ts'
import { keyCheckOf } from '../../shared/enrolment/code.ts'
import { possessionText } from '../../shared/enrolment/wire.ts'
import { digestSchema, publicKeySchema, signatureSchema } from '../../shared/kernel/crypto.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { placeInSpreadMs } from '../../shared/sync/backoff.ts'
import { signProof } from '../../shared/sync/proof.ts'
import { proofClaimsSchema } from '../../shared/sync/wire.ts'

const vectors = z
  .strictObject({
    key: z.strictObject({
      jwk: z.object({ kty: z.string(), crv: z.string(), d: z.string(), x: z.string() }),
      thumbprint: digestSchema,
      keyCheck: z.string(),
    }),
    proof: z.strictObject({ body: z.string(), claims: proofClaimsSchema, jws: z.string() }),
    possession: z.strictObject({
      claims: z.strictObject({
        code: z.string(),
        device: deviceIdSchema,
        generation: z.int(),
        nonce: z.string(),
        logKey: digestSchema,
        authKey: digestSchema,
      }),
      text: z.string(),
      signature: signatureSchema,
    }),
    spread: z.array(
      z.strictObject({ device: deviceIdSchema, spreadMinutes: z.int(), placeMs: z.int() }),
    ),
    directive: z.strictObject({ jws: z.string(), digest: digestSchema }),
  })
  .parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/sync/vectors.json'), 'utf8')),
  )

const sha256 = (text: string) => createHash('sha256').update(text).digest()
const { jwk } = vectors.key

describe('the vectors of docs/formats/sync-v1.md', () => {
  it('name the key of RFC 8037 as its appendix A.3 does', () => {
    const key = publicKeySchema.parse(jwk)
    expect(vectors.key.thumbprint).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
    expect(thumbprintOf(key, nodeSha256)).toBe(vectors.key.thumbprint)
    expect(keyCheckOf(vectors.key.thumbprint)).toBe(vectors.key.keyCheck)
  })

  it('hold a proof that we sign to the byte, and that stands without our code', () => {
    const { body, claims, jws } = vectors.proof
    const signer = systemCrypto().signerOf(JSON.stringify(jwk))
    expect(signProof(claims, { kid: vectors.key.thumbprint, sign: signer })).toBe(jws)
    const [header = '', payload = '', signature = ''] = jws.split('.')
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      kid: vectors.key.thumbprint,
      typ: 'mourafiq-proof+jwt',
    })
    expect(claims.bh).toBe(sha256(body).toString('base64url'))
    const key = createPublicKey({ format: 'jwk', key: jwk })
    const isGenuine = verify(
      null,
      Buffer.from(`${header}.${payload}`),
      key,
      Buffer.from(signature, 'base64url'),
    )
    expect(isGenuine).toBe(true)
  })

  it('hold a proof of possession made from the document alone', () => {
    const { claims, text, signature } = vectors.possession
    const { authKey, code, device, generation, logKey, nonce } = claims
    expect(text).toBe(
      `mourafiq.enrolment.v1\n{"authKey":"${authKey}","code":"${code}","device":"${device}","generation":${generation},"logKey":"${logKey}","nonce":"${nonce}"}`,
    )
    expect(possessionText(claims)).toBe(text)
    const key = createPrivateKey({ format: 'jwk', key: jwk })
    expect(sign(null, Buffer.from(text), key).toString('base64url')).toBe(signature)
  })

  it('hold places in the spread: the first 30 bits of a digest as a fraction', () => {
    for (const { device, spreadMinutes, placeMs } of vectors.spread) {
      const first32 = sha256(`mourafiq.spread.v1\n${device}`).readUInt32BE(0)
      const fraction = Math.floor(first32 / 4) / 2 ** 30
      expect(placeMs).toBe(Math.floor(fraction * spreadMinutes * 60_000))
      expect(placeInSpreadMs(device, spreadMinutes, nodeSha256)).toBe(placeMs)
    }
  })

  it('hold the name of a document', () => {
    const { jws, digest } = vectors.directive
    expect(digest).toBe(sha256(`mourafiq.directive.v1\n${jws}`).toString('base64url'))
    expect(directiveDigestOf(jws, nodeSha256)).toBe(digest)
  })
})

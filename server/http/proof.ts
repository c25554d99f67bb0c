import { compactVerify, importJWK } from 'jose'
import { z } from 'zod'
import type { Digest, PublicKey } from '../../shared/kernel/crypto.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { type ProofClaims, proofClaimsSchema, proofType } from '../../shared/sync/wire.ts'

const protectedHeaderSchema = z.strictObject({
  alg: z.literal('EdDSA'),
  kid: z.string(),
  typ: z.literal(proofType),
})

/** What a proof must be about. */
export type ProofSubject = {
  readonly method: string
  /** Path and query as sent. */
  readonly url: string
  readonly bodyDigest: Digest
  readonly key: PublicKey
  readonly keyName: Digest
}

/** The claims of a proof by the device's auth key about exactly this request. Its freshness is not judged here. */
export async function verifyProof(
  jws: string,
  subject: ProofSubject,
): Promise<Result<ProofClaims, 'proof-invalid'>> {
  const payload = await verifiedPayload(jws, subject)
  const claims = proofClaimsSchema.safeParse(payload)
  if (!claims.success) return fail('proof-invalid')
  const { htm, htu, bh } = claims.data
  const isThisRequest = htm === subject.method && htu === subject.url && bh === subject.bodyDigest
  return isThisRequest ? ok(claims.data) : fail('proof-invalid')
}

async function verifiedPayload(jws: string, subject: ProofSubject): Promise<unknown> {
  try {
    const key = await importJWK({ ...subject.key }, 'EdDSA')
    const { protectedHeader, payload } = await compactVerify(jws, key, { algorithms: ['EdDSA'] })
    const header = protectedHeaderSchema.safeParse(protectedHeader)
    if (!header.success || header.data.kid !== subject.keyName) return undefined
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
  } catch {
    // Not a JWS, not signed by this key, or not JSON: the answer is the same.
    return undefined
  }
}

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
export type VerifyProof = (
  jws: string,
  subject: ProofSubject,
) => Promise<Result<ProofClaims, 'proof-invalid'>>

/** How many imported keys to keep: a morning's laptops, in a few megabytes. */
const keptKeys = 4_096

type ImportKey = (key: PublicKey) => ReturnType<typeof importJWK>

/** Imports keys and keeps them: importing one costs as much as verifying with it. */
function createKeyImport(): ImportKey {
  const known = new Map<string, Awaited<ReturnType<typeof importJWK>>>()
  return async (key) => {
    const kept = known.get(key.x)
    if (kept) return kept
    const imported = await importJWK({ ...key }, 'EdDSA')
    if (known.size >= keptKeys) known.clear()
    known.set(key.x, imported)
    return imported
  }
}

/** Makes the verifier of one server. */
export function createProofVerifier(): VerifyProof {
  const importKey = createKeyImport()
  return async (jws, subject) => {
    const payload = await verifiedPayload(jws, subject, importKey)
    const claims = proofClaimsSchema.safeParse(payload)
    if (!claims.success) return fail('proof-invalid')
    const { htm, htu, bh } = claims.data
    const isThisRequest = htm === subject.method && htu === subject.url && bh === subject.bodyDigest
    return isThisRequest ? ok(claims.data) : fail('proof-invalid')
  }
}

async function verifiedPayload(
  jws: string,
  subject: ProofSubject,
  importKey: ImportKey,
): Promise<unknown> {
  try {
    const key = await importKey(subject.key)
    const { protectedHeader, payload } = await compactVerify(jws, key, { algorithms: ['EdDSA'] })
    const header = protectedHeaderSchema.safeParse(protectedHeader)
    if (!header.success || header.data.kid !== subject.keyName) return undefined
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
  } catch {
    // Not a JWS, not signed by this key, or not JSON: the answer is the same.
    return undefined
  }
}

import { z } from 'zod'
import { fromBase64url, utf8 } from './bytes.ts'
import type { Digest, PublicKey, VerifyEd25519 } from './crypto.ts'

/**
 * What a reader accepts as a compact JWS (RFC 7515): EdDSA only, one expected `typ`, a key looked up by
 * `kid` among the pinned ones. The header decides nothing else, so there is nothing to negotiate down.
 */
const headerSchema = z.strictObject({
  alg: z.literal('EdDSA'),
  kid: z.string(),
  typ: z.string(),
})

/** A compact JWS taken apart but not yet believed. */
export type ReadJws = {
  readonly keyId: string
  readonly type: string
  readonly payload: unknown
  readonly signedBytes: Uint8Array
  readonly signature: Uint8Array
}

/** A public key of the ministry and its name (RFC 7638 thumbprint). */
export type NamedKey = { readonly kid: Digest; readonly key: PublicKey }

function textOfBase64url(part: string): string | null {
  const bytes = fromBase64url(part)
  if (!bytes) return null
  try {
    return decodeURIComponent(
      Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    )
  } catch {
    return null
  }
}

function parseJson(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Takes a compact JWS apart; null where it is not one of ours. Proves nothing about who signed it. */
export function readJws(jws: string): ReadJws | null {
  const parts = jws.split('.')
  const [protectedPart, payloadPart, signaturePart] = parts
  if (parts.length !== 3 || !protectedPart || !payloadPart || !signaturePart) return null
  const header = headerSchema.safeParse(parseJson(textOfBase64url(protectedPart)))
  const payload = parseJson(textOfBase64url(payloadPart))
  const signature = fromBase64url(signaturePart)
  if (!header.success || payload === undefined || signature?.length !== 64) return null
  return {
    keyId: header.data.kid,
    type: header.data.typ,
    payload,
    signedBytes: utf8(`${protectedPart}.${payloadPart}`),
    signature,
  }
}

/** What the payload part of a compact JWS says, whatever is wrong with the rest; undefined where it is no JSON. */
export function claimedPayloadOf(jws: string): unknown {
  const [, payloadPart, ...rest] = jws.split('.')
  return payloadPart && rest.length === 1 ? parseJson(textOfBase64url(payloadPart)) : undefined
}

/** The payload of a JWS of the given type signed by one of the given keys; null for anything else. */
export function verifyJws(
  jws: string,
  expected: { readonly type: string; readonly keys: readonly NamedKey[] },
  verifyEd25519: VerifyEd25519,
): unknown {
  const read = readJws(jws)
  if (read?.type !== expected.type) return null
  const named = expected.keys.find((candidate) => candidate.kid === read.keyId)
  const rawKey = named ? fromBase64url(named.key.x) : null
  if (!rawKey || !verifyEd25519(rawKey, read.signedBytes, read.signature)) return null
  return read.payload
}

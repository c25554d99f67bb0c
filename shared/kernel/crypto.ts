import { z } from 'zod'

const base64urlOf = (byteCount: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((byteCount * 4) / 3)}}$`))

/** A SHA-256 digest in base64url: 43 characters. */
export const digestSchema = base64urlOf(32).brand<'Digest'>()
export type Digest = z.infer<typeof digestSchema>

/**
 * SHA-256 over the concatenation of the parts (a text stands for its UTF-8 bytes), in base64url.
 * Passed in, so that shared code names no platform.
 */
export type Sha256 = (...parts: readonly (string | Uint8Array)[]) => Digest

/** Verifies an Ed25519 signature (RFC 8032) with a raw 32-byte public key. */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean

/** The two primitives every reader of a log needs. */
export type ReaderCrypto = { readonly sha256: Sha256; readonly verifyEd25519: VerifyEd25519 }

/** An Ed25519 signature in base64url: 86 characters. */
export const signatureSchema = base64urlOf(64).brand<'Signature'>()
export type Signature = z.infer<typeof signatureSchema>

/** An Ed25519 public key as a JSON Web Key (RFC 8037). */
export const publicKeySchema = z
  .object({ crv: z.literal('Ed25519'), kty: z.literal('OKP'), x: base64urlOf(32) })
  .readonly()
export type PublicKey = z.infer<typeof publicKeySchema>

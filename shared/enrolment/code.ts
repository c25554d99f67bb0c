import type { Digest } from '../kernel/crypto.ts'
import { fail, ok, type Result } from '../kernel/result.ts'

/**
 * What an employee types to enrol: 24 characters of Crockford base32 in groups of four. The first 16 are
 * the secret (80 bits); the last 8 are the start of the ministry key's name, so that the agent knows the
 * right server before it trusts it.
 */
export type EnrolmentCode = { readonly secret: string; readonly keyCheck: string }

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Reads a typed code: case, spaces and dashes do not matter; O reads as 0, I and L as 1. */
export function parseEnrolmentCode(typed: string): Result<EnrolmentCode, 'code-malformed'> {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (plain.length !== 24 || [...plain].some((character) => !alphabet.includes(character)))
    return fail('code-malformed')
  return ok({ secret: plain.slice(0, 16), keyCheck: plain.slice(16) })
}

/** The code as printed: six groups of four. */
export function formatEnrolmentCode(code: EnrolmentCode): string {
  return (code.secret + code.keyCheck).replace(/(.{4})(?=.)/g, '$1-')
}

/** The 8 characters (40 bits) of a key's thumbprint that a code carries. */
export function keyCheckOf(kid: Digest): string {
  const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  let bits = 0n
  for (const character of kid.slice(0, 7))
    bits = (bits << 6n) | BigInt(base64url.indexOf(character))
  bits >>= 2n
  let text = ''
  for (let shift = 35n; shift >= 0n; shift -= 5n)
    text += alphabet.charAt(Number((bits >> shift) & 31n))
  return text
}

/** 16 characters of secret from 10 random bytes. */
export function secretFromRandom(bytes: Uint8Array): string {
  if (bytes.length !== 10) throw new Error('an enrolment secret takes 10 random bytes')
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let shift = 75n; shift >= 0n; shift -= 5n)
    text += alphabet.charAt(Number((bits >> shift) & 31n))
  return text
}

import { toBase64url, utf8 } from '../kernel/bytes.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import type { Digest, Signature } from '../kernel/crypto.ts'
import { type ProofClaims, proofType } from './wire.ts'

/** The proof of a request: a compact JWS (RFC 7515) by the laptop's auth key over method, path, nonce and body digest. */
export function signProof(
  claims: ProofClaims,
  authKey: { readonly kid: Digest; readonly sign: (text: string) => Signature },
): string {
  const header = canonicalJson({ alg: 'EdDSA', kid: authKey.kid, typ: proofType })
  const signedText = `${toBase64url(utf8(header))}.${toBase64url(utf8(canonicalJson(claims)))}`
  return `${signedText}.${authKey.sign(signedText)}`
}

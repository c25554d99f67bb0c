import { canonicalJson } from './canonical-json.ts'
import type { Digest, PublicKey, Sha256 } from './crypto.ts'

/** The name of a public key: its JWK thumbprint (RFC 7638, RFC 8037) in base64url. */
export function thumbprintOf(key: PublicKey, sha256: Sha256): Digest {
  return sha256(canonicalJson({ crv: key.crv, kty: key.kty, x: key.x }))
}

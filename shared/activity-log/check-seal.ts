import { fromBase64url, utf8 } from '../kernel/bytes.ts'
import type { PublicKey, VerifyEd25519 } from '../kernel/crypto.ts'
import type { DeviceId } from '../kernel/ids.ts'
import { sealText } from './link.ts'
import type { Seal } from './model.ts'

/** Whether the log key made this seal for this laptop. Whether its head is the entry's is for the caller to compare. */
export function isSealGenuine(
  seal: Seal,
  log: { readonly device: DeviceId; readonly logKey: PublicKey },
  verifyEd25519: VerifyEd25519,
): boolean {
  return isSignedBy(log.logKey, sealText({ device: log.device, ...seal }), {
    signature: seal.signature,
    verifyEd25519,
  })
}

/** Whether `signature` is the key's Ed25519 signature over the text's UTF-8 bytes. */
export function isSignedBy(
  key: PublicKey,
  text: string,
  given: { readonly signature: string; readonly verifyEd25519: VerifyEd25519 },
): boolean {
  const rawKey = fromBase64url(key.x)
  const signature = fromBase64url(given.signature)
  if (rawKey?.length !== 32 || signature?.length !== 64) return false
  return given.verifyEd25519(rawKey, utf8(text), signature)
}

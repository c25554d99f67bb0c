import { fromBase64url, toBase64url, toHex, utf8 } from '../../shared/kernel/bytes.ts'
import type { Argon2idCost, DeriveKey } from '../platform/argon2id.ts'
import type { AgentCrypto } from '../platform/crypto.ts'
import type { RandomBytes } from '../platform/random.ts'
import type { SecretStore } from '../platform/secret-store.ts'
import type { Lock } from './keyring.ts'

export type LockDeps = {
  readonly crypto: Pick<AgentCrypto, 'encryptAead' | 'decryptAead'>
  readonly deriveKey: DeriveKey
  readonly passphraseCost: Argon2idCost
  readonly randomBytes: RandomBytes
  readonly secretStore: SecretStore
}

/** What a key is wrapped with. */
export type Secret =
  | { readonly kind: 'system'; readonly backend: string }
  | { readonly kind: 'passphrase'; readonly passphrase: string }

const keyHexPattern = /^[0-9a-f]{64}$/

/** A fresh database key: 32 random bytes. */
export function newKeyHex(randomBytes: RandomBytes): string {
  return toHex(randomBytes(32))
}

/** Wraps a database key; null where the system's key store does not answer. */
export async function lockKey(
  keyHex: string,
  secret: Secret,
  deps: LockDeps,
): Promise<Lock | null> {
  if (secret.kind === 'system') {
    const wrapped = wrapBySystem(keyHex, deps.secretStore)
    return wrapped === null ? null : { kind: 'system', backend: secret.backend, wrapped }
  }
  const cost = deps.passphraseCost
  const salt = deps.randomBytes(16)
  const nonce = deps.randomBytes(12)
  const key = await deps.deriveKey(secret.passphrase, salt, cost)
  return {
    kind: 'passphrase',
    ...cost,
    salt: toBase64url(salt),
    nonce: toBase64url(nonce),
    wrapped: toBase64url(deps.crypto.encryptAead(key, nonce, utf8(keyHex))),
  }
}

/** Unwraps a database key; null where this secret did not wrap it. */
export async function unlockKey(
  lock: Lock,
  secret: Secret,
  deps: LockDeps,
): Promise<string | null> {
  if (lock.kind !== secret.kind) return null
  return lock.kind === 'system'
    ? unwrapBySystem(lock.wrapped, deps.secretStore)
    : secret.kind === 'passphrase'
      ? unwrapByPassphrase(lock, secret.passphrase, deps)
      : null
}

function wrapBySystem(keyHex: string, secretStore: SecretStore): string | null {
  try {
    return toBase64url(secretStore.wrap(keyHex))
  } catch {
    // It said that it was usable and then did not answer: a person may have dismissed its question.
    return null
  }
}

function unwrapBySystem(wrapped: string, secretStore: SecretStore): string | null {
  const bytes = fromBase64url(wrapped)
  if (!bytes) return null
  try {
    return keyIn(secretStore.unwrap(bytes))
  } catch {
    // The store says that it is usable and yet does not know this: it was reset, or it is another person's.
    return null
  }
}

/** The passphrase's part alone, so that a profile can be opened by a tool that has no key store. */
export async function unwrapByPassphrase(
  lock: Extract<Lock, { kind: 'passphrase' }>,
  passphrase: string,
  deps: Pick<LockDeps, 'crypto' | 'deriveKey'>,
): Promise<string | null> {
  const salt = fromBase64url(lock.salt)
  const nonce = fromBase64url(lock.nonce)
  const wrapped = fromBase64url(lock.wrapped)
  if (!salt || !nonce || !wrapped) return null
  const { memoryKiB, passes } = lock
  const key = await deps.deriveKey(passphrase, salt, { memoryKiB, passes })
  const plain = deps.crypto.decryptAead(key, nonce, wrapped)
  return plain ? keyIn(String.fromCharCode(...plain)) : null
}

/** Some key stores answer garbage instead of failing, so only what looks like a key is one. */
function keyIn(text: string): string | null {
  return keyHexPattern.test(text) ? text : null
}

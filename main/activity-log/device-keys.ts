import { type PublicKey, publicKeySchema, type Signature } from '../../shared/kernel/crypto.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'
import type { AgentCrypto, KeyPair, Signer } from '../platform/crypto.ts'

/** One of the laptop's two keys as the rest of the agent may use it: to show and to sign, never to read. */
export type DeviceKey = { readonly publicKey: PublicKey; readonly sign: Signer }

/** The log key seals entries; the auth key signs requests. Two, so that neither signature can stand for the other. */
export type DeviceKeys = { readonly log: DeviceKey; readonly auth: DeviceKey }

/** What the sync feature needs of the auth key. */
export type AuthKey = {
  readonly publicKey: PublicKey
  readonly signWithAuthKey: (text: string) => Signature
}

/** Fresh keys, not yet stored anywhere. */
export type NewDeviceKeys = { readonly log: KeyPair; readonly auth: KeyPair }

/** Makes both keys of a new generation. */
export function makeDeviceKeys(crypto: AgentCrypto): NewDeviceKeys {
  return { log: crypto.generateKeyPair(), auth: crypto.generateKeyPair() }
}

/** Stores both keys inside the encrypted database, the only place where they ever are. */
export function storeDeviceKeys(db: WritableDb, keys: NewDeviceKeys): void {
  const insert = db.prepare('INSERT INTO device_keys (name, private_jwk) VALUES (?, ?)')
  insert.run('log', keys.log.privateJwk)
  insert.run('auth', keys.auth.privateJwk)
}

/** The stored keys, or null in a database that has no log yet. */
export function readDeviceKeys(db: ReadableDb): NewDeviceKeys | null {
  const select = db
    .prepare<[string], string>('SELECT private_jwk FROM device_keys WHERE name = ?')
    .pluck()
  const log = select.get('log')
  const auth = select.get('auth')
  return log && auth ? { log: keyPairOf(log), auth: keyPairOf(auth) } : null
}

function keyPairOf(privateJwk: string): KeyPair {
  return { publicKey: publicKeySchema.parse(JSON.parse(privateJwk)), privateJwk }
}

/** The keys ready to sign. */
export function usableKeys(keys: NewDeviceKeys, crypto: AgentCrypto): DeviceKeys {
  const usable = ({ publicKey, privateJwk }: KeyPair) => ({
    publicKey,
    sign: crypto.signerOf(privateJwk),
  })
  return { log: usable(keys.log), auth: usable(keys.auth) }
}

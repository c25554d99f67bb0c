import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deriveKeyWithArgon2id } from '../../main/platform/argon2id.ts'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { readKeyring } from '../../main/startup/keyring.ts'
import { unwrapByPassphrase } from '../../main/startup/locks.ts'

/** The key of a profile's database, as any SQLCipher 4 tool takes it, unwrapped with the passphrase. */
export async function readDatabaseKey(profileDir: string, passphrase: string): Promise<string> {
  const keyring = readKeyring(readFileSync(join(profileDir, 'log', 'keyring.json'), 'utf8'))
  if (keyring?.lock.kind !== 'passphrase') throw new Error('the profile has no passphrase lock')
  const key = await unwrapByPassphrase(keyring.lock, passphrase, {
    crypto: systemCrypto(),
    deriveKey: deriveKeyWithArgon2id,
  })
  if (!key) throw new Error('the passphrase does not open the profile')
  return key
}

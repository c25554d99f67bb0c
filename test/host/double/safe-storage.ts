import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { appState } from './app.ts'
import { guarded } from './missing.ts'

/**
 * Names a folder that plays the desktop's key store, so that tests can have one. Without it the double is
 * what it most often really is: a Linux session without a key store, where Electron says `basic_text`.
 */
const storeFolder = process.env['MOURAFIQ_DOUBLE_KEYSTORE'] ?? ''
/** Chromium's own mark of a text wrapped with a key of the key store. */
const mark = Buffer.from('v11')
const nonceBytes = 12
const tagBytes = 16

/** A file `locked` in the folder plays a key store that does not answer now. */
function isAvailable(): boolean {
  return (
    appState.phase !== 'starting' && storeFolder !== '' && !existsSync(join(storeFolder, 'locked'))
  )
}

function storeKey(): Buffer {
  const file = join(storeFolder, 'secret')
  mkdirSync(storeFolder, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

/** Double of `safeStorage`. */
export const safeStorage = guarded('safeStorage', {
  isEncryptionAvailable: isAvailable,
  getSelectedStorageBackend: () => {
    if (appState.phase === 'starting') return 'unknown'
    return storeFolder === '' ? 'basic_text' : 'gnome_libsecret'
  },
  encryptString: (plainText: string) => {
    if (!isAvailable())
      throw new Error(
        'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
      )
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', storeKey(), nonce)
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
    return Buffer.concat([mark, nonce, sealed, cipher.getAuthTag()])
  },
  decryptString: (encrypted: Buffer) => {
    const failure = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.'
    if (!isAvailable()) throw new Error(`${failure} Decryption is not available.`)
    try {
      const [nonce, sealed, tag] = takeApart(encrypted)
      const decipher = createDecipheriv('aes-256-gcm', storeKey(), nonce)
      decipher.setAuthTag(tag)
      return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')
    } catch {
      throw new Error(failure)
    }
  },
} satisfies Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>)

function takeApart(encrypted: Buffer): readonly [nonce: Buffer, sealed: Buffer, tag: Buffer] {
  if (!encrypted.subarray(0, mark.length).equals(mark)) throw new Error('not wrapped by this store')
  const start = mark.length + nonceBytes
  return [
    encrypted.subarray(mark.length, start),
    encrypted.subarray(start, -tagBytes),
    encrypted.subarray(-tagBytes),
  ]
}

import { safeStorage } from 'electron'
import type { SecretStore, SecretStoreStatus } from './secret-store.ts'

/**
 * The system's key store through Electron. On Linux `basic_text` encrypts with a password that is public, so it
 * counts as none; `unknown` means asked too early or a store that does not answer yet.
 */
export function electronSecretStore(platform: NodeJS.Platform): SecretStore {
  return {
    status: () => (platform === 'linux' ? linuxStatus() : systemStatus(platform)),
    wrap: (plain) => new Uint8Array(safeStorage.encryptString(plain)),
    unwrap: (wrapped) => safeStorage.decryptString(Buffer.from(wrapped)),
  }
}

function systemStatus(platform: NodeJS.Platform): SecretStoreStatus {
  const backend = platform === 'win32' ? 'dpapi' : 'keychain'
  return safeStorage.isEncryptionAvailable()
    ? { state: 'usable', backend }
    : { state: 'unavailable', backend }
}

function linuxStatus(): SecretStoreStatus {
  const backend = safeStorage.getSelectedStorageBackend()
  if (backend === 'basic_text') return { state: 'unusable', backend }
  if (backend === 'unknown' || !safeStorage.isEncryptionAvailable())
    return { state: 'unavailable', backend }
  return { state: 'usable', backend }
}

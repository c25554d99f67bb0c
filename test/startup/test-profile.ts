import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrations } from '../../main/db/migrations/all.ts'
import { deriveKeyWithArgon2id } from '../../main/platform/argon2id.ts'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { openProfileFolder } from '../../main/platform/profile-folder.ts'
import { systemRandomBytes } from '../../main/platform/random.ts'
import type { SecretStore, SecretStoreStatus } from '../../main/platform/secret-store.ts'
import { createStartup, type OpenedProfile, type StartupDeps } from '../../main/startup/index.ts'
import {
  openTestLog,
  type TestLog,
  temporaryFolder,
  testClock,
} from '../activity-log/open-test-log.ts'

/** A key store of the system that a test locks, resets or swaps. */
export type TestStore = SecretStore & {
  status: () => SecretStoreStatus
  /** As when the system is reinstalled: what it wrapped before is lost. */
  reset: () => void
}

export function testStore(status: SecretStoreStatus): TestStore {
  let mask = 0x5a
  const store: TestStore = {
    status: () => status,
    wrap: (plain) => Uint8Array.from(Buffer.from(plain), (byte) => byte ^ mask),
    unwrap: (wrapped) => Buffer.from(wrapped.map((byte) => byte ^ mask)).toString('latin1'),
    reset: () => {
      mask = 0x33
    },
  }
  return store
}

export const usable: SecretStoreStatus = { state: 'usable', backend: 'gnome_libsecret' }
export const unavailable: SecretStoreStatus = { state: 'unavailable', backend: 'gnome_libsecret' }
export const basicText: SecretStoreStatus = { state: 'unusable', backend: 'basic_text' }

/** A profile folder over several runs of the agent. */
export function testProfile() {
  const folder = temporaryFolder()
  const clock = testClock()
  const run = (store: SecretStore, change: Partial<StartupDeps> = {}) => {
    const bugs: unknown[] = []
    const profile: { opened: OpenedProfile | null } = { opened: null }
    const startup = createStartup({
      folder: openProfileFolder(folder.path),
      migrations,
      now: clock.now,
      crypto: systemCrypto(),
      deriveKey: deriveKeyWithArgon2id,
      // The smallest that Argon2 knows: these tests are about states, not about cost.
      passphraseCost: { memoryKiB: 8, passes: 1 },
      randomBytes: systemRandomBytes,
      secretStore: store,
      agentVersion: '0.1.0',
      locale: () => 'fr',
      onChanged: () => undefined,
      missingPrimitives: async () => [],
      reportBug: (error) => bugs.push(error),
      ...change,
    })
    startup.onReady((opened) => {
      profile.opened = opened
    })
    const opened = () => {
      if (!profile.opened) throw new Error('the log is not open')
      return profile.opened
    }
    return {
      ...startup,
      bugs,
      opened,
      view: async () => {
        const reply = await startup.handlers.getStartup(undefined)
        if (!reply.ok) throw new Error(reply.failure.code)
        return reply.value
      },
      /** The log as the agent would use it. */
      log: (): TestLog => {
        const { connection, origin, rememberedReceipt, rememberReceipt } = opened()
        return openTestLog({
          path: join(folder.path, 'log.db'),
          connection,
          origin,
          clock,
          rememberedReceipt,
          onReceiptStored: rememberReceipt,
        })
      },
      close: () => opened().connection.close(),
    }
  }
  const at = (name: string) => join(folder.path, name)
  return {
    ...folder,
    clock,
    run,
    files: () => readdirSync(folder.path).toSorted(),
    read: (name: string) => readFileSync(at(name)),
    write: (name: string, bytes: string | Uint8Array) => writeFileSync(at(name), bytes),
    remove: (name: string) => rmSync(at(name), { recursive: true }),
    /** What a kill -9 would leave on the disk now; answers how to put it back after an orderly end. */
    asIfKilled: () => {
      const names = readdirSync(folder.path)
      const files = names.map((name) => [name, readFileSync(at(name))] as const)
      return () => {
        for (const name of readdirSync(folder.path)) rmSync(at(name), { recursive: true })
        for (const [name, bytes] of files) writeFileSync(at(name), bytes)
      }
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}

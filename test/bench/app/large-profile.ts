import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { migrations } from '../../../main/db/migrations/all.ts'
import { deriveKeyWithArgon2id, passphraseCost } from '../../../main/platform/argon2id.ts'
import { systemClock } from '../../../main/platform/clock.ts'
import { systemCrypto } from '../../../main/platform/crypto.ts'
import { openProfileFolder } from '../../../main/platform/profile-folder.ts'
import { systemRandomBytes } from '../../../main/platform/random.ts'
import { createStartup, type OpenedProfile } from '../../../main/startup/index.ts'
import { checkInBody, openTestLog, testClock } from '../../activity-log/open-test-log.ts'

/** A profile as the app finds it, and the folder that plays the key store which locks it. */
export type Profile = { readonly profileDir: string; readonly keystore: string }

/** Makes a profile whose log holds so many entries, written by the log itself, in acts of a hundred. */
export async function makeLargeProfile(folder: string, entries: number): Promise<Profile> {
  const profile = { profileDir: join(folder, 'profile'), keystore: join(folder, 'keystore') }
  mkdirSync(join(profile.profileDir, 'log'), { recursive: true })
  // The double's own key store, so that the app can unlock what is made here.
  process.env['MOURAFIQ_DOUBLE_KEYSTORE'] = profile.keystore
  const { appState } = await import('../../host/double/app.ts')
  appState.phase = 'ready'
  const { safeStorage } = await import('../../host/double/safe-storage.ts')
  const held: { opened: OpenedProfile | null } = { opened: null }
  const startup = createStartup({
    folder: openProfileFolder(join(profile.profileDir, 'log')),
    migrations,
    now: systemClock().now,
    crypto: systemCrypto(),
    deriveKey: deriveKeyWithArgon2id,
    passphraseCost,
    randomBytes: systemRandomBytes,
    secretStore: {
      status: () => ({ state: 'usable', backend: 'gnome_libsecret' }),
      wrap: (plain) => new Uint8Array(safeStorage.encryptString(plain)),
      unwrap: (wrapped) => safeStorage.decryptString(Buffer.from(wrapped)),
    },
    agentVersion: '0.1.0',
    locale: () => 'ar',
    onChanged: () => undefined,
    missingPrimitives: async () => [],
    reportBug: (error) => {
      throw error
    },
  })
  startup.onReady((opened) => {
    held.opened = opened
  })
  await startup.start()
  if (!held.opened) throw new Error('the profile did not open')
  const { connection, origin } = held.opened
  const log = openTestLog({
    connection,
    origin,
    clock: { ...testClock(), ...systemClock() },
    path: join(profile.profileDir, 'log', 'log.db'),
  })
  while (log.log.head().seq < entries)
    log.log.transact((tx) => {
      for (let index = 0; index < 100; index += 1) tx.append('check-in', checkInBody())
    })
  startup.dispose()
  connection.close()
  return profile
}

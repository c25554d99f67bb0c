import { generationSchema } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Migration } from '../db/migrations/migration.ts'
import { type Connection, openDatabase } from '../db/open.ts'
import type { ProfileFolder } from '../platform/profile-folder.ts'
import { newDeviceId } from './device-id.ts'
import { type Keyring, keyringText, readKeyring } from './keyring.ts'
import { type LockDeps, lockKey, newKeyHex, type Secret, unlockKey } from './locks.ts'

export type OpeningDeps = LockDeps & {
  readonly folder: ProfileFolder
  readonly migrations: readonly Migration[]
  readonly now: () => Instant
}

/** A file that could no longer be read, and where it is kept. */
export type SetAside = { readonly reason: 'key-lost' | 'file-damaged'; readonly fileName: string }

/** How an attempt to open the log ended. */
export type Opening =
  | {
      readonly state: 'open'
      readonly connection: Connection
      readonly keyring: Keyring
      readonly setAside: SetAside | null
    }
  /** Nothing is lost: with room on the disk, with the newer program, or once the key store answers, it will open. */
  | { readonly state: 'blocked'; readonly trouble: 'disk-full' | 'newer' | 'keystore-silent' }

/** Begins a generation after `before`, or the first one: new key, new keyring, then the database. */
export async function beginGeneration(
  reason: Keyring['begun']['reason'],
  from: { readonly before: Keyring | null; readonly secret: Secret },
  deps: OpeningDeps,
): Promise<Opening> {
  const { before, secret } = from
  const lastReceipt = before?.receipt?.hash ?? before?.begun.lastReceipt
  const keyHex = newKeyHex(deps.randomBytes)
  const lock = await lockKey(keyHex, secret, deps)
  if (lock === null) return { state: 'blocked', trouble: 'keystore-silent' }
  const keyring: Keyring = {
    v: 1,
    device: before?.device ?? newDeviceId(deps.randomBytes),
    generation: generationSchema.parse((before?.generation ?? 0) + 1),
    createdAt: deps.now(),
    lock,
    begun: { reason, ...(lastReceipt ? { lastReceipt } : {}) },
    isProven: false,
  }
  // The keyring first: a crash from here on finds a key that is not proven, and goes on below.
  deps.folder.replaceKeyring(keyringText(keyring))
  return openWith(keyring, { keyHex, secret }, deps)
}

/** Opens the database with its key, and deals with a file that it does not open. */
export async function openWith(
  keyring: Keyring,
  key: { readonly keyHex: string; readonly secret: Secret },
  deps: OpeningDeps,
): Promise<Opening> {
  const { folder } = deps
  const { secret } = key
  if (keyring.isProven && !folder.hasDatabase())
    return beginGeneration('file-damaged', { before: keyring, secret }, deps)
  const opened = tryOpen(key.keyHex, deps)
  if (opened.ok) return proven(keyring, opened.connection, { setAside: null, deps })
  if (opened.trouble === 'newer' || opened.trouble === 'disk-full')
    return { state: 'blocked', trouble: opened.trouble }
  if (keyring.isProven) return beginGeneration('file-damaged', { before: keyring, secret }, deps)
  return (await openWithPrevious(secret, deps)) ?? openBesideSetAside(keyring, key.keyHex, deps)
}

function tryOpen(keyHex: string, { folder, migrations }: OpeningDeps) {
  return openDatabase({ path: folder.databasePath, keyHex, migrations })
}

/** A change of keys that a crash cut short: the former key still opens the file, so nothing was lost at all. */
async function openWithPrevious(secret: Secret, deps: OpeningDeps): Promise<Opening | null> {
  const previous = readKeyring(deps.folder.readPreviousKeyring())
  const keyHex = previous ? await unlockKey(previous.lock, secret, deps) : null
  if (!previous || !keyHex) return null
  const opened = tryOpen(keyHex, deps)
  return opened.ok ? proven(previous, opened.connection, { setAside: null, deps }) : null
}

/** The file in the way is the former generation's: it is kept under another name, and a new one is begun. */
function openBesideSetAside(keyring: Keyring, keyHex: string, deps: OpeningDeps): Opening {
  const stamp = deps.now().replaceAll(/[:.]/g, '-')
  const fileName = deps.folder.setAside(stamp)
  const opened = tryOpen(keyHex, deps)
  if (!opened.ok) {
    if (opened.trouble === 'disk-full') return { state: 'blocked', trouble: opened.trouble }
    throw new Error(`a new database did not open: ${opened.trouble}`)
  }
  const reason = keyring.begun.reason === 'key-lost' ? 'key-lost' : 'file-damaged'
  return proven(keyring, opened.connection, { setAside: { reason, fileName }, deps })
}

function proven(
  keyring: Keyring,
  connection: Connection,
  rest: { readonly setAside: SetAside | null; readonly deps: OpeningDeps },
): Opening {
  const { folder } = rest.deps
  const kept: Keyring = { ...keyring, isProven: true }
  folder.updateKeyring(keyringText(kept))
  folder.forgetPreviousKeyring()
  return { state: 'open', connection, keyring: kept, setAside: rest.setAside }
}

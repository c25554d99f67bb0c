import { generationSchema } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { headSeqOf, holdsReceipt } from '../activity-log/index.ts'
import type { Migration } from '../db/migrations/migration.ts'
import { type Connection, type Opened, type OpenTrouble, openDatabase } from '../db/open.ts'
import type { ProfileFolder } from '../platform/profile-folder.ts'
import { newDeviceId } from './device-id.ts'
import {
  type Identity,
  identityOf,
  type Keyring,
  readKeyring,
  replaceKeyring,
  updateKeyring,
} from './keyring.ts'
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
  | { readonly state: 'blocked'; readonly trouble: PassingTrouble | 'keystore-silent' }

/** Begins a generation after `before`, or the first one: what is in the way set aside, new key, new keyring, database. */
export async function beginGeneration(
  reason: Keyring['begun']['reason'],
  from: { readonly before: Identity | null; readonly secret: Secret },
  deps: OpeningDeps,
): Promise<Opening> {
  const { before, secret } = from
  const { folder } = deps
  const lastReceipt = before?.lastReceipt
  const keyHex = newKeyHex(deps.randomBytes)
  const lock = await lockKey(keyHex, secret, deps)
  if (lock === null) return { state: 'blocked', trouble: 'keystore-silent' }
  // Before the new key: a file that the former key still opens, empty or cut, must not be taken for whole again.
  const setAside = reason === 'first-run' ? null : folder.setAside(stampOf(deps))
  const keyring: Keyring = {
    v: 1,
    device: before?.device ?? newDeviceId(deps.randomBytes),
    generation: generationSchema.parse((before?.generation ?? 0) + 1),
    createdAt: deps.now(),
    lock,
    begun: { reason, ...(lastReceipt ? { lastReceipt } : {}) },
    isProven: false,
    ...(setAside === null ? {} : { setAside }),
  }
  // The keyring before the file: a crash from here on finds a key that is not proven, and goes on below.
  replaceKeyring(keyring, folder)
  return openWith(keyring, { keyHex, secret }, deps)
}

/** Opens the database with its key, and deals with a file that it does not open or that has lost entries. */
export async function openWith(
  keyring: Keyring,
  key: { readonly keyHex: string; readonly secret: Secret },
  deps: OpeningDeps,
): Promise<Opening> {
  const { folder } = deps
  const { secret } = key
  const beginAnew = () =>
    beginGeneration('file-damaged', { before: identityOf(keyring), secret }, deps)
  if (keyring.isProven && !folder.hasDatabase()) return beginAnew()
  const opened = tryOpen(keyring, key.keyHex, deps)
  if (opened.ok) return proven(keyring, opened.connection, deps)
  if (isPassing(opened.trouble)) return { state: 'blocked', trouble: opened.trouble }
  if (keyring.isProven) return beginAnew()
  return (await openWithPrevious(secret, deps)) ?? openBesideSetAside(keyring, key.keyHex, deps)
}

/** Opens what should be this keyring's database; one that lacks what the keyring remembers is damaged. */
function tryOpen(keyring: Keyring, keyHex: string, { folder, migrations }: OpeningDeps): Opened {
  folder.keepJournal()
  const holdsLog = keyring.isProven
  const opened = openDatabase({ path: folder.databasePath, keyHex, migrations, holdsLog })
  if (!opened.ok || !holdsLog || reachesRemembered(opened.connection, keyring)) return opened
  opened.connection.close()
  return { ok: false, trouble: 'damaged' }
}

/** An old copy put back, or a journal that was lost, is whole in itself: only what is remembered elsewhere tells. */
function reachesRemembered({ db }: Connection, { generation, head, receipt }: Keyring): boolean {
  const headSeq = headSeqOf(db)
  if (headSeq < (head ?? 0)) return false
  if (receipt?.generation !== generation) return true
  return headSeq >= receipt.seq && holdsReceipt(db, receipt.hash)
}

/** Troubles that say nothing against the file: they pass, and it opens. */
type PassingTrouble = Extract<OpenTrouble, 'newer' | 'disk-full' | 'in-use' | 'no-access'>

function isPassing(trouble: OpenTrouble): trouble is PassingTrouble {
  return trouble !== 'unreadable' && trouble !== 'damaged'
}

/** A change of keys that a crash cut short: the former key still opens the file, so nothing was lost at all. */
async function openWithPrevious(secret: Secret, deps: OpeningDeps): Promise<Opening | null> {
  const previous = readKeyring(deps.folder.readPreviousKeyring())
  const keyHex = previous ? await unlockKey(previous.lock, secret, deps) : null
  if (!previous || !keyHex) return null
  const opened = tryOpen(previous, keyHex, deps)
  if (opened.ok) return proven(previous, opened.connection, deps)
  return isPassing(opened.trouble) ? { state: 'blocked', trouble: opened.trouble } : null
}

/** The file in the way is the former generation's: it is kept under another name, and a new one is begun. */
function openBesideSetAside(keyring: Keyring, keyHex: string, deps: OpeningDeps): Opening {
  const setAside = deps.folder.setAside(stampOf(deps)) ?? keyring.setAside
  const opened = tryOpen(keyring, keyHex, deps)
  if (!opened.ok) {
    if (isPassing(opened.trouble)) return { state: 'blocked', trouble: opened.trouble }
    throw new Error(`a new database did not open: ${opened.trouble}`)
  }
  return proven({ ...keyring, ...(setAside ? { setAside } : {}) }, opened.connection, deps)
}

function stampOf(deps: OpeningDeps): string {
  return deps.now().replaceAll(/[:.]/g, '-')
}

function proven(keyring: Keyring, connection: Connection, { folder }: OpeningDeps): Opening {
  const { setAside: fileName, ...rest } = keyring
  const kept: Keyring = { ...rest, isProven: true }
  try {
    updateKeyring(kept, folder)
    folder.forgetPreviousKeyring()
    folder.forgetJournal()
  } catch (error) {
    // Whoever tries again must not find the file held by this attempt.
    connection.close()
    throw error
  }
  const reason = kept.begun.reason === 'key-lost' ? 'key-lost' : 'file-damaged'
  const setAside: SetAside | null = fileName === undefined ? null : { reason, fileName }
  return { state: 'open', connection, keyring: kept, setAside }
}

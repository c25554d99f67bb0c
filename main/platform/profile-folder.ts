import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** The folder that holds a log and its wrapped key. Nothing in it is ever deleted but a copy that is no longer needed. */
export type ProfileFolder = {
  readonly databasePath: string
  readonly hasDatabase: () => boolean
  /** Whether anything of a log lies here, be it only the journal of a database that is gone. */
  readonly hasRemains: () => boolean
  /**
   * Copies a journal that a crash left behind. SQLite drops what it cannot read of it, and then the whole
   * file, so this comes before the database is opened.
   */
  readonly keepJournal: () => void
  /** The log is whole: the copy of its journal is not needed any more. */
  readonly forgetJournal: () => void
  readonly readKeyring: () => string | null
  /** The keyring before the last change of keys, until the database was opened with the new one. */
  readonly readPreviousKeyring: () => string | null
  /** Replaces the keyring, whole or not at all, and keeps the one before. */
  readonly replaceKeyring: (text: string) => void
  /** Replaces the keyring by one with the same key. */
  readonly updateKeyring: (text: string) => void
  readonly forgetPreviousKeyring: () => void
  /** What of the keyring is no secret, kept a second time. */
  readonly readIdentity: () => string | null
  readonly writeIdentity: (text: string) => void
  /**
   * Renames whatever is there of the log out of the way and keeps a copy of its keyring beside it; answers the
   * name by which people find it, or null where there was nothing.
   */
  readonly setAside: (stamp: string) => string | null
}

const keyringName = 'keyring.json'
const identityName = 'identity.json'
const previousName = 'keyring.previous.json'
const databaseName = 'log.db'
/** SQLite's own companions of a database file. */
const companions = ['-wal', '-shm'] as const
const journalName = `${databaseName}-wal`
const keptJournalName = `${journalName}.kept`

/** The profile folder at `path`, made if it is not there, for its owner only. */
export function openProfileFolder(path: string): ProfileFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const at = (name: string) => join(path, name)
  const replaceFile = (name: string, text: string) => {
    writeFlushed(at(`${name}.new`), text)
    renameSync(at(`${name}.new`), at(name))
    flushFolder(path)
  }
  const replace = (text: string) => replaceFile(keyringName, text)
  return {
    databasePath: at(databaseName),
    hasDatabase: () => existsSync(at(databaseName)),
    hasRemains: () => existsSync(at(databaseName)) || sizeOf(at(journalName)) > 0,
    keepJournal: () => {
      const size = sizeOf(at(journalName))
      // One of the same size is from an attempt at opening that went no further.
      if (size === 0 || keptJournals(path).some((name) => sizeOf(at(name)) === size)) return
      const name = freeJournalName(path)
      copyFileSync(at(journalName), at(name), constants.COPYFILE_EXCL)
      flushFile(at(name))
    },
    forgetJournal: () => {
      for (const name of keptJournals(path)) rmSync(at(name), { force: true })
    },
    readKeyring: () => readIfThere(at(keyringName)),
    readPreviousKeyring: () => readIfThere(at(previousName)),
    updateKeyring: replace,
    replaceKeyring: (text) => {
      const current = readIfThere(at(keyringName))
      // One that is already kept has opened the database; the current one may not have.
      if (current !== null && !existsSync(at(previousName))) writeFlushed(at(previousName), current)
      replace(text)
    },
    forgetPreviousKeyring: () => {
      rmSync(at(previousName), { force: true })
      flushFolder(path)
    },
    readIdentity: () => readIfThere(at(identityName)),
    writeIdentity: (text) => replaceFile(identityName, text),
    setAside: (stamp) => {
      const name = freeName(path, `log.${stamp}`)
      const keyring = [previousName, keyringName].find((candidate) => existsSync(at(candidate)))
      if (keyring) copyFileSync(at(keyring), at(`${name}.keyring.json`), constants.COPYFILE_EXCL)
      const moved: string[] = []
      const move = (from: string, to: string) => {
        if (!existsSync(at(from))) return
        renameSync(at(from), at(to))
        moved.push(to)
      }
      move(databaseName, `${name}.db`)
      for (const companion of companions) move(databaseName + companion, `${name}.db${companion}`)
      // As SQLite names it, if SQLite dropped the original: whoever looks into the file later reads it too.
      for (const kept of keptJournals(path))
        move(
          kept,
          existsSync(at(`${name}.db-wal`))
            ? `${name}.db${kept.slice(databaseName.length)}`
            : `${name}.db-wal`,
        )
      flushFolder(path)
      return moved[0] ?? (keyring ? `${name}.keyring.json` : null)
    },
  }
}

/** The copies of journals that are kept until the log has proven whole. */
function keptJournals(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(keptJournalName))
    .toSorted()
}

function freeJournalName(folder: string): string {
  let name = keptJournalName
  for (let number = 2; existsSync(join(folder, name)); number += 1)
    name = `${keptJournalName}-${number}`
  return name
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** A name under which nothing lies yet: what was set aside before is never overwritten. */
function freeName(folder: string, wanted: string): string {
  const isTaken = (name: string) =>
    ['.db', '.db-wal', '.keyring.json'].some((ending) => existsSync(join(folder, name + ending)))
  let name = wanted
  for (let number = 2; isTaken(name); number += 1) name = `${wanted}-${number}`
  return name
}

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function writeFlushed(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function flushFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes a rename durable. Windows has no such call for folders and does not need it. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** The folder that holds a log and its wrapped key. Nothing in it is ever deleted but a copy that is no longer needed. */
export type ProfileFolder = {
  readonly databasePath: string
  readonly hasDatabase: () => boolean
  readonly readKeyring: () => string | null
  /** The keyring before the last change of keys, until the database was opened with the new one. */
  readonly readPreviousKeyring: () => string | null
  /** Replaces the keyring, whole or not at all, and keeps the one before. */
  readonly replaceKeyring: (text: string) => void
  /** Replaces the keyring by one with the same key. */
  readonly updateKeyring: (text: string) => void
  readonly forgetPreviousKeyring: () => void
  /** Renames the database out of the way and keeps a copy of its keyring beside it; answers the file's new name. */
  readonly setAside: (stamp: string) => string
}

const keyringName = 'keyring.json'
const previousName = 'keyring.previous.json'
const databaseName = 'log.db'
/** SQLite's own companions of a database file. */
const companions = ['-wal', '-shm'] as const

/** The profile folder at `path`, made if it is not there, for its owner only. */
export function openProfileFolder(path: string): ProfileFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const at = (name: string) => join(path, name)
  const replace = (text: string) => {
    writeFlushed(at(`${keyringName}.new`), text)
    renameSync(at(`${keyringName}.new`), at(keyringName))
    flushFolder(path)
  }
  return {
    databasePath: at(databaseName),
    hasDatabase: () => existsSync(at(databaseName)),
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
    setAside: (stamp) => {
      const name = freeName(path, `log.${stamp}`)
      const keyring = [previousName, keyringName].find((candidate) => existsSync(at(candidate)))
      if (keyring) copyFileSync(at(keyring), at(`${name}.keyring.json`), constants.COPYFILE_EXCL)
      for (const companion of companions)
        if (existsSync(at(databaseName + companion)))
          renameSync(at(databaseName + companion), at(`${name}.db${companion}`))
      renameSync(at(databaseName), at(`${name}.db`))
      flushFolder(path)
      return `${name}.db`
    },
  }
}

/** A name under which nothing lies yet: what was set aside before is never overwritten. */
function freeName(folder: string, wanted: string): string {
  const isTaken = (name: string) =>
    ['.db', '.keyring.json'].some((ending) => existsSync(join(folder, name + ending)))
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

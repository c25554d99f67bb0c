import { checkEdition } from '../../shared/guide/check-edition.ts'
import { editionDigestOf } from '../../shared/guide/manifest.ts'
import type { EditionPart } from '../../shared/guide/model.ts'
import type { Inflate } from '../../shared/guide/read-png.ts'
import type { Digest, Sha256 } from '../../shared/kernel/crypto.ts'
import type { ActivityLog, LogTransaction } from '../activity-log/log.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { GuideKeeping } from '../policy/index.ts'
import {
  dropUnneeded,
  type KeptEdition,
  keepEdition,
  keepPart,
  readEditionNames,
  readEditions,
  readFiles,
  readGreatestSerial,
  readPartDigests,
  settleEdition,
} from './edition-store.ts'
import { type OpenEdition, openEdition } from './editions.ts'

/** The shipped edition is opened when first asked for, and once. */
export type ShippedGuide = () => OpenEdition

/** How signed documents about the guide are kept: what the ministry announces, whose parts are fetched afterwards. */
export function guideKeeping(shipped: ShippedGuide, sha256: Sha256): GuideKeeping {
  return {
    keep: (db, manifest) => {
      const digest = editionDigestOf(manifest, sha256)
      keepEdition(db, { manifest, digest, state: 'arriving' })
    },
    serial: (db) => Math.max(shipped().manifest.serial, readGreatestSerial(db)),
    names: (db) => new Set([shipped().manifest.id, ...readEditionNames(db)]),
  }
}

/** What sync needs to bring an edition here, part by part. */
export type GuideArrival = {
  /** A part that is announced and not here; null where nothing is missing. */
  readonly nextMissing: () => EditionPart | null
  /** Keeps a part if its bytes are those announced; answers whether they were. */
  readonly take: (part: EditionPart, bytes: Uint8Array) => boolean
  /** Puts in force what is here wholly and sound, and refuses what is not sound. Call it once nothing is missing. */
  readonly settle: () => void
}

export type LibraryDeps = {
  readonly log: Pick<ActivityLog, 'db' | 'transact'>
  readonly sha256: Sha256
  readonly inflate: Inflate
  readonly shipped: ShippedGuide
  /** Names of the editions that an acknowledgement refers to. */
  readonly acknowledged: (db: ReadableDb) => ReadonlySet<string>
  readonly onChanged: () => void
}

/** The editions of this laptop: the shipped one, and what the ministry sent. */
export type Library = GuideArrival & {
  readonly inForce: () => OpenEdition
  /** An edition by its name: the one in force, or an older one that was kept. */
  readonly find: (id: string) => OpenEdition | null
  /** Every edition that can be read, oldest first. */
  readonly readable: () => readonly OpenEdition[]
  /** Copies the shipped edition beside the log once it is acknowledged: the next version of the agent ships another. */
  readonly holdAcknowledged: () => void
}

/** Opens the library. */
export function openLibrary(deps: LibraryDeps): Library {
  const { log, sha256, shipped } = deps
  let readable: readonly OpenEdition[] | null = null
  let isShippedHeld = false

  const all = () => {
    readable ??= gather(log.db, shipped(), sha256)
    return readable
  }
  const inForce = () =>
    all().reduce((newest, each) => (each.manifest.serial > newest.manifest.serial ? each : newest))
  /** The newest on its way: one that was announced before it is never waited for. */
  const arriving = () => readEditions(log.db).findLast(({ state }) => state === 'arriving')

  return {
    inForce,
    readable: all,
    find: (id) => all().findLast(({ manifest }) => manifest.id === id) ?? null,
    nextMissing: () => {
      const edition = arriving()
      if (!edition) return null
      const here = readPartDigests(log.db)
      return edition.manifest.files.find((part) => !here.has(part.sha256)) ?? null
    },
    take: ({ sha256: named, bytes: length }, bytes) => {
      if (bytes.length !== length || sha256(bytes) !== named) return false
      log.transact(({ db }) => keepPart(db, named, bytes))
      return true
    },
    settle: () => {
      const edition = arriving()
      if (!edition) return
      const files = readFiles(log.db, edition.manifest)
      const isWhole = edition.manifest.files.every(({ path, sha256: named, bytes }) => {
        const found = files.get(path)
        return found !== undefined && found.length === bytes && sha256(found) === named
      })
      if (!isWhole) return
      const { files: _, ...described } = edition.manifest
      const isSound = checkEdition(described, files, { inflate: deps.inflate }).ok
      log.transact((tx) => conclude(tx, edition, { isSound, deps }))
      readable = null
      deps.onChanged()
    },
    holdAcknowledged: () => {
      if (isShippedHeld) return
      const names = deps.acknowledged(log.db)
      if (names.size === 0 || !names.has(shipped().manifest.id)) return
      isShippedHeld = true
      const { manifest, digest, files } = shipped()
      if (readEditions(log.db).some((kept) => kept.digest === digest)) return
      log.transact(({ db }) => {
        for (const { path, sha256: named } of manifest.files) {
          const bytes = files.get(path)
          if (bytes) keepPart(db, named, bytes)
        }
        keepEdition(db, { manifest, digest, state: 'whole' })
      })
    },
  }
}

/**
 * Every edition that can be read, oldest first; one that is kept and shipped too is there once. Where a version of the
 * agent ships another text under a name that is kept, the kept one stands: receipts name it.
 */
function gather(db: ReadableDb, shipped: OpenEdition, sha256: Sha256): readonly OpenEdition[] {
  const here = readPartDigests(db)
  const kept = readEditions(db).filter(
    ({ state, digest, manifest }) =>
      state === 'whole' &&
      digest !== shipped.digest &&
      manifest.files.every((part) => here.has(part.sha256)),
  )
  const opened = kept.map(({ manifest }) =>
    openEdition({ manifest, files: readFiles(db, manifest), origin: 'ministry' }, sha256),
  )
  const isTaken = opened.some(({ manifest }) => manifest.id === shipped.manifest.id)
  return [...opened, ...(isTaken ? [] : [shipped])].toSorted(
    (one, other) => one.manifest.serial - other.manifest.serial,
  )
}

/** Puts an edition in force, or refuses it; says so in the log, and lets go of what nobody needs any more. */
function conclude(
  { db, append }: LogTransaction,
  { digest, manifest }: KeptEdition,
  { isSound, deps }: { readonly isSound: boolean; readonly deps: LibraryDeps },
): void {
  settleEdition(db, digest, isSound ? 'whole' : 'refused')
  const id = `guide.${manifest.id}`
  if (isSound) append('directive-applied', { id, kind: 'guide-in-force', digest })
  else append('directive-refused', { id, digest, code: 'document-invalid' })
  const acknowledged = deps.acknowledged(db)
  const newest = readEditions(db).findLast(({ state }) => state === 'whole')?.digest
  const isNeeded = (edition: KeptEdition) =>
    isInUse(edition, newest ?? null) ||
    (edition.state === 'whole' && acknowledged.has(edition.manifest.id))
  dropUnneeded(db, isNeeded)
}

function isInUse({ state, digest }: KeptEdition, newest: Digest | null): boolean {
  return state === 'arriving' || digest === newest
}

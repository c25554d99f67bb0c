import type { Manifest } from '../../shared/guide/model.ts'
import type { Inflate } from '../../shared/guide/read-png.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import type { Sha256 } from '../../shared/kernel/crypto.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'
import type { PolicySource } from '../policy/source.ts'
import { changesBetween } from './changes.ts'
import { type ChapterCopyDeps, saveChapterCopy } from './copy.ts'
import { type OpenEdition, openShippedEdition } from './editions.ts'
import { type GuideArrival, openLibrary, type ShippedGuide } from './library.ts'

export { type GuideArrival, guideKeeping } from './library.ts'
export { blocksOnPaper } from './page/blocks.ts'

import { changeMark, changeTick, clearTicks, keepPlace, readPlaces } from './marks-store.ts'
import { findInGuide, type GuideIndexes, indexEdition } from './search.ts'
import { describeEdition, listChapters, listMarks, showChapter, showContacts } from './show.ts'

/** What the guide needs from the composition root. */
export type GuideDeps = ChapterCopyDeps & {
  readonly log: Pick<ActivityLog, 'db' | 'transact' | 'onAppended'>
  readonly policy: Pick<PolicySource, 'current'>
  readonly shipped: ShippedGuide
  readonly inflate: Inflate
  /** Names of the editions that an acknowledgement refers to. */
  readonly acknowledged: (db: ReadableDb) => ReadonlySet<string>
  /** Lets everything else have its turn, between the slices of long work. */
  readonly pause: () => Promise<void>
  readonly reportBug: (error: unknown) => void
  /** Says to the window that the guide is not what it was. */
  readonly onChanged: () => void
}

/** What the forms need to know of an edition. */
export type EditionFacts = Pick<Manifest, 'id' | 'serial' | 'material'>

/** The guide in force, and what somebody marked in it. */
export type GuideFeature = {
  readonly handlers: Pick<
    Handlers,
    | 'getGuide'
    | 'readGuideChapter'
    | 'saveGuideChapter'
    | 'searchGuide'
    | 'listGuideMarks'
    | 'getGuideChanges'
    | 'keepGuidePlace'
    | 'changeGuideTick'
    | 'clearGuideTicks'
    | 'changeGuideBookmark'
    | 'keepGuideNote'
  >
  /** The editions that this laptop has, oldest first, for the forms that ask again after one. */
  readonly editions: () => readonly EditionFacts[]
  /** What sync needs to bring an edition here. */
  readonly arrival: GuideArrival
  readonly dispose: () => void
}

/** The edition that ships with the agent, from its files, `edition.json` among them; they are read when first asked for. */
export function shippedGuide(
  files: () => ReadonlyMap<string, Uint8Array>,
  sha256: Sha256,
): ShippedGuide {
  let opened: OpenEdition | null = null
  return () => {
    opened ??= openShippedEdition(files(), sha256)
    return opened
  }
}

/** Opens the guide. Nothing is read before the first question. */
export function createGuide(deps: GuideDeps): GuideFeature {
  const { log, policy } = deps
  const library = openLibrary(deps)
  const { inForce } = library
  let indexed: { readonly digest: string; readonly indexes: Promise<GuideIndexes> } | null = null
  const indexes = () => {
    const edition = inForce()
    if (indexed?.digest !== edition.digest)
      indexed = { digest: edition.digest, indexes: indexEdition(edition, deps.pause) }
    return indexed.indexes
  }
  const find = (id: string | undefined) => (id === undefined ? inForce() : library.find(id))
  /** The newest edition that somebody acknowledged, where a newer one is in force. */
  const acknowledged = () => {
    const names = deps.acknowledged(log.db)
    const { serial } = inForce().manifest
    return library
      .readable()
      .findLast(({ manifest }) => manifest.serial < serial && names.has(manifest.id))
  }
  const write = (work: (db: WritableDb) => void) => {
    const written = orDiskFull(() => log.transact(({ db }) => work(db)))
    return written.ok ? ok({}) : written
  }
  return {
    editions: () => library.readable().map(({ manifest }) => manifest),
    arrival: library,
    // In its own act, after the one that acknowledged: a start that follows a crash between the two makes up for it.
    dispose: log.onAppended(library.holdAcknowledged),
    handlers: {
      getGuide: async ({ lang }) => {
        // Whoever opens the guide may search it next: the index is made meanwhile.
        indexes().catch(deps.reportBug)
        return ok({
          edition: describeEdition(inForce(), lang),
          chapters: listChapters(log.db, inForce(), lang),
          contacts: showContacts(policy.current(), lang),
          lastPlace: readPlaces(log.db)[0] ?? null,
          acknowledged: acknowledged()?.manifest.id ?? null,
        })
      },
      readGuideChapter: async ({ chapter, lang, edition }) => {
        const found = find(edition)
        const shown = found && showChapter(log.db, found, { chapter, lang })
        return shown ? ok(shown) : fail('no-such-chapter')
      },
      saveGuideChapter: async ({ chapter, lang, edition }) => {
        const found = find(edition)
        const shown = found && showChapter(log.db, found, { chapter, lang })
        if (!shown) return fail('no-such-chapter')
        const { chapters } = found.manifest
        const printed = {
          edition: describeEdition(found, lang),
          shown,
          number: chapters.findIndex(({ id }) => id === chapter) + 1,
          count: chapters.length,
          contacts: showContacts(policy.current(), lang),
        }
        return deps.copies.make({ of: 'guide', format: 'pdf' }, () =>
          saveChapterCopy(printed, deps),
        )
      },
      searchGuide: async ({ query, lang }) =>
        ok({ hits: findInGuide(await indexes(), query, lang) }),
      listGuideMarks: async ({ lang }) => ok(listMarks(log.db, inForce(), lang)),
      getGuideChanges: async ({ lang, since }) => {
        const from = since === undefined ? acknowledged() : library.find(since)
        const to = inForce()
        if (!from || from.manifest.serial >= to.manifest.serial) return ok(null)
        const between = library
          .readable()
          .filter(
            ({ manifest }) =>
              manifest.serial > from.manifest.serial && manifest.serial < to.manifest.serial,
          )
        return ok(changesBetween(from, to, { lang, between }))
      },
      // A place moves with every turn of a wheel: nothing is announced.
      keepGuidePlace: async (place) => write((db) => keepPlace(db, place)),
      changeGuideTick: async ({ chapter, item, isTicked }) => {
        const edition = inForce().manifest.id
        const written = write((db) => changeTick(db, { edition, chapter, item }, { isTicked }))
        deps.onChanged()
        return written
      },
      clearGuideTicks: async ({ chapter }) => {
        const written = write((db) => clearTicks(db, chapter))
        deps.onChanged()
        return written
      },
      changeGuideBookmark: async ({ isBookmarked, ...place }) => {
        const written = write((db) => changeMark(db, place, { isBookmarked }))
        deps.onChanged()
        return written
      },
      keepGuideNote: async ({ text, ...place }) => {
        const written = write((db) => changeMark(db, place, { note: text.trim() }))
        deps.onChanged()
        return written
      },
    },
  }
}

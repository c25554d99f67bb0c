import type { Manifest } from '../../shared/guide/model.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import type { Sha256 } from '../../shared/kernel/crypto.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { WritableDb } from '../db/brands.ts'
import type { PolicySource } from '../policy/source.ts'
import { type OpenEdition, openShippedEdition } from './editions.ts'
import { changeMark, changeTick, clearTicks, keepPlace, readPlaces } from './marks-store.ts'
import { findInGuide, type GuideIndexes, indexEdition } from './search.ts'
import { describeEdition, listChapters, listMarks, showChapter, showContacts } from './show.ts'

/** What the guide needs from the composition root. */
export type GuideDeps = {
  readonly log: Pick<ActivityLog, 'db' | 'transact'>
  readonly policy: Pick<PolicySource, 'current'>
  readonly sha256: Sha256
  /** The files of the edition that ships with the agent, `edition.json` among them; read when first asked for. */
  readonly shippedFiles: () => ReadonlyMap<string, Uint8Array>
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
}

/** Opens the guide. Nothing is read before the first question. */
export function createGuide(deps: GuideDeps): GuideFeature {
  const { log, policy, sha256 } = deps
  let shipped: OpenEdition | null = null
  const inForce = () => {
    shipped ??= openShippedEdition(deps.shippedFiles(), sha256)
    return shipped
  }
  let indexed: { readonly digest: string; readonly indexes: Promise<GuideIndexes> } | null = null
  const indexes = () => {
    const edition = inForce()
    if (indexed?.digest !== edition.digest)
      indexed = { digest: edition.digest, indexes: indexEdition(edition, deps.pause) }
    return indexed.indexes
  }
  const find = (id: string | undefined) =>
    id === undefined || id === inForce().manifest.id ? inForce() : null
  const write = (work: (db: WritableDb) => void) => {
    const written = orDiskFull(() => log.transact(({ db }) => work(db)))
    return written.ok ? ok({}) : written
  }
  return {
    editions: () => [inForce().manifest],
    handlers: {
      getGuide: async ({ lang }) => {
        // Whoever opens the guide may search it next: the index is made meanwhile.
        indexes().catch(deps.reportBug)
        return ok({
          edition: describeEdition(inForce(), lang),
          chapters: listChapters(log.db, inForce(), lang),
          contacts: showContacts(policy.current(), lang),
          lastPlace: readPlaces(log.db)[0] ?? null,
          acknowledged: null,
        })
      },
      readGuideChapter: async ({ chapter, lang, edition }) => {
        const found = find(edition)
        const shown = found && showChapter(log.db, found, { chapter, lang })
        return shown ? ok(shown) : fail('no-such-chapter')
      },
      searchGuide: async ({ query, lang }) =>
        ok({ hits: findInGuide(await indexes(), query, lang) }),
      listGuideMarks: async ({ lang }) => ok(listMarks(log.db, inForce(), lang)),
      getGuideChanges: async () => ok(null),
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

import { type Locale, locales } from '../i18n/locales.ts'
import { fromUtf8 } from '../kernel/bytes.ts'
import { isCheckId } from '../posture/catalogue.ts'
import type { Chapter, Target } from './chapter.ts'
import type { EditionParts } from './edition-file.ts'
import type { FaultCode, GuideFault } from './faults.ts'
import { linksOf, tickItemsOf } from './inside.ts'
import { chapterPath } from './model.ts'

/** A chapter of an edition in one language as far as it could be read, and what was wrong in it. */
export type LookedAt = { readonly chapter: Chapter | null; readonly faults: ReadonlySet<FaultCode> }

/** What a link can lead to. */
export type Known = {
  /**
   * The sections of each chapter, by the chapter's name; null where they could not be told, or not even the names of the
   * chapters, which holds nothing against a link.
   */
  readonly sections: ReadonlyMap<string, ReadonlySet<string> | null> | null
  /** The names of the forms; undefined where nobody here can tell, as on a laptop outside of an audience. */
  readonly forms?: ReadonlySet<string> | undefined
}

/** The sections of the chapters of an edition, by the first language whose titles could be read. */
export function sectionsOf(
  parts: EditionParts,
  looked: ReadonlyMap<string, LookedAt>,
): Known['sections'] {
  if (parts.names.size === 0 || parts.names.size !== parts.chapters.length) return null
  const known = new Map<string, ReadonlySet<string> | null>(
    [...parts.names].map((id) => [id, null]),
  )
  for (const chapter of parts.chapters) {
    if (!chapter) continue
    const told = locales
      .map((lang) => looked.get(chapterPath(lang, chapter.file)))
      .find((each) => each?.chapter && !hidesSections(each))
    if (told?.chapter) known.set(chapter.id, new Set(told.chapter.sections.map(({ id }) => id)))
  }
  return known
}

/** Whether a place of the guide is there, or may be. */
export function leads(
  { sections }: Pick<Known, 'sections'>,
  { chapter, section }: { readonly chapter: string; readonly section: string | null },
): boolean {
  if (sections === null) return true
  const found = sections.get(chapter)
  return found === null || (found !== undefined && (section === null || found.has(section)))
}

/** Why a link of a text leads nowhere, and how it is written; null where it leads somewhere. */
export function faultOfTarget(
  target: Target,
  known: Known,
): { readonly code: FaultCode; readonly written: string; readonly words: string } | null {
  switch (target.kind) {
    case 'guide': {
      const { chapter, section } = target
      const written = `guide:${chapter}${section === null ? '' : `#${section}`}`
      if (leads(known, target)) return null
      return { code: 'link-leads-nowhere', written, words: `there is no ${written} in the edition` }
    }
    case 'check': {
      if (isCheckId(target.check)) return null
      const words = `no check is called "${target.check}"`
      return { code: 'check-unknown', written: `check:${target.check}`, words }
    }
    case 'form': {
      if (known.forms === undefined || known.forms.has(target.form)) return null
      const words = `there is no form ${target.form}, shipped or published`
      return { code: 'form-unknown', written: `form:${target.form}`, words }
    }
    default:
      return null
  }
}

/** What the links and images of a chapter lead to and is not there, each in its line. */
export function linkFaults(
  path: string,
  chapter: Chapter,
  { files, known }: { readonly files: ReadonlyMap<string, Uint8Array>; readonly known: Known },
): readonly GuideFault[] {
  const text = fromUtf8(files.get(path) ?? new Uint8Array()) ?? ''
  const { targets, images } = linksOf(chapter)
  const missing = images
    .filter((file) => !files.has(`images/${file}`))
    .map((file) => ({
      code: 'image-missing' as const,
      written: `image:${file}`,
      words: `there is no file images/${file}`,
    }))
  const dead = targets.flatMap((target) => faultOfTarget(target, known) ?? [])
  const seen = new Map<string, number>()
  return [...dead, ...missing].map(({ code, written, words }) => {
    // The same link may be dead in several lines.
    const from = seen.get(written) ?? 0
    const at = text.indexOf(`(${written})`, from)
    seen.set(written, at + 1)
    return { file: path, line: at < 0 ? 0 : text.slice(0, at).split('\n').length, code, words }
  })
}

/** The languages against the Arabic: the same sections in the same order, and as many items to tick in each. */
export function likenessFaults(
  parts: EditionParts,
  looked: ReadonlyMap<string, LookedAt>,
): readonly GuideFault[] {
  return parts.chapters.flatMap((listed) => {
    if (!listed) return []
    const at = (lang: Locale) => looked.get(chapterPath(lang, listed.file))
    return locales.flatMap(
      (lang) => likenessFault(chapterPath(lang, listed.file), at(lang), at('ar')) ?? [],
    )
  })
}

function likenessFault(
  file: string,
  one: LookedAt | undefined,
  model: LookedAt | undefined,
): GuideFault | null {
  if (!one?.chapter || !model?.chapter) return null
  if (hidesSections(one) || hidesSections(model)) return null
  const [sections, modelSections] = [outlineOf(one.chapter), outlineOf(model.chapter)]
  if (sections !== modelSections) {
    const words = `the sections are ${sections}; in Arabic they are ${modelSections}`
    return { file, line: 0, code: 'sections-differ', words }
  }
  if (hidesItems(one) || hidesItems(model)) return null
  const [items, modelItems] = [tickItemsOf(one.chapter), tickItemsOf(model.chapter)]
  if (items.join() === modelItems.join()) return null
  const words = `the items to tick are ${items.join(', ')}; in Arabic they are ${modelItems.join(', ')}`
  return { file, line: 0, code: 'items-differ', words }
}

function outlineOf({ sections }: Chapter): string {
  return sections.map(({ id }) => id).join(', ')
}

/** Faults that leave a section out of what was read: what its links and items are compared with would be wrong. */
function hidesSections({ faults }: LookedAt): boolean {
  return (['heading-form', 'title-again', 'section-id-missing'] as const).some((code) =>
    faults.has(code),
  )
}

/** Faults that may leave an item to tick out; every one of words may. */
function hidesItems({ faults }: LookedAt): boolean {
  return faults.size > 0
}

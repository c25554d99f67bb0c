import type {
  GuideChanges,
  GuideHit,
  GuideMark,
  ShownChapter,
  ShownGuide,
} from '../../../shared/guide/channels.ts'
import type { Bridge, CallName, Reply } from '../../../shared/ipc/contract.ts'

/** What the guide of the gallery says; a question that it has no answer to is answered as by an agent that starts. */
export type ScriptedGuide = {
  readonly guide: ShownGuide
  readonly chapters: readonly ShownChapter[]
  readonly hits?: readonly GuideHit[]
  readonly marks?: readonly GuideMark[]
  readonly changes?: GuideChanges
}

type GuideCalls = Pick<
  Bridge,
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

/** The calls of the guide, answered from what the gallery's world says. */
export function scriptedGuide(
  said: () => ScriptedGuide | undefined,
  answer: <N extends CallName>(name: N, input: unknown, usual: () => Reply<N>) => Promise<Reply<N>>,
): GuideCalls {
  const notReady = { ok: false, failure: { code: 'not-ready' } } as const
  const done = { ok: true, value: {} } as const
  return {
    getGuide: (input) =>
      answer('getGuide', input, () => {
        const guide = said()?.guide
        return guide ? { ok: true, value: guide } : notReady
      }),
    readGuideChapter: (input) =>
      answer('readGuideChapter', input, () => {
        const found = said()?.chapters.find(
          ({ id, lang }) => id === input.chapter && lang === input.lang,
        )
        return found
          ? { ok: true, value: found }
          : { ok: false, failure: { code: 'no-such-chapter' } }
      }),
    searchGuide: (input) =>
      answer('searchGuide', input, () => ({ ok: true, value: { hits: said()?.hits ?? [] } })),
    listGuideMarks: (input) =>
      answer('listGuideMarks', input, () => ({ ok: true, value: said()?.marks ?? [] })),
    getGuideChanges: (input) =>
      answer('getGuideChanges', input, () => ({ ok: true, value: said()?.changes ?? null })),
    keepGuidePlace: (input) => answer('keepGuidePlace', input, () => done),
    changeGuideTick: (input) => answer('changeGuideTick', input, () => done),
    clearGuideTicks: (input) => answer('clearGuideTicks', input, () => done),
    changeGuideBookmark: (input) => answer('changeGuideBookmark', input, () => done),
    keepGuideNote: (input) => answer('keepGuideNote', input, () => done),
  }
}

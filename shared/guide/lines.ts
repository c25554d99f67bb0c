import type { Chapter, Spans } from './chapter.ts'
import { linesOf } from './inside.ts'

/** What one part of a chapter says: its beginning (`section` null) or a section, line by line. */
export type PartLines = {
  readonly section: string | null
  readonly title: string
  readonly lines: readonly Spans[]
}

/** The parts of a chapter: what stands before its first section, then each section. */
export function partsOf(chapter: Chapter): readonly PartLines[] {
  const opening = [chapter.summary, ...chapter.opening.flatMap(linesOf)]
  return [
    { section: null, title: chapter.title, lines: opening },
    ...chapter.sections.map(({ id, title, blocks }) => ({
      section: id,
      title,
      lines: blocks.flatMap(linesOf),
    })),
  ]
}

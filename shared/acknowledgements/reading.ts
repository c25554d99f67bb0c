import type { Chapter } from '../guide/chapter.ts'
import { readChapter } from '../guide/read-chapter.ts'
import { utf8 } from '../kernel/bytes.ts'
import type { ShownForm } from './text.ts'

/** A chapter begins with a title and a paragraph; a form has them beside its body, in plain words. */
const head = '# form\n\nform\n\n'

/**
 * The text of a form as a tree, so that the page draws it and parses nothing. What the dialect cannot read, such as a
 * quote of the policy in the middle of it, is shown line by line as it stands: a text is shown in full or not at all.
 */
export function readingOf({
  title,
  summary,
  body,
}: Pick<ShownForm, 'title' | 'summary' | 'body'>): Chapter {
  const plain = (text: string) => [{ to: null, runs: [{ text, style: 'plain' as const }] }]
  const read = readChapter(utf8(`${head}${body.toWellFormed()}`))
  const text = read.ok
    ? { opening: read.chapter.opening, sections: read.chapter.sections }
    : {
        opening: body
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => ({ kind: 'paragraph' as const, spans: plain(line) })),
        sections: [],
      }
  return { title, summary: plain(summary), ...text }
}

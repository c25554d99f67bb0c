import type { Chapter } from '../guide/chapter.ts'
import { type ReadChapter, readChapter } from '../guide/read-chapter.ts'
import { utf8 } from '../kernel/bytes.ts'
import type { ShownForm } from './text.ts'

/** The text of a form, in the dialect of the guide, as a chapter of it: title, one paragraph that sums it up, body. */
export function readFormText({
  title,
  summary,
  body,
}: Pick<ShownForm, 'title' | 'summary' | 'body'>): ReadChapter {
  return readChapter(utf8(`# ${title}\n\n${summary}\n\n${body}\n`))
}

/** The text of a form as a tree: nothing in it is markup. Null where the policy quoted something outside the dialect. */
export function contentOf(shown: Pick<ShownForm, 'title' | 'summary' | 'body'>): Chapter | null {
  const read = readFormText(shown)
  return read.ok ? read.chapter : null
}

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

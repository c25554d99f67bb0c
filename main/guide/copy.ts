import type { Output } from '../../shared/ipc/contract.ts'
import { fail, type Result } from '../../shared/kernel/result.ts'
import type { CopyFailure } from '../../shared/my-data/copy.ts'
import { type Copies, type PaperDeps, pageOnPaper, saveCopy, type Words } from '../my-data/index.ts'
import type { SaveFile } from '../platform/save-file.ts'
import { type ChapterToPrint, chapterPage } from './page/chapter.ts'

export type ChapterCopyDeps = PaperDeps & {
  readonly saveFile: SaveFile
  readonly copies: Copies
  /** The texts of a language. */
  readonly wordsIn: (locale: Words['locale']) => Words
}

/** Puts a chapter on paper and asks where to save it. No log is told: what somebody reads is nobody’s concern. */
export async function saveChapterCopy(
  printed: ChapterToPrint,
  deps: ChapterCopyDeps,
): Promise<Result<Output<'saveGuideChapter'>, CopyFailure>> {
  const { edition, shown } = printed
  const page = chapterPage(printed, deps.wordsIn(shown.lang))
  const content = await pageOnPaper(page, deps)
  if (content === null) return fail('export-not-printed')
  const suggestedName = `mourafiq-${edition.id}-${shown.id}-${shown.lang}.pdf`
  const file = { suggestedName, content, of: 'guide', format: 'pdf' } as const
  return saveCopy(file, 0, { saveFile: deps.saveFile, log: null })
}

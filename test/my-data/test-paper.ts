import { wordsIn } from '../../main/app/texts.ts'
import { type Copies, createCopies, type PaperDeps } from '../../main/my-data/index.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import type { FileToSave, SaveFile, SaveOutcome } from '../../main/platform/save-file.ts'

/** What makes copies: the page itself stands for its print, and what is saved is remembered. */
export type TestPaper = PaperDeps & {
  readonly saveFile: SaveFile
  readonly copies: Copies
  readonly wordsIn: typeof wordsIn
  /** The files that were saved, the newest last. */
  readonly saved: readonly FileToSave[]
}

/** Paper that never fails, unless a test says what became of a file or of a print. */
export function testPaper(
  options: { readonly outcome?: () => SaveOutcome; readonly isUnprintable?: () => boolean } = {},
): TestPaper {
  const saved: FileToSave[] = []
  return {
    sha256: nodeSha256,
    fonts: () => [],
    printPage: async ({ page }) =>
      options.isUnprintable?.() ? null : new TextEncoder().encode(page),
    saveFile: async (file) => {
      saved.push(file)
      return (
        options.outcome?.() ?? {
          outcome: 'saved',
          file: { name: file.suggestedName, folder: 'Documents' },
        }
      )
    },
    copies: createCopies({ onChanged: () => undefined, onEnded: () => undefined }),
    wordsIn,
    saved,
  }
}

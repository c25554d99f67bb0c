import { access } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { type BrowserWindow, dialog, shell } from 'electron'
import type { ExportFormat, SavedFile } from '../../shared/activity-log/model.ts'
import type { CopySubject } from '../../shared/my-data/copy.ts'
import { writeWhole } from './write-whole.ts'

/** A file that a person asked for. */
export type FileToSave = {
  readonly suggestedName: string
  readonly content: string | Uint8Array
  readonly of: CopySubject
  readonly format: ExportFormat
}

/** What became of it. `no-room`: the place that was chosen is full. */
export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly file: SavedFile }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed' }
  | { readonly outcome: 'no-room' }

/** Asks where to save a file, and writes it there. */
export type SaveFile = (file: FileToSave) => Promise<SaveOutcome>

/** Saves files where a person chooses, and shows them the last one. */
export type FileSaver = {
  readonly saveFile: SaveFile
  /** Shows the file saved last in the file manager; it may have been moved or deleted since. */
  readonly showSavedFile: () => Promise<'shown' | 'gone'>
}

/** How the system's dialog is asked: over which window, and in which words. */
export type SaveDialog = {
  readonly window: BrowserWindow | null
  readonly title: string
  readonly fileType: string
}

const extensions = { bundle: 'mourafiq', html: 'html', pdf: 'pdf' } as const

/** Remembers here alone where it saved: no page can name a path to show. */
export function createFileSaver(
  dialogFor: (file: Pick<FileToSave, 'of' | 'format'>) => SaveDialog,
): FileSaver {
  const saved: { path: string | null } = { path: null }
  return {
    saveFile: async (file) => {
      const path = await askWhere(file, dialogFor(file))
      if (path === null) return { outcome: 'cancelled' }
      const outcome = await writeWhole(path, file.content)
      if (outcome !== 'saved') return { outcome }
      saved.path = path
      return { outcome, file: { name: basename(path), folder: folderNameOf(path) } }
    },
    showSavedFile: async () => {
      const { path } = saved
      if (path === null || !(await exists(path))) return 'gone'
      shell.showItemInFolder(path)
      return 'shown'
    },
  }
}

/** The name of the folder of a file; the root of a disk has none but its path. */
function folderNameOf(path: string): string {
  return basename(dirname(path)) || dirname(path)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function askWhere(file: FileToSave, asked: SaveDialog): Promise<string | null> {
  const request = {
    title: asked.title,
    defaultPath: file.suggestedName,
    filters: [{ name: asked.fileType, extensions: [extensions[file.format]] }],
  }
  const answer = asked.window
    ? await dialog.showSaveDialog(asked.window, request)
    : await dialog.showSaveDialog(request)
  return answer.canceled || !answer.filePath ? null : answer.filePath
}

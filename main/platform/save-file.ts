import { open, rename, rm } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { ExportFormat } from '../../shared/activity-log/model.ts'
import { isDiskFull } from '../../shared/kernel/disk-full.ts'

/** A file that a person asked for. */
export type FileToSave = {
  readonly suggestedName: string
  readonly content: string | Uint8Array
  readonly format: ExportFormat
}

/** What became of it. `no-room`: the place that was chosen is full. */
export type SaveOutcome = 'saved' | 'cancelled' | 'failed' | 'no-room'

/** Asks where to save a file, and writes it there. */
export type SaveFile = (file: FileToSave) => Promise<SaveOutcome>

const extensions = { bundle: 'mourafiq', html: 'html', pdf: 'pdf' } as const

/**
 * Asks where to save and writes the file whole: beside first, flushed, then renamed into place. What could not be
 * written whole is taken away again.
 */
export async function saveFileThroughDialog(
  file: FileToSave,
  asked: {
    readonly window: BrowserWindow | null
    /** Words of the dialog, in the person's language. */
    readonly title: string
    readonly fileType: string
  },
): Promise<SaveOutcome> {
  const request = {
    title: asked.title,
    defaultPath: file.suggestedName,
    filters: [{ name: asked.fileType, extensions: [extensions[file.format]] }],
  }
  const answer = asked.window
    ? await dialog.showSaveDialog(asked.window, request)
    : await dialog.showSaveDialog(request)
  if (answer.canceled || !answer.filePath) return 'cancelled'
  const part = `${answer.filePath}.part`
  try {
    const written = await open(part, 'w', 0o600)
    try {
      await written.writeFile(file.content)
      await written.sync()
    } finally {
      await written.close()
    }
    await rename(part, answer.filePath)
    return 'saved'
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    return isDiskFull(error) ? 'no-room' : 'failed'
  }
}

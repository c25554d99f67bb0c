import { open, rename } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'

/** Asks where to save a text and writes it whole: beside first, flushed, then renamed into place. */
export async function saveFileThroughDialog(options: {
  readonly window: BrowserWindow | null
  readonly suggestedName: string
  readonly text: string
  /** Words of the dialog, in the person's language. */
  readonly title: string
  readonly fileType: string
}): Promise<'saved' | 'cancelled' | 'failed'> {
  const request = {
    title: options.title,
    defaultPath: options.suggestedName,
    filters: [{ name: options.fileType, extensions: ['mourafiq'] }],
  }
  const answer = options.window
    ? await dialog.showSaveDialog(options.window, request)
    : await dialog.showSaveDialog(request)
  if (answer.canceled || !answer.filePath) return 'cancelled'
  try {
    const file = await open(`${answer.filePath}.part`, 'w', 0o600)
    try {
      await file.writeFile(options.text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${answer.filePath}.part`, answer.filePath)
    return 'saved'
  } catch {
    return 'failed'
  }
}

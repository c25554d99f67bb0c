import type { FormReceipt } from '../../shared/acknowledgements/channels.ts'
import type { ExportFormat } from '../../shared/activity-log/model.ts'
import type { FailureOf, Output } from '../../shared/ipc/contract.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import { type PaperDeps, pageAlone, pageOnPaper, type Words } from '../my-data/index.ts'
import type { FileToSave, SaveFile } from '../platform/save-file.ts'
import { receiptPage } from './page.ts'

export type CopyDeps = PaperDeps & {
  readonly log: ActivityLog
  readonly saveFile: SaveFile
  /** The texts of a language. */
  readonly wordsIn: (locale: Words['locale']) => Words
}

/** Makes a copy of one receipt, asks where to save it, and records that it was taken. */
export async function saveReceiptCopy(
  asked: {
    readonly receipt: FormReceipt
    /** The exact canonical text that was shown. */
    readonly text: string
    readonly format: ExportFormat
  },
  deps: CopyDeps,
): Promise<Result<Output<'saveFormReceipt'>, FailureOf<'saveFormReceipt'>>> {
  const { format, receipt } = asked
  const made = await contentOfCopy(asked, deps)
  if (made === null)
    return format === 'bundle' ? fail('no-such-receipt') : fail('export-not-printed')
  const { form, at } = receipt
  const extension = format === 'bundle' ? 'mourafiq' : format
  const suggestedName = `mourafiq-${form}-${at.slice(0, 10)}.${extension}`
  const saved = await deps.saveFile({ suggestedName, content: made.content, format })
  switch (saved.outcome) {
    case 'failed':
      return fail('export-failed')
    case 'no-room':
      return fail('export-no-room')
    case 'cancelled':
      return ok({ outcome: saved.outcome })
    case 'saved': {
      const { entries } = made
      const recorded = orDiskFull(() =>
        deps.log.transact((tx) => tx.append('log-exported', { entries, format })),
      )
      return recorded.ok ? ok({ ...saved, entries }) : recorded
    }
  }
}

/** The copy, in the language in which the form was shown; null where it cannot be made. */
async function contentOfCopy(
  { receipt, text, format }: Parameters<typeof saveReceiptCopy>[0],
  deps: CopyDeps,
): Promise<{ readonly content: FileToSave['content']; readonly entries: number } | null> {
  if (format === 'bundle') {
    const isHere = receipt.generation === deps.log.generation
    const proof = isHere ? deps.log.exportProof(receipt.seq, text) : null
    const [section] = proof?.generations ?? []
    return proof && section
      ? { content: canonicalJson(proof), entries: section.entries.length }
      : null
  }
  const words = deps.wordsIn(receipt.locale)
  const page = { ...receiptPage(receipt, words, deps.log.device), words }
  const content = format === 'html' ? pageAlone(page, deps) : await pageOnPaper(page, deps)
  return content === null ? null : { content, entries: 1 }
}

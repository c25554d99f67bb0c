import type { FormReceipt } from '../../shared/acknowledgements/channels.ts'
import type { ExportFormat } from '../../shared/activity-log/model.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { FailureOf, Output } from '../../shared/ipc/contract.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { fail, type Result } from '../../shared/kernel/result.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import {
  type Copies,
  type PaperDeps,
  pageAlone,
  pageOnPaper,
  saveCopy,
  type Words,
} from '../my-data/index.ts'
import type { SaveFile } from '../platform/save-file.ts'
import { receiptPage } from './page.ts'

export type CopyDeps = PaperDeps & {
  readonly log: ActivityLog
  readonly saveFile: SaveFile
  readonly copies: Copies
  readonly enrolment: () => EnrolmentView
  /** The texts of a language. */
  readonly wordsIn: (locale: Words['locale']) => Words
}

type Copied = {
  readonly receipt: FormReceipt
  /** The exact canonical text that was shown. */
  readonly text: string
  readonly format: ExportFormat
}

/** Makes a copy of one receipt, asks where to save it, and records that it was taken. One copy at a time. */
export async function saveReceiptCopy(
  copied: Copied,
  deps: CopyDeps,
): Promise<Result<Output<'saveFormReceipt'>, FailureOf<'saveFormReceipt'>>> {
  const { receipt, format } = copied
  const of = 'form'
  const extension = format === 'bundle' ? 'mourafiq' : format
  const suggestedName = `mourafiq-${receipt.form}-${receipt.at.slice(0, 10)}.${extension}`
  if (format === 'bundle') {
    const proof = proofOf(copied, deps)
    if (!proof) return fail('receipt-not-provable')
    const { content, entries } = proof
    return deps.copies.make({ of, format }, () =>
      saveCopy({ suggestedName, content, of, format }, entries, deps),
    )
  }
  return deps.copies.make({ of, format }, async () => {
    // In the language in which the form was shown: the text cannot be in another.
    const words = deps.wordsIn(receipt.locale)
    const page = receiptPage(receipt, words, {
      device: deps.log.device,
      enrolment: deps.enrolment(),
    })
    const content = format === 'html' ? pageAlone(page, deps) : await pageOnPaper(page, deps)
    if (content === null) return fail('export-not-printed')
    return saveCopy({ suggestedName, content, of, format }, 1, deps)
  })
}

/** The file that machines verify; null where the entry is not in this log, or its content was erased. */
function proofOf({ receipt, text }: Copied, { log }: Pick<CopyDeps, 'log'>) {
  const isHere = receipt.generation === log.generation
  const proof = isHere ? log.exportProof(receipt.seq, text) : null
  const [section] = proof?.generations ?? []
  return proof && section
    ? { content: canonicalJson(proof), entries: section.entries.length }
    : null
}

import type { CopyOutcome } from '../../shared/activity-log/model.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { FailureOf, Input } from '../../shared/ipc/contract.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { fail, type Result } from '../../shared/kernel/result.ts'
import { offsetMinutesAt } from '../../shared/policy/official-time.ts'
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
import { sheetPage } from './page.ts'
import { readSheets } from './store.ts'
import { editionOf, type SheetSources } from './view.ts'

export type SheetCopyDeps = PaperDeps & {
  readonly log: ActivityLog
  readonly saveFile: SaveFile
  readonly copies: Copies
  readonly enrolment: () => EnrolmentView
  /** The texts of the language in use. */
  readonly words: () => Words
}

/** Makes a copy of one signed edition, asks where to save it, and records that it was taken. One copy at a time. */
export async function saveSheetCopy(
  { place, format }: Input<'saveSheet'>,
  sources: SheetSources,
  deps: SheetCopyDeps,
): Promise<Result<CopyOutcome, FailureOf<'saveSheet'>>> {
  const kept = readSheets(sources.log.db).find(
    ({ generation, seq }) => generation === place.generation && seq === place.seq,
  )
  const edition = kept && editionOf(sources, kept)
  if (!edition?.sheet) return fail('no-such-sheet')
  const { sheet } = edition
  const of = 'sheet'
  const suggestedName = `mourafiq-F6-${sheet.period}-${sheet.from}-${edition.edition}.${format}`
  return deps.copies.make({ of, format }, async () => {
    const { zone, privacy } = sources.policy.current()
    const page = sheetPage({ ...edition, sheet }, deps.words(), {
      device: deps.log.device,
      enrolment: deps.enrolment(),
      digest: deps.sha256(canonicalJson(sheet)),
      cndpReference: privacy.cndpReference,
      offsetMinutesAt: (at) => offsetMinutesAt(zone.table, at),
    })
    const content = format === 'html' ? pageAlone(page, deps) : await pageOnPaper(page, deps)
    if (content === null) return fail('export-not-printed')
    return saveCopy({ suggestedName, content, of, format }, 1, deps)
  })
}

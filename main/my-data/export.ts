import type { ExportFormat } from '../../shared/activity-log/model.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { fail, type Result } from '../../shared/kernel/result.ts'
import type { CopyFailure } from '../../shared/my-data/copy.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { FileToSave, SaveFile } from '../platform/save-file.ts'
import { type PaperDeps, pageAlone, pageOnPaper } from './page/document.ts'
import type { PageContent } from './page/model.ts'
import { bundleNameOf, renderBody } from './page/render.ts'
import { saveCopy } from './save-copy.ts'

export type ExportDeps = PaperDeps & {
  readonly log: ActivityLog
  readonly pageContent: () => Promise<PageContent>
  readonly saveFile: SaveFile
}

/** Makes the copy that was asked for, asks where to save it, and records that it was taken. */
export async function exportMyData(
  { format }: { readonly format: ExportFormat },
  deps: ExportDeps,
): Promise<Result<Output<'exportMyData'>, CopyFailure>> {
  const entries = deps.log.head().seq
  const content = await contentOf(format, deps)
  if (content === null) return fail('export-not-printed')
  return saveCopy({ ...content, of: 'my-data', format }, entries, deps)
}

async function contentOf(
  format: ExportFormat,
  deps: ExportDeps,
): Promise<Omit<FileToSave, 'of' | 'format'> | null> {
  if (format === 'bundle') {
    const bundle = deps.log.exportBundle()
    return { suggestedName: bundleNameOf(bundle.exportedAt), content: canonicalJson(bundle) }
  }
  const content = await deps.pageContent()
  const suggestedName = `mourafiq-${content.takenAt.at.slice(0, 10)}.${format}`
  const { words } = content
  const page = { body: await renderBody(content), title: words.t('myData.page.title'), words }
  if (format === 'html') return { suggestedName, content: pageAlone(page, deps) }
  const printed = await pageOnPaper(page, deps)
  return printed && { suggestedName, content: printed }
}

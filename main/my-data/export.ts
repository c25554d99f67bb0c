import type { ExportFormat } from '../../shared/activity-log/model.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { CopyFailure } from '../../shared/my-data/copy.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { FileToSave, SaveFile } from '../platform/save-file.ts'
import { type PaperDeps, pageAlone, pageOnPaper } from './page/document.ts'
import type { PageContent } from './page/model.ts'
import { bundleNameOf, renderBody } from './page/render.ts'

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
  const saved = await deps.saveFile({ ...content, format })
  switch (saved.outcome) {
    case 'failed':
      return fail('export-failed')
    case 'no-room':
      return fail('export-no-room')
    case 'cancelled':
      return ok({ outcome: saved.outcome })
    case 'saved': {
      const recorded = orDiskFull(() =>
        deps.log.transact((tx) => tx.append('log-exported', { entries, format })),
      )
      return recorded.ok ? ok({ ...saved, entries }) : recorded
    }
  }
}

async function contentOf(
  format: ExportFormat,
  deps: ExportDeps,
): Promise<Omit<FileToSave, 'format'> | null> {
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

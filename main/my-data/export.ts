import type { ExportFormat } from '../../shared/activity-log/model.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import type { Sha256 } from '../../shared/kernel/crypto.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { CopyFailure } from '../../shared/my-data/copy.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { FileToSave, SaveFile } from '../platform/save-file.ts'
import type { Html } from './page/html.ts'
import type { PageContent } from './page/model.ts'
import { bundleNameOf, renderBody, renderPage } from './page/render.ts'
import { type PageFont, pageStyle } from './page/style.ts'

/** A page and its style, in two files, to be laid out as a browser does. */
export type PageToPrint = { readonly page: string; readonly style: string }

/** A bundled font: where the app serves it, and its bytes for a page that must stand alone. */
export type FontFile = Omit<PageFont, 'source'> & {
  readonly address: string
  readonly base64: () => string
  /** Which texts need it; those that nothing needs stay out of the page. */
  readonly letters: RegExp
}

export type ExportDeps = {
  readonly log: ActivityLog
  readonly sha256: Sha256
  readonly pageContent: () => Promise<PageContent>
  readonly fonts: () => readonly FontFile[]
  /** Lays a page out on paper; null where that failed. */
  readonly printPage: (page: PageToPrint) => Promise<Uint8Array | null>
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
  if (format === 'html') return { suggestedName, content: await pageAlone(content, deps) }
  const printed = await deps.printPage(await pageWithStyle(content, deps))
  return printed && { suggestedName, content: printed }
}

/** One file that needs no other: style and fonts are inside. */
async function pageAlone(content: PageContent, { fonts, sha256 }: ExportDeps): Promise<string> {
  const body = await renderBody(content)
  const css = pageStyle(
    fontsFor(body, fonts()).map((font) => ({
      ...font,
      source: `data:font/woff2;base64,${font.base64()}`,
    })),
  )
  const sha256Base64 = base64Of(sha256(css))
  return renderPage(body, content.words, { kind: 'embedded', css, sha256Base64 })
}

/** The same page with its style beside it and the fonts where the app serves them. */
async function pageWithStyle(content: PageContent, { fonts }: ExportDeps): Promise<PageToPrint> {
  const body = await renderBody(content)
  const style = pageStyle(
    fontsFor(body, fonts()).map((font) => ({ ...font, source: font.address })),
  )
  return { page: renderPage(body, content.words, { kind: 'linked', href: 'style.css' }), style }
}

function fontsFor({ markup }: Html, fonts: readonly FontFile[]): readonly FontFile[] {
  return fonts.filter(({ letters }) => letters.test(markup))
}

/** A digest in the spelling of a content security policy. */
function base64Of(digest: string): string {
  return `${digest.replaceAll('-', '+').replaceAll('_', '/')}=`
}

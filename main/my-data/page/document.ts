import type { Sha256 } from '../../../shared/kernel/crypto.ts'
import type { Html } from './html.ts'
import type { Words } from './model.ts'
import { renderPage } from './render.ts'
import { type PageFont, pageStyle } from './style.ts'

/** A page and its style, in two files, to be laid out as a browser does. */
export type PageToPrint = { readonly page: string; readonly style: string }

/** A bundled font: where the app serves it, and its bytes for a page that must stand alone. */
export type FontFile = Omit<PageFont, 'source'> & {
  readonly address: string
  readonly base64: () => string
  /** Which texts need it; those that nothing needs stay out of the page. */
  readonly letters: RegExp
}

/** What a page needs to stand alone or to be printed. */
export type PaperDeps = {
  readonly sha256: Sha256
  readonly fonts: () => readonly FontFile[]
  /** Lays a page out on paper; null where that failed. */
  readonly printPage: (page: PageToPrint) => Promise<Uint8Array | null>
}

/** What a page says, and in which language. */
export type PageText = {
  readonly body: Html
  readonly title: string
  readonly words: Words
  /** What each sheet bears beside its number, so that a stray one finds its way back: letters, digits and dots. */
  readonly mark?: string
}

/** One file that needs no other: style and fonts are inside. */
export function pageAlone({ body, title, words, mark }: PageText, deps: PaperDeps): string {
  const css = pageStyle(
    fontsFor(body, deps.fonts()).map((font) => ({
      ...font,
      source: `data:font/woff2;base64,${font.base64()}`,
    })),
    mark,
  )
  const sha256Base64 = base64Of(deps.sha256(css))
  return renderPage({ body, title }, words, { kind: 'embedded', css, sha256Base64 })
}

/** The same page on paper, with its style beside it and the fonts where the app serves them; null where that failed. */
export function pageOnPaper(
  { body, title, words, mark }: PageText,
  { fonts, printPage }: PaperDeps,
): Promise<Uint8Array | null> {
  const style = pageStyle(
    fontsFor(body, fonts()).map((font) => ({ ...font, source: font.address })),
    mark,
  )
  const page = renderPage({ body, title }, words, { kind: 'linked', href: 'style.css' })
  return printPage({ page, style })
}

function fontsFor({ markup }: Html, fonts: readonly FontFile[]): readonly FontFile[] {
  return fonts.filter(({ letters }) => letters.test(markup))
}

/** A digest in the spelling of a content security policy. */
function base64Of(digest: string): string {
  return `${digest.replaceAll('-', '+').replaceAll('_', '/')}=`
}

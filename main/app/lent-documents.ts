import type { PageToPrint } from '../my-data/index.ts'
import { documentHeaders } from './content-security.ts'

/** A document that the app serves for a while. */
export type LentDocument = {
  readonly text: string
  readonly mediaType: string
  readonly headers: Readonly<Record<string, string>>
}

/** Documents that are served under our own address while somebody prints them, and to nobody who cannot name them. */
export type LentDocuments = {
  readonly find: (path: string) => LentDocument | undefined
  /** Serves a page and its style; answers the page's path and how to take both back. */
  readonly lend: (page: PageToPrint) => { readonly path: string; readonly takeBack: () => void }
}

/** Opens the shelf; a random name keeps one document apart from the next. */
export function lendDocuments(randomName: () => string): LentDocuments {
  const documents = new Map<string, LentDocument>()
  return {
    find: (path) => documents.get(path),
    lend: ({ page, style }) => {
      const folder = `/print/${randomName()}`
      const lent: readonly (readonly [string, LentDocument])[] = [
        [`${folder}/page.html`, document(page, 'text/html; charset=utf-8')],
        [`${folder}/style.css`, document(style, 'text/css; charset=utf-8')],
      ]
      for (const [path, each] of lent) documents.set(path, each)
      return {
        path: `${folder}/page.html`,
        takeBack: () => {
          for (const [path] of lent) documents.delete(path)
        },
      }
    },
  }
}

function document(text: string, mediaType: string): LentDocument {
  return { text, mediaType, headers: documentHeaders }
}

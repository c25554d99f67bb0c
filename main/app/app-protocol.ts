import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { type Protocol, protocol } from 'electron'
import { pageHeaders } from './content-security.ts'
import type { LentDocuments } from './lent-documents.ts'

export const appScheme = 'app'
export const appHost = 'mourafiq'
export const appPage = `${appScheme}://${appHost}/index.html`

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

/** Must run before the app is ready: makes `app://` a standard, secure origin without any bypass. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/**
 * Serves the built page, and what is lent for a while. The files are listed once at start and looked up by exact path,
 * so no request can name anything else: there is no path arithmetic to get wrong.
 */
export function serveAppFiles(
  folder: string,
  handle: Protocol['handle'],
  findLent: LentDocuments['find'],
): void {
  const files: ReadonlyMap<string, string> = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path] as const),
  )
  handle(appScheme, (request) => {
    const url = new URL(request.url)
    const lent = url.host === appHost ? findLent(url.pathname) : undefined
    if (request.method === 'GET' && lent)
      return new Response(lent.text, {
        headers: { ...lent.headers, 'content-type': lent.mediaType },
      })
    const path = url.host === appHost ? files.get(url.pathname) : undefined
    const mediaType = path ? mediaTypes[extname(path)] : undefined
    if (request.method !== 'GET' || !path || !mediaType)
      return new Response('not found', {
        status: 404,
        headers: { ...pageHeaders, 'content-type': 'text/plain' },
      })
    return new Response(new Uint8Array(readFileSync(path)), {
      headers: { ...pageHeaders, 'content-type': mediaType },
    })
  })
}

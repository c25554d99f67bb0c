import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, relative, sep } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { pageHeaders } from '../../../main/app/content-security.ts'
import type { Locale } from '../../../shared/i18n/locales.ts'
import { resolveChromium } from '../../host/chromium.ts'
import type { GalleryState } from './states.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** What to show: a state, in a language, in a theme, at a size. */
export type Showing = {
  readonly state: GalleryState
  readonly locale: Locale
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
}

/** The gallery, open in a browser, under the very headers that the app sends with its page. */
export type Gallery = {
  readonly show: (showing: Showing) => Promise<Page>
  /** Everything that a page reported as wrong: policy violations, errors, failed files. */
  readonly troubles: readonly string[]
  readonly close: () => Promise<void>
}

/** Builds the gallery as the app's page is built, serves it and opens a browser. */
export async function openGallery(): Promise<Gallery> {
  const folder = mkdtempSync(join(tmpdir(), 'mourafiq-gallery-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    base: './',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
  })
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, readFileSync(path)]),
  )
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname
    const file = files.get(path)
    if (!file) return response.writeHead(404).end()
    return response
      .writeHead(200, { ...pageHeaders, 'content-type': mediaTypes[extname(path)] ?? '' })
      .end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the gallery has no port')

  const found = resolveChromium()
  const browser: Browser = await chromium.launch({
    executablePath: found.executablePath,
    env: { ...found.env },
    args: [...found.args],
  })
  const troubles: string[] = []
  let where = ''
  const openPage = async (): Promise<Page> => {
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        troubles.push(`${where}: ${message.text()}`)
    })
    page.on('pageerror', (error) => troubles.push(`${where}: ${error.message}`))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`violates ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
      })
    })
    return page
  }
  // One page for all: what it held is gone with each navigation, and a new window costs half a second.
  const page = await openPage()

  const show = async ({ state, locale, theme = 'light', width = 1120, height = 780 }: Showing) => {
    where = `${state} ${locale} ${theme}`
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    const query = new URLSearchParams({ state, locale, theme })
    await page.goto(`http://127.0.0.1:${address.port}/index.html?${query}`)
    await page.evaluate(() => document.fonts.ready)
    return page
  }
  return {
    show,
    troubles,
    close: async () => {
      await browser.close()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, relative, sep } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { pageHeaders } from '../../../main/app/content-security.ts'
import { pageChunks } from '../../../main/packaging/page-chunks.ts'
import type { Direction } from '../../../shared/i18n/locales.ts'
import { type Settings, settingsSchema } from '../../../shared/settings/model.ts'
import { resolveChromium } from '../../host/chromium.ts'
import { once } from './once.ts'
import { settle } from './settle.ts'
import type { ShownLanguage } from './shown-languages.ts'
import type { GalleryState } from './states.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** A look that a person may choose, and that a picture can therefore show. */
export type ShownTheme = Exclude<Settings['theme'], 'system'>

/** Every look, as the settings offer them. */
export const shownThemes: readonly ShownTheme[] = settingsSchema
  .unwrap()
  .shape.theme.options.filter((theme) => theme !== 'system')

/** What to show: a state, in a language, in a theme, at a size. */
export type Showing = {
  readonly state: GalleryState
  readonly locale: ShownLanguage
  /** Where lines begin, if not where the language has them begin. */
  readonly direction?: Direction
  /** Every text of a person, a document or a machine tries to break out of its place. */
  readonly isHostile?: boolean
  readonly theme?: ShownTheme
  readonly width?: number
  readonly height?: number
}

/** One page of the browser, which shows one state after another. */
export type GalleryPage = {
  /** Shows a state and waits until it stands as it is going to stand. */
  readonly show: (showing: Showing) => Promise<Page>
  /** Puts on another theme, as a choice in the settings does, and leaves everything else as it is. */
  readonly wear: (theme: ShownTheme) => Promise<void>
  /** What it shows: a state, a language and a theme. */
  readonly where: () => string
}

/** The gallery, open in a browser, under the very headers that the app sends with its page. */
export type Gallery = GalleryPage & {
  /** One more page, to work on beside the others. */
  readonly openPage: () => Promise<GalleryPage>
  /** Works through jobs, each once, on as many pages as the machines that check have processors. */
  readonly workThrough: <Job>(
    jobs: readonly Job[],
    work: (page: GalleryPage, job: Job) => Promise<void>,
  ) => Promise<void>
  /** Everything that a page reported as wrong: policy violations, errors, failed files. */
  readonly troubles: readonly string[]
  readonly close: () => Promise<void>
}

/**
 * A page of the gallery lives for seconds: what V8 spends on making code fast that runs once, and on collecting what
 * goes with the page, is half of what showing a screen costs. Nothing is drawn but for pictures, so no GPU is imitated.
 */
const shortLived = ['--js-flags=--no-maglev --no-opt --min-semi-space-size=64', '--disable-gpu']

/** A bound for what hangs: no look at a screen takes a tenth of it. */
const stuckAfterMs = 180_000

/**
 * Builds the gallery as the app's page is built, serves it and opens a browser.
 *
 * With `isDevelopment`, React is the one that warns of what is written wrongly, and costs half as much again.
 */
export async function openGallery({ isDevelopment = false } = {}): Promise<Gallery> {
  const served = await serveGallery(isDevelopment)
  const browsers: Browser[] = []
  const launch = async (): Promise<Browser> => {
    const found = resolveChromium()
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      env: { ...found.env },
      args: [...found.args, ...shortLived],
    })
    browsers.push(browser)
    return browser
  }
  const browser = await launch()
  const troubles: string[] = []
  const openPageIn = (where: Browser) =>
    openGalleryPage(where, served.address, (trouble) => troubles.push(trouble))
  const openPage = () => openPageIn(browser)
  // One page for all: what it held is gone with each navigation, and a new window costs half a second.
  const first = await openPage()
  const second = once(openPage)
  return {
    ...first,
    openPage,
    workThrough: async (jobs, work) => {
      const waiting = jobs.values()
      const workOn = async (page: GalleryPage) => {
        let on = page
        for (const job of waiting) {
          if (await isDoneInTime(work(on, job))) continue
          console.warn(`a page hung at ${on.where()}; it is looked at again in another browser`)
          on = await openPageIn(await launch())
          if (!(await isDoneInTime(work(on, job))))
            throw new Error(`a page hung twice at ${on.where()}`)
        }
      }
      await Promise.all([workOn(first), second().then(workOn)])
    },
    troubles,
    close: async () => {
      await Promise.all(browsers.map((each) => each.close()))
      served.close()
    },
  }
}

/** Waits for work for as long as it can take. What hangs is left behind, and ends with its browser. */
async function isDoneInTime(work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const hung = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), stuckAfterMs)
  })
  const isDone = await Promise.race([work.then(() => true), hung]).finally(() =>
    clearTimeout(timer),
  )
  if (!isDone) work.catch(() => undefined)
  return isDone
}

async function openGalleryPage(
  browser: Browser,
  address: string,
  report: (trouble: string) => void,
): Promise<GalleryPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  let where = ''
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      report(`${where}: ${message.text()}`)
  })
  page.on('pageerror', (error) => report(`${where}: ${error.message}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`violates ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
    })
  })
  return {
    where: () => where,
    show: async ({ theme = 'light', width = 1120, height = 780, ...showing }) => {
      const { state, locale: language, direction, isHostile } = showing
      where = `${state} ${language} ${theme}`
      await page.emulateMedia({ colorScheme: schemeOf(theme), reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height })
      const query = new URLSearchParams({
        ...{ state, language, theme },
        ...(direction ? { direction } : {}),
        ...(isHostile ? { hostile: 'yes' } : {}),
      })
      await page.goto(`${address}/index.html?${query}`)
      await settle(page)
      return page
    },
    wear: async (theme) => {
      where = `${where.split(' ').slice(0, 2).join(' ')} ${theme}`
      await page.emulateMedia({ colorScheme: schemeOf(theme), reducedMotion: 'reduce' })
      await page.evaluate((chosen) => Reflect.get(window, 'galleryWear')(chosen), theme)
    },
  }
}

/** What the system is set to where the theme leaves it open: in high contrast. */
function schemeOf(theme: ShownTheme): 'light' | 'dark' {
  return theme === 'dark' ? 'dark' : 'light'
}

async function serveGallery(
  isDevelopment: boolean,
): Promise<{ readonly address: string; readonly close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'mourafiq-gallery-'))
  await withNodeEnv(isDevelopment ? 'development' : 'production', () =>
    build({
      configFile: false,
      logLevel: 'error',
      root: import.meta.dirname,
      base: './',
      plugins: [react()],
      build: {
        outDir: folder,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        modulePreload: false,
        rollupOptions: { output: { codeSplitting: pageChunks } },
      },
    }),
  )
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, readFileSync(path)]),
  )
  rmSync(folder, { recursive: true, force: true })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname
    const file = files.get(path)
    if (!file) return response.writeHead(404).end()
    return response
      .writeHead(200, {
        ...pageHeaders,
        'content-type': mediaTypes[extname(path)] ?? '',
        // Named by their content: read and compiled once for all the states that a test shows.
        ...(path.startsWith('/assets/') ? { 'cache-control': 'max-age=86400, immutable' } : {}),
      })
      .end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the gallery has no port')
  return { address: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}

/** Runs a build under a `NODE_ENV` of its own: that of a test runner makes it one for development, whatever its mode. */
async function withNodeEnv(value: string, run: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = value
  try {
    await run()
  } finally {
    process.env['NODE_ENV'] = before
  }
}

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { locales } from '../../../shared/i18n/locales.ts'
import { writeContactSheet } from './contact-sheet.ts'
import {
  type Gallery,
  type GalleryPage,
  openGallery,
  type ShownTheme,
  shownThemes,
} from './open-gallery.ts'
import { findScreens, isExpectedTrouble, type Screen, screens } from './screens.ts'
import { type ShownLanguage, shownLanguages } from './shown-languages.ts'

/**
 * Pictures of every screen in every language and theme, for people to look at, with a contact sheet:
 * `npm run screens -- [--out DIR] [--lang ar] [--theme light] [--size 360 | 800x600] [name …]`.
 *
 * `--lang` and `--theme` may be given several times. A width alone shows the whole content at that width;
 * a width and a height show the window of that size. Without a size the window is 1120 wide. The exit
 * code is 1 where a name is unknown, a screen was not reached or a page reported an error.
 */
const usage =
  'npm run screens -- [--out DIR] [--lang ar|fr|en|pseudo|pseudo-rtl] [--theme THEME] [--size WIDTH[xHEIGHT]] [name …]'

type Wanted = {
  readonly folder: string
  readonly screens: readonly Screen[]
  readonly languages: readonly ShownLanguage[]
  readonly themes: readonly ShownTheme[]
  readonly size: { readonly width: number; readonly height?: number }
}

/** Pages at work at once. More than two gain nothing on two cores. */
const pageCount = 2

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        out: { type: 'string' },
        lang: { type: 'string', multiple: true, default: [] },
        theme: { type: 'string', multiple: true, default: [] },
        size: { type: 'string', default: '1120' },
      },
    })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

function readWanted(): Wanted {
  const { values, positionals } = readArguments()
  if (values.help) {
    console.log(`${usage}\n\nThe screens:\n${listNames(screens)}`)
    process.exit(0)
  }
  const { found, unknown } = findScreens(positionals)
  if (unknown.length > 0)
    refuse(`no screen is named ${unknown.join(', ')}. There are:\n${listNames(screens)}`)
  const size = /^(\d{3,4})(?:x(\d{3,4}))?$/.exec(values.size)
  if (!size) refuse(`${values.size} is no size: write 360 or 800x600`)
  return {
    folder: resolve(values.out ?? join(tmpdir(), 'mourafiq-screens')),
    screens: found,
    languages: choose('language', shownLanguages, values.lang.length > 0 ? values.lang : locales),
    themes: choose('theme', shownThemes, values.theme),
    size: { width: Number(size?.[1]), ...(size?.[2] ? { height: Number(size[2]) } : {}) },
  }
}

function choose<T extends string>(
  what: string,
  all: readonly T[],
  asked: readonly string[],
): readonly T[] {
  const unknown = asked.filter((each) => !all.some((known) => known === each))
  if (unknown.length > 0)
    refuse(`no ${what} is named ${unknown.join(', ')}. There are: ${all.join(', ')}`)
  return asked.length === 0 ? all : all.filter((each) => asked.includes(each))
}

function listNames(all: readonly Screen[]): string {
  return all.map(({ name }) => `  ${name}`).join('\n')
}

function refuse(why: string): never {
  console.error(`${why}\n\n${usage}`)
  process.exit(1)
}

/** Takes the pictures of one screen in one language: one opening for all themes. */
async function take(
  gallery: GalleryPage,
  { screen, locale }: { readonly screen: Screen; readonly locale: ShownLanguage },
  wanted: Wanted,
): Promise<void> {
  const { width, height } = wanted.size
  const first = wanted.themes[0] ?? 'light'
  const page = await gallery.show({
    state: screen.state,
    locale,
    theme: first,
    width,
    height: height ?? 780,
  })
  await page.locator('h1, .starting, .waiting').first().waitFor()
  await screen.go(page)
  await settle(page)
  if (height === undefined) await growToContent(page, width)
  for (const theme of wanted.themes) {
    if (theme !== first) await gallery.wear(theme)
    await settle(page)
    const path = join(wanted.folder, `${screen.name}.${locale}.${theme}.png`)
    await page.screenshot({ path, animations: 'disabled', caret: 'initial' })
  }
}

/** Waits until what the last act caused is drawn: what is still waited for has come, fonts are read, nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(120)
  // A state whose main never answers waits for ever: it is looked at as it waits.
  await page
    .locator('.waiting')
    .waitFor({ state: 'detached', timeout: 2_000 })
    .catch(() => undefined)
  await page.evaluate(
    () =>
      new Promise((resolve) =>
        document.fonts.ready.then(() =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))),
        ),
      ),
  )
}

/** Makes the window as high as its content: the main area scrolls by itself. */
async function growToContent(page: Page, width: number, turnsLeft = 8): Promise<void> {
  const height = await page.evaluate(() => {
    const content = document.querySelector('.shell-content')
    const hidden = content ? content.scrollHeight - content.clientHeight : 0
    return Math.max(document.documentElement.scrollHeight, window.innerHeight + hidden)
  })
  if (height <= (page.viewportSize()?.height ?? 0)) return
  await page.setViewportSize({ width, height })
  await settle(page)
  // Lists that arrive late, and those that fetch more once there is room, have made it higher since.
  if (turnsLeft > 0) await growToContent(page, width, turnsLeft - 1)
}

/** Works through all screens with a few pages at once, and answers what could not be reached. */
async function takeAll(gallery: Gallery, wanted: Wanted): Promise<readonly string[]> {
  const jobs = wanted.languages.flatMap((locale) =>
    wanted.screens.map((screen) => ({ screen, locale })),
  )
  const unreached: string[] = []
  const work = async (page: GalleryPage) => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const { screen, locale } = job
      await take(page, job, wanted).catch((error: unknown) => {
        const [line] = String(error).split('\n')
        unreached.push(`${screen.name} ${locale} was not reached: ${line}`)
      })
    }
  }
  const more = Array.from({ length: pageCount - 1 }, () => gallery.openPage())
  await Promise.all([gallery, ...(await Promise.all(more))].map(work))
  return unreached
}

const startedAt = performance.now()
const wanted = readWanted()
mkdirSync(wanted.folder, { recursive: true })
const gallery = await openGallery()
const unreached = await takeAll(gallery, wanted)
await gallery.close()
writeFileSync(
  join(wanted.folder, 'index.html'),
  writeContactSheet({ files: new Set(readdirSync(wanted.folder)), size: wanted.size }),
)

const reported = gallery.troubles.filter(
  (trouble) =>
    !wanted.screens.some(
      ({ state }) => trouble.startsWith(`${state} `) && isExpectedTrouble(state, trouble),
    ),
)
const troubles = [...unreached, ...reported]
for (const trouble of troubles) console.error(trouble)
const count = wanted.screens.length * wanted.languages.length * wanted.themes.length
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
console.log(
  `${wanted.screens.length} screens, ${count - unreached.length * wanted.themes.length} pictures in ${seconds} s: ${join(wanted.folder, 'index.html')}`,
)
if (troubles.length > 0) console.error(`${troubles.length} troubles, listed above`)
process.exitCode = troubles.length > 0 ? 1 : 0

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import { writeContactSheet } from './contact-sheet.ts'
import { type Gallery, type GalleryPage, openGallery } from './open-gallery.ts'
import { realTroubles, type Screen } from './screens.ts'
import { type Wanted as AskedFor, readArguments } from './screens-arguments.ts'
import { settle } from './settle.ts'
import type { ShownLanguage } from './shown-languages.ts'

/**
 * Pictures of every screen in every language and theme, for people to look at, with a contact sheet. `--help` says what
 * may be asked; what cannot be read is answered with one line and exit code 2.
 */
type Wanted = Omit<AskedFor, 'folder'> & { readonly folder: string }

function readWanted(): Wanted {
  const asked = readArguments(process.argv.slice(2))
  switch (asked.kind) {
    case 'help':
      console.log(asked.text)
      process.exit(0)
      break
    case 'refused':
      console.error(`npm run screens: ${asked.why}. --help lists what there is.`)
      process.exit(2)
      break
    case 'pictures': {
      const { folder, ...wanted } = asked.wanted
      return { ...wanted, folder: resolve(folder ?? join(tmpdir(), 'mourafiq-screens')) }
    }
    default:
      return assertNever(asked)
  }
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
  await gallery.workThrough(jobs, (page, job) =>
    take(page, job, wanted).catch((error: unknown) => {
      const [line] = String(error).split('\n')
      unreached.push(`${job.screen.name} ${job.locale} was not reached: ${line}`)
    }),
  )
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

const troubles = [...unreached, ...realTroubles(gallery.troubles)]
for (const trouble of troubles) console.error(trouble)
const count = wanted.screens.length * wanted.languages.length * wanted.themes.length
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
console.log(
  `${wanted.screens.length} screens, ${count - unreached.length * wanted.themes.length} pictures in ${seconds} s: ${join(wanted.folder, 'index.html')}`,
)
if (troubles.length > 0) console.error(`${troubles.length} troubles, listed above`)
process.exitCode = troubles.length > 0 ? 1 : 0

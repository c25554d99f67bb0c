import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Locale, locales } from '../../../shared/i18n/locales.ts'
import { openGallery } from './open-gallery.ts'
import { type GalleryState, galleryStates, isGalleryState } from './states.ts'
import { walks } from './walks.ts'

/**
 * Pictures of every state in every language and theme, for people to look at:
 * `node test/renderer/gallery/take-pictures.ts [state …] [--lang ar] [--theme light] [--width 1120] [--height 780]`.
 * With a height, a picture shows the window of that size; without, the whole content.
 */
const options = process.argv.slice(2)
const valueAfter = (name: string) => options[options.indexOf(name) + 1]
const only = options.filter(isGalleryState)
const states = only.length > 0 ? only : Object.keys(galleryStates).filter(isGalleryState)
const languages = options.includes('--lang')
  ? locales.filter((locale) => locale === valueAfter('--lang'))
  : locales
const themes = (['light', 'dark'] as const).filter(
  (theme) => !options.includes('--theme') || theme === valueAfter('--theme'),
)
const width = options.includes('--width') ? Number(valueAfter('--width')) : 1120
const windowHeight = options.includes('--height') ? Number(valueAfter('--height')) : null

const folder = join(tmpdir(), 'mourafiq-pictures')
mkdirSync(folder, { recursive: true })
const gallery = await openGallery()
for (const state of states)
  for (const locale of languages) for (const theme of themes) await picture(state, locale, theme)
await gallery.close()
for (const trouble of gallery.troubles) console.log(trouble)
console.log(folder)

async function picture(
  state: GalleryState,
  locale: Locale,
  theme: 'light' | 'dark',
): Promise<void> {
  for (const walk of walks[state] ?? [{ name: '', go: async () => undefined }]) {
    const page = await gallery.show({ state, locale, theme, width, height: windowHeight ?? 780 })
    await page.waitForTimeout(250)
    await walk.go(page)
    await page.waitForTimeout(200)
    if (windowHeight === null) await growToContent(page)
    const size = [...(width === 1120 ? [] : [width]), ...(windowHeight ? [windowHeight] : [])]
    const suffix = [state, walk.name, locale, theme, ...size]
    await page.screenshot({ path: join(folder, `${suffix.filter(Boolean).join('.')}.png`) })
  }
}

/** Makes the window as high as its content: the main area scrolls by itself. */
async function growToContent(page: Page): Promise<void> {
  const height = await page.evaluate(() => {
    const content = document.querySelector('.shell-content')
    return content
      ? content.scrollHeight + 60 + (window.innerWidth < 768 ? 60 : 0)
      : document.documentElement.scrollHeight
  })
  await page.setViewportSize({ width, height: Math.max(780, height) })
  await page.waitForTimeout(250)
}

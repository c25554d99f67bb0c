import type { Page } from '@playwright/test'
import type { Locale } from '../../../shared/i18n/locales.ts'
import type { GalleryPage, ShownTheme } from '../gallery/open-gallery.ts'
import type { Screen } from '../gallery/screens.ts'
import { settle } from '../gallery/settle.ts'
import { lookWithAxe } from './axe.ts'
import { lookAtEdges } from './edges.ts'
import { walkByTab } from './focus.ts'
import { lookAtLanguages } from './languages.ts'
import { lookAtMotion } from './motion.ts'
import { gatherText, lookAtFit, lookAtRoom, spreadText } from './reflow.ts'
import { lookAtTargets } from './targets.ts'
import { lookAtTree, namesOfControls, readTree, shapeOfTree } from './tree.ts'

/** What was looked for; each has a test of its own. */
export const looks = [
  'rules',
  'names',
  'languages',
  'targets',
  'keyboard',
  'edges',
  'motion',
  'small window',
  'zoom',
  'large text',
  'spread text',
] as const
export type Look = (typeof looks)[number]

/** Something that was found on one screen. */
export type Finding = { readonly look: Look; readonly text: string }

/** A screen in one language, in one or more themes. */
export type Visit = {
  readonly screen: Screen
  readonly locale: Locale
  readonly themes: readonly Wearing[]
}

/** A theme, and what the system is set to: high contrast follows it. */
export type Wearing = { readonly theme: ShownTheme; readonly scheme: 'light' | 'dark' }

/** Every look that a person may see. */
export const wearings: readonly Wearing[] = [
  { theme: 'light', scheme: 'light' },
  { theme: 'dark', scheme: 'dark' },
  { theme: 'contrast', scheme: 'light' },
  { theme: 'contrast', scheme: 'dark' },
]

/** What a visit found, and the shape of the screen, to be compared with that in other languages. */
export type Visited = { readonly findings: readonly Finding[]; readonly shape: string }

const wide = { width: 1120, height: 780 }

/** Opens the list of the places for which a narrow bar has no room: they are one press away, not gone. */
async function openMorePlaces(page: Page): Promise<void> {
  for (const more of await page.locator('.nav-more-button:visible').all())
    await more.evaluate((button: HTMLElement) => button.click())
}

/** 1280 by 1024 pixels at 400 %: what WCAG 1.4.10 asks for. */
const at400 = { width: 320, height: 256 }

/** 1280 by 800 pixels at 200 %. */
const at200 = { width: 640, height: 400 }

/** Looks at a screen in every way, from its opening. */
export async function visit(
  gallery: GalleryPage,
  { screen, locale, themes }: Visit,
): Promise<Visited> {
  const [first, ...others] = themes
  if (!first) throw new Error('a visit needs a theme')
  const page = await gallery.show({ state: screen.state, locale, theme: first.theme, ...wide })
  await page.emulateMedia({ colorScheme: first.scheme, reducedMotion: 'reduce' })
  await screen.go(page)
  await settle(page)

  const findings: Finding[] = []
  const note = (look: Look, where: string, found: readonly string[]) => {
    for (const text of new Set(found))
      findings.push({ look, text: `${screen.name} ${locale} ${where}: ${text}` })
  }
  const nameOf = ({ theme, scheme }: Wearing) => (theme === scheme ? theme : `${theme} ${scheme}`)

  const tree = await readTree(page)
  const mustStay = await namesThatMustStay(page)
  note('rules', nameOf(first), await lookWithAxe(page))
  note('names', '', lookAtTree(tree))
  note('languages', '', await lookAtLanguages(page))
  note('motion', '', await lookAtMotion(page))
  note('targets', 'wide', await lookAtTargets(page))
  note('edges', nameOf(first), await lookAtEdges(page))
  note('keyboard', nameOf(first), await walkByTab(page))
  for (const wearing of others) {
    await gallery.wear(wearing.theme)
    await page.emulateMedia({ colorScheme: wearing.scheme, reducedMotion: 'reduce' })
    note('rules', nameOf(wearing), await lookWithAxe(page))
    note('edges', nameOf(wearing), await lookAtEdges(page))
    note('keyboard', nameOf(wearing), await walkByTab(page))
  }

  await spreadText(page)
  await settle(page)
  note('spread text', '', await lookAtFit(page))
  await gatherText(page)

  await page.setViewportSize(at200)
  await settle(page)
  note('zoom', '200 %', await lookAtFit(page))
  await page.setViewportSize(at400)
  await settle(page)
  note('zoom', '400 %', await lookAtFit(page))
  note('zoom', '400 %', await lookAtRoom(page))
  await openMorePlaces(page)
  await settle(page)
  note('zoom', '400 % with all places', await lookAtFit(page))
  const there = new Set(namesOfControls(await readTree(page)))
  const missing = mustStay.filter((name) => !there.has(name))
  note(
    'zoom',
    '400 %',
    missing.map((name) => `is not there any more: ${name}`),
  )
  note('small window', '', await lookAtTargets(page))
  note('small window', '', await walkByTab(page))

  await page.setViewportSize(at200)
  await setTextSize(page, 'largest')
  note('large text', '', await lookAtFit(page))
  await setTextSize(page, 'normal')
  return { findings, shape: shapeOfTree(tree).join('\n') }
}

/** The foot of the wide side bar says a second time, at a glance, what the places lead to. */
async function namesThatMustStay(page: Page): Promise<readonly string[]> {
  const show = (isShown: boolean) =>
    page.evaluate((shown) => {
      const foot = document.querySelector<HTMLElement>('.side-foot')
      if (foot) foot.style.display = shown ? '' : 'none'
    }, isShown)
  await show(false)
  const names = namesOfControls(await readTree(page))
  await show(true)
  return names
}

/** What the setting writes on the root element, without a way through the settings of every state. */
async function setTextSize(page: Page, size: string): Promise<void> {
  await page.evaluate((chosen) => {
    document.documentElement.dataset['textSize'] = chosen
  }, size)
  await settle(page)
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installColours } from './accessible/colours.ts'
import { wearings } from './accessible/visit.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'

/** The colours by their meanings, measured in the browser: each ink on each ground that it may stand on. */
let gallery: Gallery

beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const grounds = ['paper', 'surface', 'raised', 'sunk'] as const
const meanings = ['accent', 'late', 'early', 'quiet', 'problem'] as const

/** Text on its ground. */
const texts: readonly (readonly [ink: string, ground: string])[] = [
  ...['ink', 'ink-soft'].flatMap((ink) =>
    [...grounds, ...meanings.map((meaning) => `${meaning}-wash`)].map(
      (ground) => [ink, ground] as const,
    ),
  ),
  ...meanings.flatMap((meaning) =>
    [...grounds, `${meaning}-wash`].map((ground) => [meaning, ground] as const),
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ...['on-band', 'on-band-soft'].flatMap((ink) =>
    ['band', 'band-deep'].map((ground) => [ink, ground] as const),
  ),
]

/** Edges of fields, and the ring around what has the focus. */
const edges: readonly (readonly [edge: string, ground: string])[] = [
  'line-strong',
  'focus',
].flatMap((edge) => grounds.map((ground) => [edge, ground] as const))

/** In high contrast every edge is one to see: of cards and rows as of fields, and of each meaning. */
const cardEdges: typeof edges = ['line', ...meanings.map((meaning) => `${meaning}-line`)].flatMap(
  (edge) => grounds.map((ground) => [edge, ground] as const),
)

async function contrasts(
  wearing: (typeof wearings)[number],
  pairs: readonly (readonly [string, string])[],
): Promise<ReadonlyMap<string, number>> {
  const page = await gallery.show({ state: 'check-in', locale: 'ar', theme: wearing.theme })
  await page.emulateMedia({ colorScheme: wearing.scheme, reducedMotion: 'reduce' })
  await page.locator('.shell').waitFor()
  await installColours(page)
  const measured = await page.evaluate((asked) => {
    const probe = document.createElement('i')
    document.querySelector('#root')?.append(probe)
    const colourOf = (token: string) => {
      if (getComputedStyle(probe).getPropertyValue(`--${token}`) === '')
        throw new Error(`there is no colour --${token}`)
      probe.style.color = `var(--${token})`
      return getComputedStyle(probe).color
    }
    return asked.map(([one, other]) => window.colours.contrast(colourOf(one), colourOf(other)))
  }, pairs)
  return new Map(pairs.map(([one, other], index) => [`${one} on ${other}`, measured[index] ?? 0]))
}

const below = (found: ReadonlyMap<string, number>, minimum: number) =>
  [...found]
    .filter(([, contrast]) => contrast < minimum)
    .map(([pair, contrast]) => `${pair}: ${contrast.toFixed(2)}`)

describe.each(wearings)('the colours in $theme, $scheme', (wearing) => {
  const minimum = wearing.theme === 'contrast' ? 7 : 4.5

  it(`give every text at least ${minimum}:1`, async () => {
    const found = await contrasts(wearing, texts)
    expect(Math.max(...found.values())).toBeGreaterThan(10)
    expect(below(found, minimum)).toEqual([])
  })

  it('give every edge and the focus at least 3:1', async () => {
    const measured = wearing.theme === 'contrast' ? [...edges, ...cardEdges] : edges
    expect(below(await contrasts(wearing, measured), 3)).toEqual([])
  })
})

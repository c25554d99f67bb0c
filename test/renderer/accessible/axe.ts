import type { Page } from '@playwright/test'
import axe, { type AxeResults, type RunOptions } from 'axe-core'

/** Rules that axe leaves off unless they are asked for: WCAG 2.2 and two of its experiments that hold here. */
const asked = ['target-size', 'label-content-name-mismatch', 'focus-order-semantics'] as const

/** What axe finds, with all its rules for WCAG 2.2 A and AA and its best practices; in high contrast also AAA's contrast. */
export async function lookWithAxe(page: Page): Promise<readonly string[]> {
  await installAxe(page)
  const theme = await page.evaluate(() => document.documentElement.dataset['theme'])
  const rules = [...asked, ...(theme === 'contrast' ? ['color-contrast-enhanced'] : [])]
  const options: RunOptions = {
    rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])),
    resultTypes: ['violations'],
  }
  // Only what was found leaves the page: all that was looked at is a hundred times as much.
  const violations = await page.evaluate(async (chosen) => {
    const there: { run: (context: object, options: RunOptions) => Promise<AxeResults> } =
      Reflect.get(window, 'axe')
    // React Aria's own live region: what it read out a moment ago, pointing at buttons that have gone.
    const found = await there.run({ exclude: [['[data-live-announcer]']] }, chosen)
    return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
  }, options)
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((html) => html.slice(0, 160)).join(' | ')}`,
  )
}

/** The gallery has axe among its own files, which the browser compiles once; any other page is given it as text. */
async function installAxe(page: Page): Promise<void> {
  const isThere = await page.evaluate(async () => {
    const load: (() => Promise<unknown>) | undefined = Reflect.get(window, 'galleryLoadAxe')
    await load?.()
    return Reflect.has(window, 'axe')
  })
  if (!isThere) await page.evaluate(axe.source)
}

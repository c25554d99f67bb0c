import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Rules that axe leaves off unless they are asked for: WCAG 2.2 and two of its experiments that hold here. */
const asked = ['target-size', 'label-content-name-mismatch', 'focus-order-semantics'] as const

/** What axe finds, with all its rules for WCAG 2.2 A and AA and its best practices; in high contrast also AAA's contrast. */
export async function lookWithAxe(page: Page): Promise<readonly string[]> {
  const theme = await page.evaluate(() => document.documentElement.dataset['theme'])
  const rules = [...asked, ...(theme === 'contrast' ? ['color-contrast-enhanced'] : [])]
  const { violations } = await new AxeBuilder({ page })
    // Our page has no frames, for which axe would open a window of its own to put their results together.
    .setLegacyMode()
    .options({
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])),
      resultTypes: ['violations'],
    })
    // React Aria's own live region: what it read out a moment ago, pointing at buttons that have gone.
    .exclude('[data-live-announcer]')
    .analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )
}

import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'

/** Fails with axe's own words where a screen breaks a rule of WCAG 2.2 A or AA, or one of its best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  // The other mode opens a second page, which the app's window rightly refuses.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // React Aria's own live region: what it read out a moment ago, pointing at buttons that have gone.
    .exclude('[data-live-announcer]')
    .analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target).join(', ')})`,
  )
  expect(found).toEqual([])
}

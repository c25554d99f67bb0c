import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import { lookWithAxe } from '../renderer/accessible/axe.ts'

/** Fails with axe's own words where a screen breaks a rule of WCAG 2.2 A or AA, or one of its best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  await waitUntilStill(page)
  expect(await lookWithAxe(page)).toEqual([])
}

/** Until everything that moves to an end has come to it: half faded in, no text has the contrast that people read. */
function waitUntilStill(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const movesToAnEnd = ({ effect, playState }: Animation) =>
      playState === 'running' && Number.isFinite(Number(effect?.getComputedTiming().endTime))
    for (;;) {
      const moving = document.getAnimations().filter(movesToAnEnd)
      if (moving.length === 0) return
      // One that is called off, as its part of the screen goes, has come to its end too.
      await Promise.allSettled(moving.map(({ finished }) => finished))
    }
  })
}

import type { Page } from '@playwright/test'

/**
 * Waits until what the last act caused is drawn: every call of the page has its answer, every part of the page that
 * is fetched when it is first shown is there, fonts are read, and frames have passed in which nothing was asked any
 * more. A call that main never answers is not waited for: such a state is looked at as it waits.
 *
 * Ends after 20 seconds whatever stands there; what is looked at next says what is missing.
 */
export function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const isSettled: () => boolean = Reflect.get(window, 'galleryIsSettled')
    const twoFrames = () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const end = performance.now() + 20_000
    for (let quiet = 0; quiet < 2 && performance.now() < end; ) {
      await twoFrames()
      quiet = isSettled() ? quiet + 1 : 0
    }
    await document.fonts.ready
  })
}

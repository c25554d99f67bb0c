import type { Page } from '@playwright/test'

/** What still moves for somebody who asked the system for less motion. A change in one frame is none. */
export function lookAtMotion(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const longest = (durations: string) =>
      Math.max(
        ...durations
          .split(',')
          .map((each) => Number.parseFloat(each) * (each.trim().endsWith('ms') ? 1 : 1000)),
      )
    const moving: string[] = []
    for (const element of document.body.querySelectorAll('*'))
      for (const part of [null, '::before', '::after']) {
        const style = getComputedStyle(element, part)
        const moves =
          longest(style.transitionDuration) > 20 ||
          (style.animationName !== 'none' && longest(style.animationDuration) > 20)
        if (moves) moving.push(`moves: ${element.outerHTML.slice(0, 120)}`)
      }
    return moving
  })
}

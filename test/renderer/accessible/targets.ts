import type { Page } from '@playwright/test'

/**
 * Targets smaller than 24 by 24 CSS pixels (WCAG 2.5.8). A hidden radio is as large as the card that it belongs to; a
 * link among the words of a sentence is as high as its line.
 */
export function lookAtTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const selector =
      'button, a[href], input, select, textarea, summary, [role=button], [role=option], [role=tab], [role=switch], [role=checkbox], [tabindex="0"]'
    const tooSmall: string[] = []
    for (const element of document.querySelectorAll(selector)) {
      if (!(element instanceof HTMLElement) || element.closest('[inert], [aria-hidden=true]'))
        continue
      // React Aria hides a button for screen readers in a box of one pixel.
      if (element.parentElement?.matches('[style*="clip"]')) continue
      const style = getComputedStyle(element)
      if (!element.checkVisibility() || style.visibility === 'hidden') continue
      const target =
        element instanceof HTMLInputElement ? (element.closest('label') ?? element) : element
      const { width, height } = target.getBoundingClientRect()
      const words = element.closest('p, li, td div, label, dd')?.textContent?.trim() ?? ''
      const isInSentence =
        element.matches('a[href]') &&
        style.display === 'inline' &&
        words.length > (element.textContent ?? '').trim().length
      if (isInSentence) continue
      const isLinkBeforeFocus = element.matches('.skip-link')
      if (width === 0 || height === 0 || isLinkBeforeFocus) continue
      // Half a pixel is how browsers round.
      if (Math.min(width, height) < 23.5)
        tooSmall.push(
          `${Math.round(width)}×${Math.round(height)}: ${target.outerHTML.slice(0, 120)}`,
        )
    }
    return tooSmall
  })
}

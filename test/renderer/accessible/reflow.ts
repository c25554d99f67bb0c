import type { Page } from '@playwright/test'

/**
 * What does not fit: parts of the page that scroll sideways, texts that are cut, and things that stand outside of the
 * window. Down is the one direction in which one may have to scroll (WCAG 1.4.10).
 */
export function lookAtFit(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const name = (element: Element) => element.outerHTML.slice(0, 140)
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth > width)
      found.push(`the page is ${document.documentElement.scrollWidth} wide in ${width}`)
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility()) continue
      if (element.closest('.hidden-text, [data-live-announcer], [hidden], .skip-link')) continue
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      // React Aria hides its own inputs and buttons in a box of one pixel.
      if (box.width <= 1 || box.height <= 1 || style.clipPath !== 'none') continue
      const isWritten =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      const isText = element.matches('p, span, h1, h2, h3, li, dt, dd, button, label, a')
      // Letters may reach out of a tight line by a little.
      const isCutBelow = element.scrollHeight > element.clientHeight + 6 && isText
      if (isCutBelow && ['hidden', 'clip'].includes(style.overflowY))
        found.push(`is cut: ${name(element)}`)
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && !isWritten) {
        const scrolls = ['auto', 'scroll'].includes(style.overflowX)
        const isCut = ['hidden', 'clip'].includes(style.overflowX)
        if (scrolls) found.push(`scrolls sideways: ${name(element)}`)
        if (isCut && isText) found.push(`is cut: ${name(element)}`)
      }
      const isWide = box.left < -1 || box.right > width + 1
      if (isWide && element.textContent?.trim() && !element.closest('svg'))
        found.push(`stands outside: ${name(element)}`)
    }
    return found.slice(0, 5)
  })
}

/** The share of the window's height in which the screen itself can be read: bars must leave it most of a small window. */
export function lookAtRoom(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const content = document.querySelector('.shell-content')
    if (!content || document.querySelector('[role=dialog]')) return []
    const scrollsItself = ['auto', 'scroll'].includes(getComputedStyle(content).overflowY)
    const share = content.clientHeight / window.innerHeight
    return !scrollsItself || share >= 0.5
      ? []
      : [`leaves ${Math.round(share * 100)} % of the window to the screen`]
  })
}

/** Spreads the text as WCAG 1.4.12 asks pages to bear. Arabic letters are joined: they have no space between them. */
export function spreadText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    const letters = document.documentElement.lang.startsWith('ar') ? '' : 'letter-spacing: 0.12em;'
    sheet.replaceSync(
      `* { line-height: 1.5 !important; ${letters} word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`,
    )
    document.adoptedStyleSheets = [sheet]
  })
}

/** Takes it back. */
export function gatherText(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.adoptedStyleSheets = []
  })
}

import type { Page } from '@playwright/test'
import { installColours } from './colours.ts'

/**
 * Controls, or their marks, that one cannot tell from what is around them (WCAG 1.4.11): an edge or a ground of 3:1 for
 * what has no words of its own, and the drawing of a button that is only a drawing.
 */
export async function lookAtEdges(page: Page): Promise<readonly string[]> {
  await installColours(page)
  return page.evaluate(() => {
    const { contrast, backgroundOf, isVisible } = window.colours
    const pale: string[] = []
    const name = (element: Element) => element.outerHTML.slice(0, 120)
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      const isHidden = element.closest('[inert], [aria-hidden=true]:not(svg, .option-key)')
      return element.checkVisibility() && width > 2 && height > 2 && !isHidden
    }
    const wordless =
      'input:not([type=radio]), textarea, select, [role=switch], [role=checkbox], .option-dot, .option-key, .switch-track'
    for (const element of document.querySelectorAll(wordless)) {
      if (!isShown(element) || element.closest(':disabled, [data-disabled]')) continue
      const style = getComputedStyle(element)
      const around = backgroundOf(element.parentElement)
      // The box of a field may be drawn around it: by its label, or by what holds it and its icon.
      const holder = element.parentElement
      const drawn = [element, holder, holder?.parentElement].flatMap((each) => {
        if (!each) return []
        const { borderBottomColor, borderBottomWidth, backgroundColor } = getComputedStyle(each)
        const outside = backgroundOf(each.parentElement)
        const isDrawn = Number.parseFloat(borderBottomWidth) > 0
        const edge = isDrawn ? contrast(borderBottomColor, outside) : 1
        return [edge, isVisible(backgroundColor) ? contrast(backgroundColor, outside) : 1]
      })
      const isNative = style.appearance === 'auto' && element.matches('[type=checkbox]')
      if (!isNative && Math.max(...drawn) < 3)
        pale.push(`${Math.max(...drawn).toFixed(1)} on ${around}: ${name(element)}`)
    }
    for (const drawing of document.querySelectorAll('button svg, a svg')) {
      const button = drawing.closest('button, a')
      if (!button || !isShown(button) || !isShown(drawing)) continue
      const words = [...button.querySelectorAll('span, bdi')].some(
        (each) => isShown(each) && each.textContent?.trim(),
      )
      const ownWords = [...button.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      if (words || ownWords) continue
      const found = contrast(getComputedStyle(drawing).color, backgroundOf(button))
      if (found < 3) pale.push(`${found.toFixed(1)}: ${name(button)}`)
    }
    return pale
  })
}

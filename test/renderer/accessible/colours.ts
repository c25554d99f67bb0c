import type { Page } from '@playwright/test'

/** How colours are compared inside the page: see `installColours`. */
export type Colours = {
  /** Contrast of two opaque colours as WCAG defines it, from 1 to 21. */
  readonly contrast: (one: string, other: string) => number
  /** The first opaque colour behind an element, itself included. */
  readonly backgroundOf: (element: Element | null) => string
  readonly isVisible: (colour: string) => boolean
}

declare global {
  interface Window {
    colours: Colours
  }
}

/** Gives the page, where every look runs, the means to compare colours in whatever way they are written. */
export function installColours(page: Page): Promise<void> {
  return page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    if (!context) throw new Error('the page has no canvas')
    const channels = (colour: string): readonly number[] => {
      context.clearRect(0, 0, 1, 1)
      context.fillStyle = colour
      context.fillRect(0, 0, 1, 1)
      return [...context.getImageData(0, 0, 1, 1).data]
    }
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
        const share = channel / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const isVisible = (colour: string) => (channels(colour)[3] ?? 0) > 0
    window.colours = {
      isVisible,
      contrast: (one, other) => {
        const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
        return (high + 0.05) / (low + 0.05)
      },
      backgroundOf: (element) => {
        for (let each = element; each; each = each.parentElement) {
          const { backgroundColor } = getComputedStyle(each)
          if (isVisible(backgroundColor)) return backgroundColor
        }
        return 'white'
      },
    }
  })
}

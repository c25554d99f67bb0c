import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { resolveChromium } from '../host/chromium.ts'
import { repositoryRoot } from '../host/paths.ts'

/** Draws SVG files in Chromium, so that every icon that ships has a source that people can edit. */
export type Drawing = {
  readonly draw: (source: string, pixels: number) => Promise<Buffer>
  /** How much two pictures of one size differ: 0 for the same, 1 for black against clear everywhere. */
  readonly difference: (one: Buffer, other: Buffer) => Promise<number>
  readonly close: () => Promise<void>
}

/** Opens a browser to draw in. */
export async function openDrawing(): Promise<Drawing> {
  const found = resolveChromium()
  const browser: Browser = await chromium.launch({
    executablePath: found.executablePath,
    env: { ...found.env },
    args: [...found.args],
  })
  const page = await browser.newPage()
  return {
    draw: async (source, pixels) => {
      const svg = readFileSync(join(repositoryRoot, 'assets', 'icons', source), 'utf8')
      await page.setViewportSize({ width: pixels, height: pixels })
      await page.setContent(
        `<style>body{margin:0}svg{display:block;width:${pixels}px;height:${pixels}px}</style>${svg}`,
      )
      return page.screenshot({ omitBackground: true })
    },
    difference: (one, other) =>
      page.evaluate(
        async (urls) => {
          const pixels = async (url: string) => {
            const image = new Image()
            image.src = url
            await image.decode()
            const canvas = new OffscreenCanvas(image.width, image.height)
            const context = canvas.getContext('2d')
            if (!context) throw new Error('the page cannot read pictures')
            context.drawImage(image, 0, 0)
            return context.getImageData(0, 0, image.width, image.height).data
          }
          const [first = [], second = []] = await Promise.all(urls.map(pixels))
          if (first.length !== second.length) return 1
          let sum = 0
          for (const [index, value] of first.entries())
            sum += Math.abs(value - (second[index] ?? 0))
          return sum / (255 * first.length)
        },
        [one, other].map((png) => `data:image/png;base64,${png.toString('base64')}`),
      ),
    close: () => browser.close(),
  }
}

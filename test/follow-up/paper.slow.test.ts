import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundledFonts } from '../../main/app/page-fonts.ts'
import { wordsIn } from '../../main/app/texts.ts'
import { sheetPage } from '../../main/follow-up/page.ts'
import { type FontFile, pageAlone } from '../../main/my-data/index.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { resolveChromium } from '../host/chromium.ts'
import { repositoryRoot } from '../host/paths.ts'
import { printedEdition, printedOrigin, printedWeeks, seenVisa } from './printed-weeks.ts'

/** The fonts of the app, named as its build names them. */
function fontsIn(folder: string): readonly FontFile[] {
  mkdirSync(join(folder, 'assets'))
  for (const family of ['noto-sans', 'noto-sans-arabic']) {
    const files = join(repositoryRoot, 'node_modules/@fontsource-variable', family, 'files')
    for (const name of readdirSync(files).filter((file) => file.endsWith('wght-normal.woff2')))
      copyFileSync(
        join(files, name),
        join(folder, 'assets', name.replace('.woff2', '-built.woff2')),
      )
  }
  return bundledFonts(folder)
}

let browser: Browser
let fonts: readonly FontFile[]
const folder = mkdtempSync(join(tmpdir(), 'mourafiq-test-paper-'))

beforeAll(async () => {
  const { executablePath, env, args } = resolveChromium()
  browser = await chromium.launch({ executablePath, env: { ...env }, args: [...args] })
  fonts = fontsIn(folder)
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a weekly sheet on A4', () => {
  it.each([
    ['empty', 1],
    ['small', 2],
    ['wordy', 2],
    ['busy', 7],
  ] as const)(
    'that is %s takes no more than so many sheets of paper, answered or not: %i',
    async (week, most) => {
      const page = await browser.newPage()
      for (const locale of ['ar', 'fr'] as const)
        for (const visas of [[], [seenVisa]]) {
          const text = sheetPage(
            printedEdition(printedWeeks[week], visas),
            wordsIn(locale),
            printedOrigin,
          )
          await page.setContent(
            pageAlone(text, {
              ...{ sha256: nodeSha256, fonts: () => fonts },
              printPage: async () => null,
            }),
          )
          await page.evaluate(() => document.fonts.ready.then(() => true))
          const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true })
          const printed = paper.toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []
          expect(printed.length).toBeGreaterThan(0)
          expect(printed.length).toBeLessThanOrEqual(most)
          // A4 in points, as rounded by Chromium.
          expect(paper.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45]\S* 84[12]\S*\]/)
        }
      await page.close()
    },
  )
})

import { describe, expect, it } from 'vitest'
import { pageStyle } from '../../main/my-data/page/style.ts'

/** What stands at a place of the sheet, as CSS reads it: escapes of up to six digits, strings side by side (CSS Syntax 3, 4.3.7). */
function printedAt(place: string, style: string): string {
  const content = new RegExp(`@${place} \\{ content: ([^;]*);`).exec(style)?.[1] ?? ''
  return [...content.matchAll(/"([^"]*)"/g)]
    .map(([, text = '']) =>
      text.replace(/\\([0-9a-f]{1,6})\s?/gi, (_, digits) => {
        const point = Number.parseInt(digits, 16)
        return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point)
      }),
    )
    .join('')
}

describe('the foot of a printed sheet', () => {
  it.each(['F2 · 1 · 1-2', '2026.1', 'abc', 'S 1-2'])(
    'bears its mark %j whole, apart from the direction of the page',
    (mark) => {
      expect(printedAt('bottom-left', pageStyle([], mark))).toBe(`\u2066${mark}\u2069`)
    },
  )

  it('bears nothing where there is no mark, and of a mark nothing that ends its string', () => {
    expect(pageStyle([])).not.toContain('@bottom-left')
    expect(printedAt('bottom-left', pageStyle([], 'F2"; color: red; x: "\\'))).toBe(
      '\u2066F2 color red x \u2069',
    )
  })
})

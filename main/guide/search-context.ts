import { cutAt, type SearchedPiece } from '../../shared/kernel/fold-text.ts'

/** About how much of a line is shown around what was found: two lines on a screen. */
const shownLength = 180

/** The line in which most was found, cut around it where it is long. */
export function contextOf(
  lines: readonly string[],
  isFound: (written: string) => boolean,
): readonly SearchedPiece[] {
  const best = lines
    .map((line) => {
      const pieces = cutAt(line, isFound)
      const found = pieces.flatMap(({ text, isFound: is }) => (is ? [text] : []))
      return { line, pieces, count: new Set(found).size }
    })
    .reduce<{
      readonly line: string
      readonly pieces: readonly SearchedPiece[]
      readonly count: number
    } | null>((most, each) => (most && most.count >= each.count ? most : each), null)
  if (!best) return []
  if (best.line.length <= shownLength) return best.pieces
  const first = best.pieces.findIndex((piece) => piece.isFound)
  const before = best.pieces
    .slice(0, Math.max(first, 0))
    .reduce((sum, { text }) => sum + text.length, 0)
  const start = wordStart(best.line, Math.max(0, before - shownLength / 3))
  const end = wordStart(best.line, Math.min(best.line.length, start + shownLength))
  const shown = best.line.slice(start, end).trim()
  return cutAt(`${start > 0 ? '… ' : ''}${shown}${end < best.line.length ? ' …' : ''}`, isFound)
}

/** The beginning of the word at a place, so that none is cut. */
function wordStart(line: string, at: number): number {
  if (at === 0 || at >= line.length) return at
  const space = line.lastIndexOf(' ', at)
  return space < 0 ? at : space + 1
}

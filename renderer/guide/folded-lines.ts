import type { ChangedLine } from '../../shared/guide/channels.ts'

/** A line to show, or lines that stayed as they were, folded together. */
export type FoldedLine =
  | { readonly kind: 'line'; readonly line: ChangedLine }
  | { readonly kind: 'folded'; readonly lines: readonly ChangedLine[] }

/** How many lines that stayed are shown beside one that changed, to read it in its place. */
const shownAround = 1

/** Folds the lines that stayed and stand beside none that changed; a fold of one line would hide nothing. */
export function foldedLines(lines: readonly ChangedLine[]): readonly FoldedLine[] {
  const isNear = (at: number) =>
    lines
      .slice(Math.max(0, at - shownAround), at + shownAround + 1)
      .some(({ kind }) => kind !== 'same')
  const folded: FoldedLine[] = []
  let kept: ChangedLine[] = []
  const close = () => {
    const [only] = kept
    if (only && kept.length === 1) folded.push({ kind: 'line', line: only })
    else if (kept.length > 0) folded.push({ kind: 'folded', lines: kept })
    kept = []
  }
  lines.forEach((line, at) => {
    if (!isNear(at)) {
      kept.push(line)
      return
    }
    close()
    folded.push({ kind: 'line', line })
  })
  close()
  return folded
}

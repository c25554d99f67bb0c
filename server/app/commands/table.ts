import { printable } from './printable.ts'

/** Rows in columns for a terminal; wide where a script's letters are, by code points, which is right for most. */
export function tableOf(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  if (rows.length === 0) return '(none)'
  const lines = [headings, ...rows.map((row) => row.map((cell) => printable(String(cell))))]
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((line) => widthOf(line[column] ?? ''))),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Marks that sit on a letter take no room. */
function widthOf(text: string): number {
  return [...text.replace(/\p{Mark}/gu, '')].length
}

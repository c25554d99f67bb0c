import type { Span } from './chapter.ts'
import type { BlockRead, Line, Reading } from './read-blocks.ts'

const maximumColumns = 8

/** Reads a table: a row of titles, a row of dashes, and rows, each between bars. */
export function readTable(reading: Reading, at: number): BlockRead {
  const rows: Line[] = []
  for (
    let line = reading.lines[at];
    line?.text.startsWith('|');
    line = reading.lines[at + rows.length]
  )
    rows.push(line)
  const next = at + rows.length
  const [head, dashes, ...body] = rows
  if (!head || !dashes) {
    if (head) reading.fault(head, 'table-form', 'a table has titles, a row of dashes and rows')
    return { block: null, next }
  }
  const titles = cellsOf(head)
  const marks = cellsOf(dashes)
  const isSound = marks.length === titles.length && marks.every((mark) => /^:?-+:?$/.test(mark))
  if (!isSound || titles.length > maximumColumns || body.length === 0) {
    const words = `a table has titles, a row of as many dashes, rows, and at most ${maximumColumns} columns`
    reading.fault(dashes, 'table-form', words)
    return { block: null, next }
  }
  const readRow = (line: Line, cells: readonly string[]): readonly (readonly Span[])[] => {
    if (cells.length !== titles.length)
      reading.fault(line, 'table-form', `the row has ${cells.length} cells of ${titles.length}`)
    return cells.map((cell) => (cell === '' ? [] : (reading.spans(line, cell) ?? [])))
  }
  return {
    block: {
      kind: 'table',
      align: marks.map(alignOf),
      header: readRow(head, titles),
      rows: body.map((line) => readRow(line, cellsOf(line))),
    },
    next,
  }
}

function alignOf(mark: string): 'start' | 'center' | 'end' {
  if (!mark.endsWith(':')) return 'start'
  return mark.startsWith(':') ? 'center' : 'end'
}

/** The cells of a row; `\|` is a bar within one. */
function cellsOf({ text }: Line): readonly string[] {
  const row = text.trimEnd()
  const end = row.endsWith('|') && !row.endsWith('\\|') && row.length > 1 ? -1 : row.length
  return row
    .slice(1, end)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim())
}

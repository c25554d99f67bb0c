import type { PlainBlock, Spans } from './chapter.ts'
import type { BlockRead, Line, Reading } from './read-blocks.ts'

type Marker = 'bullet' | 'number' | 'tick'

/** One item as it stands in the lines: its first line, and its whole text. */
type Item = {
  readonly line: Line
  readonly depth: 0 | 1
  readonly marker: Marker
  readonly text: string
}

const itemLine = /^( *)(-|\d{1,3}\.) +(\S.*)$/
const tickText = /^\[ \] +(\S.*)$/

/** Reads a list from its first line to the line after its last. An empty line may stand between two items. */
export function readList(reading: Reading, at: number): BlockRead<PlainBlock> {
  const { items, next } = gather(reading, at)
  const [first] = items
  if (!first) return { block: null, next }
  const block =
    first.marker === 'tick' ? readChecklist(reading, items) : readPlainList(reading, items)
  return { block, next }
}

function gather(reading: Reading, at: number): { readonly items: readonly Item[]; next: number } {
  const items: Item[] = []
  let nestedIndent = 0
  let next = at
  while (next < reading.lines.length) {
    const line = reading.lines[next]
    if (!line) break
    if (line.text.trim() === '') {
      if (!continues(reading, next, items[0]?.marker)) break
      next += 1
      continue
    }
    const [, indent = '', sign = '', text = ''] = itemLine.exec(line.text) ?? []
    if (sign === '') {
      const isContinued = /^ {2,}\S/.test(line.text) && !/^ *[*+] /.test(line.text)
      const last = items.pop()
      if (!last || !isContinued) {
        reading.fault(
          line,
          'list-form',
          'an item begins with "- " or "1. ", and an empty line stands after the list',
        )
        if (last) items.push(last)
        return { items: [], next: next + 1 }
      }
      items.push({ ...last, text: `${last.text} ${line.text.trim()}` })
      next += 1
      continue
    }
    if (indent.length > 0 && nestedIndent === 0) nestedIndent = indent.length
    const isDeep = indent.length > Math.max(4, nestedIndent + 1)
    if (isDeep || (indent.length > 0 && (indent.length < 2 || items.length === 0)))
      reading.fault(
        line,
        'list-deep',
        'a list has at most one list in it, set in by two to four spaces',
      )
    if (indent.length === 0) nestedIndent = 0
    const marker = tickText.test(text) ? 'tick' : sign === '-' ? 'bullet' : 'number'
    if (/^\[[^\]]?\]( |$)/.test(text) && marker !== 'tick')
      reading.fault(line, 'list-form', 'an item to tick is "- [ ] " and its words, unticked')
    if (/^(?:[-*+]|\d{1,9}[.)])(?: |$)/.test(text))
      reading.fault(line, 'list-deep', 'an item is a line of its own')
    const depth = indent.length > 0 ? 1 : 0
    items.push({ line, depth, marker, text: tickText.exec(text)?.[1] ?? text })
    next += 1
  }
  return { items, next }
}

/** Whether the list goes on after an empty line. */
function continues(reading: Reading, at: number, marker: Marker | undefined): boolean {
  const line = reading.lines[at + 1]
  const [, , sign = '', text = ''] = itemLine.exec(line?.text ?? '') ?? []
  if (sign === '') return false
  const following = tickText.test(text) ? 'tick' : sign === '-' ? 'bullet' : 'number'
  return following === marker && !/^1\./.test(sign)
}

function readChecklist(reading: Reading, items: readonly Item[]): PlainBlock | null {
  const read = items.flatMap(({ line, depth, marker, text }) => {
    if (depth > 0) reading.fault(line, 'list-deep', 'items to tick stand in one row')
    if (marker !== 'tick')
      reading.fault(line, 'list-form', 'every item of the list is to be ticked')
    const spans = reading.spans(line, text)
    return spans ? [{ item: `${reading.section}.${reading.countItem()}`, spans }] : []
  })
  return read.length === 0 ? null : { kind: 'checklist', items: read }
}

function readPlainList(reading: Reading, items: readonly Item[]): PlainBlock | null {
  const [first] = items
  const isOrdered = first?.marker === 'number'
  const read: { spans: Spans; inner: Item[] }[] = []
  for (const item of items) {
    if (item.marker === 'tick') {
      reading.fault(item.line, 'list-form', 'items to tick stand in a list of their own')
      continue
    }
    if (item.depth === 1) {
      read.at(-1)?.inner.push(item)
      continue
    }
    if ((item.marker === 'number') !== isOrdered)
      reading.fault(item.line, 'list-form', 'a list is numbered or it is not')
    const spans = reading.spans(item.line, item.text)
    if (spans) read.push({ spans, inner: [] })
  }
  if (read.length === 0) return null
  return {
    kind: 'list',
    isOrdered,
    items: read.map(({ spans, inner }) => ({ spans, within: readInner(reading, inner) })),
  }
}

function readInner(reading: Reading, inner: readonly Item[]) {
  const [first] = inner
  if (!first) return null
  const isOrdered = first.marker === 'number'
  const items = inner.flatMap((item) => {
    if ((item.marker === 'number') !== isOrdered)
      reading.fault(item.line, 'list-form', 'a list is numbered or it is not')
    const spans = reading.spans(item.line, item.text)
    return spans ? [{ spans }] : []
  })
  return items.length === 0 ? null : { isOrdered, items }
}

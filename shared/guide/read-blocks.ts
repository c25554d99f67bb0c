import { type Block, contactIds, type PlainBlock, type Spans } from './chapter.ts'
import type { FaultCode, TextFault } from './faults.ts'
import { readList } from './read-list.ts'
import { readSpans } from './read-spans.ts'
import { readTable } from './read-table.ts'

/** A line of a file, by its number from 1. */
export type Line = { readonly text: string; readonly number: number }

/** What the readers of lists, tables and notes share while they walk down the lines. */
export type Reading = {
  readonly lines: readonly Line[]
  /** Names the items to tick: the section they stand in. */
  readonly section: string
  /** How many items to tick were read in the section so far. */
  readonly countItem: () => number
  readonly fault: (line: Line, code: FaultCode, words: string) => void
  readonly spans: (line: Line, text: string) => Spans | null
}

/** A block read at a place, and the place after it; `block` is null where it was at fault. */
export type BlockRead<B = Block> = { readonly block: B | null; readonly next: number }

/**
 * Reads the blocks of a section, an opening or the text of a form. What is wrong is added to `faults`; each line is
 * looked at once.
 */
export function readBlocks(
  lines: readonly Line[],
  section: string,
  faults: TextFault[],
): readonly Block[] {
  let items = 0
  const fault: Reading['fault'] = (line, code, words) => {
    faults.push({ line: line.number, code, words })
  }
  const reading: Reading = {
    lines,
    section,
    countItem: () => {
      items += 1
      return items
    },
    fault,
    spans: (line, text) => {
      const read = readSpans(text)
      if (read.ok) return read.spans
      fault(line, read.code, read.words)
      return null
    },
  }
  return walk(reading, readBlock)
}

function walk<B>(
  reading: Reading,
  read: (reading: Reading, at: number, line: Line) => BlockRead<B>,
): readonly B[] {
  const blocks: B[] = []
  for (let at = 0; at < reading.lines.length; ) {
    const line = reading.lines[at]
    if (!line || line.text.trim() === '') {
      at += 1
      continue
    }
    const { block, next } = read(reading, at, line)
    if (block) blocks.push(block)
    at = Math.max(next, at + 1)
  }
  return blocks
}

/** Longest paragraph, over however many lines: some six hundred words. */
const maximumParagraphLength = 4_000

const headingLine = /^### (.+?)(?: \{#([a-z0-9][a-z0-9-]{0,59})\})?$/
const imageLine = /^!\[([^\]]{1,400})\]\(image:([a-z0-9][a-z0-9-]{0,59}\.(?:svg|png))\)$/

function readBlock(reading: Reading, at: number, line: Line): BlockRead {
  const { text } = line
  if (text.startsWith('#')) return { block: readHeading(reading, line), next: at + 1 }
  if (text.startsWith('>')) return readNote(reading, at)
  if (text.startsWith('|')) return readTable(reading, at)
  if (text.startsWith('![')) {
    const [, description, file] = imageLine.exec(text) ?? []
    if (description && file) return { block: { kind: 'image', file, description }, next: at + 1 }
    reading.fault(
      line,
      'image-form',
      'an image is ![what it shows](image:name.svg) on a line alone',
    )
    return { block: null, next: at + 1 }
  }
  return readPlainBlock(reading, at, line)
}

/** A block that may also stand in a note. */
function readPlainBlock(reading: Reading, at: number, line: Line): BlockRead<PlainBlock> {
  const { text } = line
  if (isItem(text)) return readList(reading, at)
  const wrong = wrongLine(text)
  if (wrong) {
    reading.fault(line, ...wrong)
    return { block: null, next: at + 1 }
  }
  const contact = /^\{\s*contact/.test(text) ? /^\{contact:([a-z-]+)\}$/.exec(text.trimEnd()) : null
  if (contact) {
    const known = contactIds.find((id) => id === contact[1])
    if (!known) reading.fault(line, 'contact-unknown', `no contact is called "${contact[1] ?? ''}"`)
    return { block: known ? { kind: 'contact', contact: known } : null, next: at + 1 }
  }
  return readParagraph(reading, at, line)
}

/** Whether a line begins an item of a list, well or badly written. */
function isItem(text: string): boolean {
  return /^ *(?:[-*+]|\d{1,9}[.)])(?: |$)/.test(text) && !/^ *(?:\* *){3,}$/.test(text)
}

/** What keeps a line from being the beginning of anything. */
function wrongLine(text: string): readonly [FaultCode, string] | null {
  if (/^\s*(?:```|~~~)/.test(text)) return ['code-block', 'there are no blocks of code']
  if (/^\s*(?:-+|=+|_{3,}|(?:[-*_] *){3,})\s*$/.test(text))
    return ['rule', 'there are no rules between paragraphs']
  if (/^ {0,3}\[[^\]]{0,400}\]:/.test(text))
    return ['definition', 'a link names its target where it stands']
  if (/^\s/.test(text)) return ['indent', 'a paragraph begins at the margin']
  return null
}

/** Whether a line ends the paragraph before it without an empty line between. */
function interrupts(text: string): boolean {
  return text.trim() === '' || /^(?:#|>|\||!\[|\{contact)/.test(text) || isItem(text)
}

function readParagraph(reading: Reading, at: number, line: Line): BlockRead<PlainBlock> {
  const texts = [line.text.trim()]
  let next = at + 1
  for (let below = reading.lines[next]; below && !interrupts(below.text); ) {
    const wrong = wrongLine(below.text)
    if (wrong) reading.fault(below, ...wrong)
    texts.push(below.text.trim())
    next += 1
    below = reading.lines[next]
  }
  const text = texts.join(' ')
  if (text.length > maximumParagraphLength) {
    const words = `a paragraph has at most ${maximumParagraphLength} characters`
    reading.fault(line, 'paragraph-too-long', words)
    return { block: null, next }
  }
  const spans = reading.spans(line, text)
  return { block: spans && { kind: 'paragraph', spans }, next }
}

function readHeading(reading: Reading, line: Line): Block | null {
  if (/^#{4,}/.test(line.text)) {
    reading.fault(line, 'heading-deep', 'a chapter has three depths of titles')
    return null
  }
  const [, text, id] = headingLine.exec(line.text) ?? []
  const title = text === undefined ? null : plainTextOf(reading, line, text)
  if (title === null) {
    reading.fault(
      line,
      'heading-form',
      'a title is "### " and plain words, with {#a-name} or without',
    )
    return null
  }
  return { kind: 'heading', id: id ?? null, title }
}

function plainTextOf(reading: Reading, line: Line, text: string): string | null {
  const spans = reading.spans(line, text)
  const [span] = spans ?? []
  const [run] = span?.runs ?? []
  const isPlain = spans?.length === 1 && span?.to === null && span.runs.length === 1
  return isPlain && run?.style === 'plain' ? run.text : null
}

const tones = { NOTE: 'note', IMPORTANT: 'important', URGENT: 'urgent', LAW: 'law' } as const

function readNote(reading: Reading, at: number): BlockRead {
  const quoted: Line[] = []
  let next = at
  for (let line = reading.lines[next]; line?.text.startsWith('>'); ) {
    quoted.push({ text: line.text.replace(/^> ?/, ''), number: line.number })
    next += 1
    line = reading.lines[next]
  }
  const [head, ...lines] = quoted
  const tone = Object.entries(tones).find(([name]) => head?.text.trim() === `[!${name}]`)?.[1]
  if (!head) return { block: null, next }
  if (!tone) {
    reading.fault(
      head,
      'note-form',
      'a note begins with [!NOTE], [!IMPORTANT], [!URGENT] or [!LAW]',
    )
    return { block: null, next }
  }
  const blocks = walk({ ...reading, lines }, (within, place, line) => {
    if (!/^(?:#|>|\||!\[)/.test(line.text)) return readPlainBlock(within, place, line)
    reading.fault(line, 'note-form', 'a note holds paragraphs, lists and contacts')
    return { block: null, next: place + 1 }
  })
  if (blocks.length === 0) {
    reading.fault(head, 'note-form', 'a note says something')
    return { block: null, next }
  }
  return { block: { kind: 'note', tone, blocks }, next }
}

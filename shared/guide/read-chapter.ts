import { fromUtf8 } from '../kernel/bytes.ts'
import type { Block, Chapter, Section } from './chapter.ts'
import { maximumFaults, type TextFault } from './faults.ts'
import { maximumFileBytes } from './model.ts'
import { type Line, readBlocks } from './read-blocks.ts'
import { readSpans } from './read-spans.ts'
import { unfitCharacters, withoutUnfit } from './unfit-characters.ts'

/** What a file says, or everything that is wrong in it; `left` is what could be read all the same, to look for more. */
export type ReadChapter =
  | { readonly ok: true; readonly chapter: Chapter }
  | { readonly ok: false; readonly faults: readonly TextFault[]; readonly left: Chapter | null }

/** Longest line: a paragraph of the guide has some hundred words. */
const maximumLineLength = 4_000
const maximumLines = 4_000

/** Reads the bytes of a chapter. Never throws, and takes no longer than its size allows. */
export function readChapter(bytes: Uint8Array): ReadChapter {
  const read = readLines(bytes)
  if ('ok' in read) return read
  const { lines } = read
  const faults = lines.flatMap(({ text, number }) => characterFaults(text, number))
  const chapter = readSections(faults.length === 0 ? lines : lines.map(asIfFit), faults)
  if (faults.length === 0) return { ok: true, chapter }
  const inOrder = faults.toSorted((one, other) => one.line - other.line)
  return { ok: false, faults: inOrder.slice(0, maximumFaults), left: chapter }
}

/** The lines of a file that can be split into lines. */
function readLines(
  bytes: Uint8Array,
): { readonly lines: readonly Line[] } | Extract<ReadChapter, { ok: false }> {
  const whole = (code: TextFault['code'], words: string) =>
    ({ ok: false, faults: [{ line: 0, code, words }], left: null }) as const
  if (bytes.length > maximumFileBytes)
    return whole('file-too-large', `a file has at most ${maximumFileBytes} bytes`)
  const text = fromUtf8(bytes)
  if (text === null) return whole('not-utf8', 'the bytes are not UTF-8')
  if (text.startsWith('\ufeff')) return whole('byte-order-mark', 'the file begins with a mark')
  const lines = text.split('\n').map((each, index) => ({ text: each, number: index + 1 }))
  if (lines.length > maximumLines)
    return whole('too-many-lines', `a file has at most ${maximumLines} lines`)
  return { lines }
}

/** A line as it would be without what makes it unfit, so that what else is wrong in it is found too. */
function asIfFit({ text, number }: Line): Line {
  if (text.length > maximumLineLength) return { text: number === 1 ? '# …' : '…', number }
  return { text: withoutUnfit(text), number }
}

function characterFaults(text: string, line: number): readonly TextFault[] {
  if (text.length > maximumLineLength)
    return [
      {
        line,
        code: 'line-too-long',
        words: `a line has at most ${maximumLineLength} characters: split the paragraph`,
      },
    ]
  return unfitCharacters(text, line)
}

const titleLine = /^# (.+)$/
const sectionLine = /^## (.+?)(?: \{#([a-z0-9][a-z0-9-]{0,59})\})?$/

function readSections(lines: readonly Line[], faults: TextFault[]): Chapter {
  const [first, ...rest] = lines
  const title = plainTitle(titleLine.exec(first?.text ?? '')?.[1])
  if (title === null)
    faults.push({
      line: 1,
      code: 'title-missing',
      words: 'the first line is "# " and a plain title',
    })
  const starts = rest.flatMap(({ text }, index) => (/^##? /.test(text) ? [index] : []))
  const before = rest.slice(0, starts[0] ?? rest.length)
  const opening = readBlocks(before, 'opening', faults)
  const sections = starts.flatMap((start, index): readonly Section[] => {
    const line = rest[start]
    const body = rest.slice(start + 1, starts[index + 1] ?? rest.length)
    if (!line) return []
    const head = readHead(line, faults)
    const blocks = readBlocks(body, head?.id ?? 'section', faults)
    return head ? [{ ...head, blocks }] : []
  })
  const seen = new Set<string>(['opening'])
  for (const [id, number] of idsOf(sections, rest)) {
    if (seen.has(id))
      faults.push({
        line: number,
        code: 'section-id-repeated',
        words: `"${id}" names another part of the chapter`,
      })
    seen.add(id)
  }
  const [summary, ...more] = opening
  const sumsUp = summary?.kind === 'paragraph'
  if (!sumsUp)
    faults.push({
      line: before.find(({ text }) => text.trim() !== '')?.number ?? 1,
      code: 'summary-missing',
      words: 'after its title a chapter is summed up in one paragraph',
    })
  return {
    title: title ?? '',
    summary: sumsUp ? summary.spans : [],
    opening: sumsUp ? more : opening,
    sections,
  }
}

function readHead(
  line: Line,
  faults: TextFault[],
): { readonly id: string; readonly title: string } | null {
  if (line.text.startsWith('# ')) {
    faults.push({ line: line.number, code: 'title-again', words: 'a chapter has one title' })
    return null
  }
  const found = sectionLine.exec(line.text)
  const title = plainTitle(found?.[1])
  if (title === null) {
    faults.push({ line: line.number, code: 'heading-form', words: 'a title has plain words only' })
    return null
  }
  if (found?.[2] === undefined) {
    faults.push({
      line: line.number,
      code: 'section-id-missing',
      words: 'a section is named at the end of its title, as {#first-steps}',
    })
    return null
  }
  return { id: found[2], title }
}

/** A title without its escapes; null where it is more than plain words. */
function plainTitle(text: string | undefined): string | null {
  const read = readSpans(text ?? '')
  if (!read.ok || read.spans.length !== 1) return null
  const [span] = read.spans
  const [run] = span?.runs ?? []
  const isPlain = span?.to === null && span.runs.length === 1 && run?.style === 'plain'
  return isPlain && run && !run.text.includes('{#') ? run.text : null
}

/** The names of sections and of headings, with the line that gives each. */
function idsOf(
  sections: readonly Section[],
  lines: readonly Line[],
): readonly (readonly [id: string, line: number])[] {
  const ids = new Set(
    sections.flatMap(({ id, blocks }) => [id, ...blocks.flatMap((block) => headingId(block))]),
  )
  return lines.flatMap(({ text, number }) => {
    const id = /^##.* \{#([a-z0-9-]+)\}$/.exec(text)?.[1]
    return id !== undefined && ids.has(id) ? [[id, number] as const] : []
  })
}

function headingId(block: Block): readonly string[] {
  return block.kind === 'heading' && block.id !== null ? [block.id] : []
}

import type { Block, Chapter, PlainBlock, Span, Spans, Target } from './chapter.ts'

/** The words of some spans, without their styles. */
export function wordsOf(spans: readonly Span[]): string {
  return spans.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')
}

/** Everything that a block says, one list of spans for each of its lines. */
export function linesOf(block: Block): readonly Spans[] {
  switch (block.kind) {
    case 'table':
      return [block.header, ...block.rows]
        .map((row) => joinCells(row))
        .filter((row) => row.length > 0)
    case 'note':
      return block.blocks.flatMap(plainLinesOf)
    case 'heading':
    case 'image':
      return [[{ to: null, runs: [{ text: textOf(block), style: 'plain' }] }]]
    default:
      return plainLinesOf(block)
  }
}

function textOf(block: Extract<Block, { kind: 'heading' | 'image' }>): string {
  return block.kind === 'heading' ? block.title : block.description
}

function joinCells(row: readonly (readonly Span[])[]): readonly Span[] {
  const between: Span = { to: null, runs: [{ text: ' · ', style: 'plain' }] }
  return row
    .filter((cell) => cell.length > 0)
    .flatMap((cell, index) => (index === 0 ? cell : [between, ...cell]))
}

function plainLinesOf(block: PlainBlock): readonly Spans[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.spans]
    case 'checklist':
      return block.items.map(({ spans }) => spans)
    case 'list':
      return block.items.flatMap(({ spans, within }) => [
        spans,
        ...(within?.items.map((item) => item.spans) ?? []),
      ])
    case 'contact':
      return []
  }
}

/** Every block of a chapter, notes opened, in the order of reading. */
function blocksOf(chapter: Chapter): readonly Block[] {
  return [...chapter.opening, ...chapter.sections.flatMap(({ blocks }) => blocks)]
}

/** Where the links of a chapter lead, and the images it shows. */
export function linksOf(chapter: Chapter): {
  readonly targets: readonly Target[]
  readonly images: readonly string[]
} {
  const blocks = blocksOf(chapter)
  const spans = [chapter.summary, ...blocks.flatMap(linesOf)].flat()
  return {
    targets: spans.flatMap(({ to }) => (to === null ? [] : [to])),
    images: blocks.flatMap((block) => (block.kind === 'image' ? [block.file] : [])),
  }
}

/** The names of the items to tick in a chapter, in the order of reading. */
export function tickItemsOf(chapter: Chapter): readonly string[] {
  return blocksOf(chapter)
    .flatMap((block): readonly Block[] => (block.kind === 'note' ? block.blocks : [block]))
    .flatMap((block) => (block.kind === 'checklist' ? block.items.map(({ item }) => item) : []))
}

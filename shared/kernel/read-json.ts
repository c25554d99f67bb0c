/** Where something stands in a text: line and column, counted from 1. */
export type TextPlace = { readonly line: number; readonly column: number }

/** Something wrong in a JSON text, said to whoever wrote it. */
export type JsonFault = TextPlace & { readonly words: string }

/** What a JSON text holds and where; or the first thing that makes it no JSON. */
export type ReadJson =
  | {
      readonly ok: true
      readonly value: unknown
      /** Where a member stands; where there is none of that path, the nearest that it would stand in. */
      readonly placeOf: (path: readonly PropertyKey[]) => TextPlace
      /** Members that an object has twice. Readers differ in which they take, so a document has none. */
      readonly repeated: readonly JsonFault[]
    }
  | { readonly ok: false; readonly fault: JsonFault }

/** Deeper than any document of ours; a reader that goes on would run out of room. */
const maximumDepth = 32

/** A value, where it or the name of its member begins, and what stands in it. */
type Node = {
  readonly at: number
  readonly value: unknown
  readonly inside: ReadonlyMap<string, Node>
}

class NotJson extends Error {
  readonly at: number
  constructor(at: number, words: string) {
    super(words)
    this.at = at
  }
}

/**
 * Reads a JSON text (RFC 8259) as `JSON.parse` does, and knows where everything stands in it: for documents that people
 * write by hand, who must be told the line of what is wrong.
 */
export function readJson(text: string): ReadJson {
  const reading: Reading = { text, at: 0, repeated: [] }
  try {
    const root = readNode(reading, 0)
    skipSpace(reading)
    if (reading.at < text.length)
      throw new NotJson(reading.at, 'nothing may stand after the end of the document')
    return {
      ok: true,
      value: root.value,
      placeOf: (path) => placeIn(text, nodeAt(root, path).at),
      repeated: reading.repeated,
    }
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    const isCut = error.at >= text.length
    const words = isCut ? 'the text ends before the document does' : error.message
    return { ok: false, fault: { ...placeIn(text, error.at), words } }
  }
}

/** The one walk through a text: a place that moves on, and what was found twice. */
type Reading = { readonly text: string; at: number; readonly repeated: JsonFault[] }

function readNode(reading: Reading, depth: number): Node {
  skipSpace(reading)
  const { text, at } = reading
  if (depth > maximumDepth) throw new NotJson(at, `nested more than ${maximumDepth} deep`)
  switch (text.charAt(at)) {
    case '{':
      return readObject(reading, depth)
    case '[':
      return readList(reading, depth)
    case '"':
      return { at, value: readText(reading), inside: new Map() }
    default:
      return { at, value: readPlain(reading), inside: new Map() }
  }
}

function readObject(reading: Reading, depth: number): Node {
  const { at } = reading
  const inside = new Map<string, Node>()
  reading.at += 1
  for (let isFirst = true; !isEnd(reading, '}', isFirst); isFirst = false) {
    const start = reading.at
    if (reading.text.charAt(start) !== '"')
      throw new NotJson(start, 'the name of a member was expected here, between quotes')
    const name = readText(reading)
    skipSpace(reading)
    expectSign(reading, ':')
    const node = readNode(reading, depth + 1)
    if (inside.has(name))
      reading.repeated.push({
        ...placeIn(reading.text, start),
        words: `the member ${JSON.stringify(name)} is there twice: keep one`,
      })
    inside.set(name, { ...node, at: start })
  }
  const members = [...inside].map(([name, node]) => [name, node.value] as const)
  return { at, value: Object.fromEntries(members), inside }
}

function readList(reading: Reading, depth: number): Node {
  const { at } = reading
  const items: Node[] = []
  reading.at += 1
  for (let isFirst = true; !isEnd(reading, ']', isFirst); isFirst = false)
    items.push(readNode(reading, depth + 1))
  return {
    at,
    value: items.map(({ value }) => value),
    inside: new Map(items.map((node, index) => [String(index), node])),
  }
}

/** Whether an object or a list ends here; otherwise steps over the comma before the next member. */
function isEnd(reading: Reading, sign: '}' | ']', isFirst: boolean): boolean {
  skipSpace(reading)
  if (reading.text.charAt(reading.at) === sign) {
    reading.at += 1
    return true
  }
  if (isFirst) return false
  if (reading.text.charAt(reading.at) !== ',')
    throw new NotJson(reading.at, `a comma or "${sign}" was expected here`)
  const comma = reading.at
  reading.at += 1
  skipSpace(reading)
  if (reading.text.charAt(reading.at) === sign)
    throw new NotJson(comma, `there is no comma before "${sign}"`)
  return false
}

function expectSign(reading: Reading, sign: string): void {
  if (reading.text.charAt(reading.at) !== sign)
    throw new NotJson(reading.at, `"${sign}" was expected here`)
  reading.at += 1
}

function readText(reading: Reading): string {
  const { text, at } = reading
  let end = at + 1
  while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1
  if (end >= text.length) throw new NotJson(at, 'a text begins here and does not end')
  reading.at = end + 1
  try {
    return String(JSON.parse(text.slice(at, end + 1)))
  } catch {
    throw new NotJson(
      at,
      'a text holds a line break, a control character or an escape that JSON does not have',
    )
  }
}

const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

function readPlain(reading: Reading): unknown {
  plain.lastIndex = reading.at
  const found = plain.exec(reading.text)?.[0]
  if (found === undefined) throw new NotJson(reading.at, 'a value was expected here')
  reading.at += found.length
  return JSON.parse(found)
}

function skipSpace(reading: Reading): void {
  while (' \t\n\r'.includes(reading.text.charAt(reading.at) || 'x')) reading.at += 1
}

function nodeAt(root: Node, path: readonly PropertyKey[]): Node {
  let node = root
  for (const name of path) {
    const next = node.inside.get(String(name))
    if (!next) return node
    node = next
  }
  return node
}

function placeIn(text: string, at: number): TextPlace {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

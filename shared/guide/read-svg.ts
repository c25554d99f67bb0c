/** What is wrong with a drawing, and in which line. */
type SvgFault = { readonly line: number; readonly words: string }

/** What a drawing is made of: shapes and words. Everything else (scripts, styles, links, images, effects) is not there. */
const shapes = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']
const texts = ['text', 'tspan', 'title', 'desc']
const elements = new Set(['svg', 'g', ...shapes, ...texts])

const words = new Set(['aria-label', 'lang', 'xml:lang'])
/** Attributes that are one number or several. */
const measures = new Set([
  ...['viewBox', 'width', 'height', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry'],
  ...['dx', 'dy', 'points', 'fill-opacity', 'opacity', 'stroke-width', 'stroke-dashoffset'],
  ...['stroke-miterlimit', 'stroke-opacity', 'font-size'],
])
const attributes = new Set([
  ...measures,
  ...['preserveAspectRatio', 'role', 'aria-hidden', 'direction', 'd', 'transform', 'fill'],
  ...['fill-rule', 'stroke', 'stroke-linecap', 'stroke-linejoin', 'stroke-dasharray'],
  ...['font-weight', 'text-anchor', 'font-family', 'dominant-baseline'],
])

const numbers = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g
const oneNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:px|em|pt|%)?$/
const pathData = /^[MmZzLlHhVvCcSsQqTtAaeE\d\s.,+-]*$/
const turns = /translate|scale|rotate|skewX|skewY|matrix/g
const turnData = /^[eE\d\s.,+()-]*$/
/** Greatest number in a drawing: far beyond any canvas, and far from where a renderer runs out of numbers or of room. */
const maximumNumber = 100_000

/** Numbers, names, colours and transforms: nothing with which a value could name a place, a rule or another element. */
const plainValue = /^[\p{L}\p{N}\s#%.,()+-]*$/u
/** Controls, and what turns the direction of a line: words must read as they are written. */
const unseen = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u
/** Of the entities only those that stand for the signs of markup; one that is defined or counted could be anything. */
const strangeEntity = /&(?!(?:amp|lt|gt|quot|apos);)/

const namespace = 'http://www.w3.org/2000/svg'
/** Elements in elements: a drawing by hand has a few, and a hundred thousand would stop a renderer. */
const maximumDepth = 12
const maximumElements = 2_000

/**
 * Finds the first thing in a text that is no drawing of the dialect: a well-formed tree of the shapes and words above
 * and of their attributes. One pass; what it does not know it refuses, so that what a renderer learns tomorrow is not
 * let in by what we did not think of today.
 */
export function faultOfSvg(text: string): SvgFault | null {
  const faultAt = (place: number, reason: string): SvgFault => ({
    line: text.slice(0, place).split('\n').length,
    words: reason,
  })
  const start = /^(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?\?>\s*)?(?=<svg[\s>])/.exec(
    text,
  )
  if (!start) return faultAt(0, 'the file is not an SVG drawing')
  const open: string[] = []
  let count = 0
  let at = start[0].length
  do {
    const tag = readTag(text, at)
    if ('words' in tag) return faultAt(tag.at, tag.words)
    if (tag.isEnd) {
      if (open.pop() !== tag.name) return faultAt(at, `</${tag.name}> ends what did not begin`)
    } else {
      count += 1
      if (tag.name === 'svg' && open.length > 0) return faultAt(at, 'a drawing in a drawing')
      if (!tag.isEmpty) open.push(tag.name)
      if (open.length > maximumDepth || count > maximumElements)
        return faultAt(at, `more than ${maximumDepth} deep or ${maximumElements} elements`)
    }
    const next = text.indexOf('<', tag.end)
    const between = text.slice(tag.end, next < 0 ? text.length : next)
    const holdsWords = texts.includes(open.at(-1) ?? '')
    if (!holdsWords && between.trim() !== '')
      return faultAt(tag.end, 'words stand in text, tspan, title and desc only')
    if (strangeEntity.test(between) || unseen.test(between))
      return faultAt(tag.end, 'an entity, or a sign that hides or turns the direction of words')
    at = next
  } while (at >= 0 && open.length > 0)
  if (open.length > 0) return faultAt(text.length, `<${open.at(-1)}> does not end`)
  return at < 0 ? null : faultAt(at, 'something stands after the drawing')
}

type Tag = {
  readonly name: string
  readonly isEnd: boolean
  readonly isEmpty: boolean
  readonly end: number
}

function readTag(
  text: string,
  from: number,
): Tag | { readonly at: number; readonly words: string } {
  const name = /<(\/?)([A-Za-z][\w.:-]*)/y
  name.lastIndex = from
  const named = name.exec(text)
  if (!named) return { at: from, words: 'a comment, an instruction or a definition' }
  const [, slash, element = ''] = named
  if (!elements.has(element))
    return { at: from, words: `<${element}> is no part of a drawing here` }
  const attribute = /\s+([A-Za-z][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
  const seen = new Set<string>()
  let at = name.lastIndex
  for (;;) {
    attribute.lastIndex = at
    const found = attribute.exec(text)
    if (!found) break
    const [, key = '', double, single] = found
    const value = double ?? single ?? ''
    if (slash === '/' || seen.has(key) || !isAllowed(element, key, value))
      return { at, words: `${key} with this value is no attribute of <${element}> here` }
    seen.add(key)
    at = attribute.lastIndex
  }
  const close = /\s*(\/?)>/y
  close.lastIndex = at
  const closed = close.exec(text)
  if (!closed || (slash === '/' && closed[1] === '/'))
    return { at, words: `<${element}> is not written as it must be` }
  return { name: element, isEnd: slash === '/', isEmpty: closed[1] === '/', end: close.lastIndex }
}

function isAllowed(element: string, key: string, value: string): boolean {
  if (key === 'xmlns') return element === 'svg' && value === namespace
  if (words.has(key)) return !strangeEntity.test(value) && !unseen.test(value)
  if (!attributes.has(key) || !plainValue.test(value)) return false
  return hasFitNumbers(key, value) && !/url|expression|var\(/i.test(value)
}

/** Whether every number of a measure, a path or a transform is one, and no greater than it may be. */
function hasFitNumbers(key: string, value: string): boolean {
  const isBounded = () =>
    (value.match(numbers) ?? []).every((found) => Math.abs(Number(found)) <= maximumNumber)
  if (key === 'd') return pathData.test(value) && isBounded()
  if (key === 'transform') return turnData.test(value.replace(turns, '')) && isBounded()
  const isMeasure = measures.has(key) || (key === 'stroke-dasharray' && value !== 'none')
  if (!isMeasure) return true
  const given = value.split(/[\s,]+/).filter((each) => each !== '')
  return given.every((each) => oneNumber.test(each)) && isBounded()
}

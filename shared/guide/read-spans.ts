import {
  citedTexts,
  linkedScreens,
  type Run,
  type Span,
  type Spans,
  type Target,
} from './chapter.ts'
import type { FaultCode } from './faults.ts'

/** What a piece of text says, or the first thing wrong in it: a writer mends one and asks again. */
export type ReadSpans =
  | { readonly ok: true; readonly spans: Spans }
  | { readonly ok: false; readonly code: FaultCode; readonly words: string }

/** Characters that a backslash makes plain: ASCII punctuation. */
const escapable = /[!-/:-@[-`{-~]/

const entity = /&(?:#\w+|[A-Za-z][A-Za-z0-9]*);/y
/** Anything that is seen: the joiners and marks of direction that may stand between words say nothing alone. */
const seen = /[^\s\u200c-\u200f]/u
const wordCharacter = /[\p{L}\p{N}]/u

class Trouble extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, words: string) {
    super(words)
    this.code = code
  }
}

/**
 * Reads the words of one paragraph, item, cell or title: `**strong**`, `` `literal` ``, `[text](target)` and backslashes.
 * One pass from the first character to the last, whatever they are.
 */
export function readSpans(text: string): ReadSpans {
  try {
    const spans = scan(text.trim())
    const isSaid = spans.some(({ runs }) => runs.some((run) => seen.test(run.text)))
    if (!isSaid) return { ok: false, code: 'words-missing', words: 'there are no words here' }
    return { ok: true, spans }
  } catch (error) {
    if (error instanceof Trouble) return { ok: false, code: error.code, words: error.message }
    throw error
  }
}

function scan(text: string): readonly Span[] {
  const spans: Span[] = []
  let runs: Run[] = []
  let plain = ''
  let isStrong = false
  /** Whether the words stand in a link, and whether it began within strong words. */
  let link: { readonly isStrong: boolean } | null = null

  const endRun = () => {
    if (plain !== '') runs.push({ text: plain, style: isStrong ? 'strong' : 'plain' })
    plain = ''
  }
  const endSpan = (to: Target | null) => {
    endRun()
    if (runs.length > 0) spans.push({ to, runs })
    else if (to !== null) throw new Trouble('link-unfinished', 'a link needs words to press')
    runs = []
  }

  let index = 0
  while (index < text.length) {
    const character = text.charAt(index)
    const next = text.charAt(index + 1)
    if (character === '\\' && escapable.test(next)) {
      plain += next
      index += 2
      continue
    }
    switch (character) {
      case '`': {
        const end = text.indexOf('`', index + 1)
        if (end <= index + 1)
          throw new Trouble('literal-unfinished', 'a literal is some text between two backticks')
        endRun()
        runs.push({ text: text.slice(index + 1, end), style: 'literal' })
        index = end + 1
        continue
      }
      case '*':
        if (next !== '*' || text.charAt(index + 2) === '*')
          throw new Trouble('emphasis', 'stress is written **so**; write \\* for a star')
        endRun()
        isStrong = !isStrong
        index += 2
        continue
      case '[':
        if (next === '^') throw new Trouble('footnote', 'there are no footnotes')
        if (link) throw new Trouble('link-unfinished', 'a link stands within a link')
        endSpan(null)
        link = { isStrong }
        index += 1
        continue
      case ']': {
        if (!link) break
        const end = text.indexOf(')', index)
        if (next !== '(' || end < 0)
          throw new Trouble('link-unfinished', 'a link is [words](target); write \\[ for a bracket')
        if (link.isStrong !== isStrong)
          throw new Trouble('strong-unfinished', 'strong words begin and end on one side of a link')
        endSpan(readTarget(text.slice(index + 2, end)))
        link = null
        index = end + 1
        continue
      }
      default:
        refuseIn(text, index)
    }
    plain += character
    index += 1
  }
  if (link)
    throw new Trouble('link-unfinished', 'a link is [words](target); write \\[ for a bracket')
  if (isStrong) throw new Trouble('strong-unfinished', 'strong words need ** after them too')
  endSpan(null)
  return spans
}

/** What other readers of Markdown would take for something else than words. */
function refuseIn(text: string, index: number): void {
  const next = text.charAt(index + 1)
  const before = text.charAt(index - 1)
  switch (text.charAt(index)) {
    case '<':
      if (/[A-Za-z/!?]/.test(next))
        throw new Trouble('html', 'there is no HTML; write \\< for a sign')
      return
    case '&':
      entity.lastIndex = index
      if (entity.test(text)) throw new Trouble('entity', 'characters are written as themselves')
      return
    case '_':
      if (!wordCharacter.test(before) && next.trim() !== '' && before !== '_')
        throw new Trouble('emphasis', 'stress is written **so**; codes stand between backticks')
      return
    case '~':
      if (next === '~') throw new Trouble('emphasis', 'nothing is struck out')
      return
    case '!':
      if (next === '[') throw new Trouble('image-form', 'an image stands in a paragraph alone')
      return
    case ':':
      if (text.startsWith('://', index))
        throw new Trouble(
          'remote-address',
          'nothing leads out of the app; an address stands in `…`',
        )
      return
    case 'w':
      if (text.startsWith('www.', index) && !wordCharacter.test(before))
        throw new Trouble(
          'remote-address',
          'nothing leads out of the app; an address stands in `…`',
        )
      return
    case '{':
      if (/^\{\s*(?:contact\s*:|#)/.test(text.slice(index, index + 20)))
        throw new Trouble('contact-not-alone', 'a contact stands on a line alone')
      return
    default:
  }
}

const id = '[a-z0-9][a-z0-9-]{0,59}'
const guideTarget = new RegExp(`^guide:(${id})(?:#(${id}))?$`)
const checkTarget = new RegExp(`^check:(${id})$`)
const formTarget = /^form:(F[1-9]\d?)$/
const screenTarget = /^screen:([a-z-]+)$/
const citeTarget = /^cite:([a-z0-9-]+)(?:\/([A-Za-z0-9][A-Za-z0-9./-]{0,39}))?$/

function readTarget(text: string): Target {
  const guide = guideTarget.exec(text)
  if (guide?.[1]) return { kind: 'guide', chapter: guide[1], section: guide[2] ?? null }
  const check = checkTarget.exec(text)?.[1]
  if (check) return { kind: 'check', check }
  const form = formTarget.exec(text)?.[1]
  if (form) return { kind: 'form', form }
  const named = screenTarget.exec(text)?.[1]
  const screen = linkedScreens.find((known) => known === named)
  if (screen) return { kind: 'screen', screen }
  const cited = citeTarget.exec(text)
  const known = citedTexts.find((each) => each === cited?.[1])
  if (known) return { kind: 'cite', text: known, place: cited?.[2] ?? null }
  throw new Trouble(
    'link-refused',
    'a link leads to guide:, check:, form:, screen: or cite:, and to a name that is known there',
  )
}

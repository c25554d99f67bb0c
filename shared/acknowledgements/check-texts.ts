import { faultOfTarget, type Known } from '../guide/edition-links.ts'
import type { FaultCode } from '../guide/faults.ts'
import { linksOf } from '../guide/inside.ts'
import { unfitCharacters } from '../guide/unfit-characters.ts'
import { type Locale, locales } from '../i18n/locales.ts'
import { readFormText } from './content.ts'
import type { FormFault, FormText } from './model.ts'
import { unknownMarksOf, withoutMarks } from './text.ts'

/** Anything that is seen. */
const seen = /[^\s\u200c-\u200f]/u

/** What is told of the characters of every text once, and need not be told again by who reads its markup. */
const characterFaults = new Set<FaultCode>([
  ...(['control-character', 'direction-override', 'not-lf', 'not-nfc'] as const),
])

/** What no text of a form may hold, wherever it stands. */
export function unsafeTexts(value: unknown, path: string): readonly FormFault[] {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) return [{ path, reason: 'holds half of a character' }]
    if (!seen.test(value)) return [{ path, reason: 'says nothing: no character of it is seen' }]
    const lines = value.split('\n')
    const found = lines.flatMap((text, at) => unfitCharacters(text, at + 1))
    return found.map(({ line, words }) => ({
      path,
      reason: lines.length > 1 ? `line ${line}: ${words}` : words,
    }))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => unsafeTexts(member, `${path}.${name}`))
}

/** What is wrong in the title, the summary and the body of a form, each read by itself and told in its own place. */
export function markupFaults(
  { title, summary, body }: FormText,
  path: string,
): readonly FormFault[] {
  const marks = unknownMarksOf(body).map((name) => ({
    path: `${path}.body`,
    reason: `{policy:${name}} stands for nothing`,
  }))
  return [
    ...titleFaults(title, path),
    ...summaryFaults(summary, path),
    ...marks,
    ...bodyFaults(body, path),
  ]
}

function titleFaults(title: string, path: string): readonly FormFault[] {
  if (!title.isWellFormed()) return []
  const read = readFormText({ title, summary: 'x', body: 'x' })
  const isPlain = title.includes('\n') ? false : read.ok || !read.faults.some(isOfMarkup)
  return isPlain ? [] : [{ path: `${path}.title`, reason: 'must be one line of plain words' }]
}

function summaryFaults(summary: string, path: string): readonly FormFault[] {
  if (!summary.isWellFormed()) return []
  const read = readFormText({ title: 'x', summary, body: 'x' })
  const fault = (reason: string) => ({ path: `${path}.summary`, reason })
  if (!read.ok) return read.faults.filter(isOfMarkup).map(({ words }) => fault(words))
  // What follows the summary is the body that stands here for any other. Screens show a summary as it stands.
  const { summary: spans, opening, sections } = read.chapter
  const runs = spans.flatMap((span) => span.runs)
  const isPlain = runs.length === 1 && runs[0]?.style === 'plain' && spans[0]?.to === null
  return isPlain && opening.length === 1 && sections.length === 0
    ? []
    : [fault('must be one paragraph of plain words')]
}

function bodyFaults(body: string, path: string): readonly FormFault[] {
  if (!body.isWellFormed()) return []
  const read = readFormText({ title: 'x', summary: 'x', body: withoutMarks(body) })
  const chapter = read.ok ? read.chapter : read.left
  const wrong = read.ok ? [] : read.faults.filter(isOfMarkup)
  return [
    // The title, the summary and a blank line after each stand before the body.
    ...wrong.map(({ line, words }) => ({
      path: `${path}.body`,
      reason: line > 4 ? `line ${line - 4}: ${words}` : words,
    })),
    ...(chapter && linksOf(chapter).images.length > 0
      ? [{ path: `${path}.body`, reason: 'a form shows no images: no file goes with it' }]
      : []),
  ]
}

function isOfMarkup({ code }: { readonly code: FaultCode }): boolean {
  return !characterFaults.has(code)
}

/** Links in the bodies of a form, of those that could be read, that lead to no chapter, section, check or form. */
export function formLinkFaults(
  texts: Readonly<Partial<Record<Locale, { readonly body: string }>>>,
  known: Known,
): readonly FormFault[] {
  return locales.flatMap((locale) => {
    const body = withoutMarks(texts[locale]?.body ?? '')
    const read = readFormText({ title: 'x', summary: 'x', body: body.toWellFormed() })
    const chapter = read.ok ? read.chapter : read.left
    const targets = chapter ? linksOf(chapter).targets : []
    const dead = targets.flatMap((to) => faultOfTarget(to, known) ?? [])
    const once = new Map(dead.map((each) => [each.written, each]))
    return [...once.values()].map(({ written, words }) => {
      const line = body.slice(0, body.indexOf(`(${written})`)).split('\n').length
      return { path: `texts.${locale}.body`, reason: `line ${line}: ${words}` }
    })
  })
}

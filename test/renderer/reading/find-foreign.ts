import { dateWords } from '../../../shared/i18n/date-words.ts'
import { locales } from '../../../shared/i18n/locales.ts'
import { brackets } from '../../i18n/pseudo-locale.ts'

/** A text that a person reads or hears, and where in the page it stands. */
export type Said = { readonly where: string; readonly text: string }

/**
 * Every text of the page and of its attributes, as they stand, but for what a person typed, what the keys of a
 * keyboard are called, names of fields and values of machines, and what is marked as another language. Runs inside
 * the page.
 */
export function readEverything(): readonly Said[] {
  const said: Said[] = [{ where: 'title', text: document.title }]
  const isOther = (element: Element) =>
    element.closest('script, style, textarea, kbd, code, samp') !== null ||
    element.closest('[lang]')?.getAttribute('lang') !== document.documentElement.lang
  const seen = new Set<Element>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || isOther(element)) continue
    // A text found by a search is marked in parts, and still one text.
    const whole = element.tagName === 'MARK' ? element.parentElement : element
    const isMarked = whole?.querySelector(':scope > mark') != null
    if (!whole || seen.has(whole)) continue
    if (isMarked) seen.add(whole)
    const text = (isMarked ? whole.textContent : node.textContent) ?? ''
    said.push({ where: [whole.tagName, ...whole.classList].join('.'), text })
  }
  for (const name of [
    ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
    ...['title', 'placeholder', 'alt'],
  ])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (!isOther(element))
        said.push({
          where: `${name} of ${element.tagName}`,
          text: element.getAttribute(name) ?? '',
        })
  return said.filter(({ text }) => text.trim() !== '')
}

/** What React Aria itself says, in each of our languages: the hidden button that closes a layer for screen readers. */
const libraryTexts = ['Dismiss', 'تجاهل', 'Rejeter']

/** The brand, which is a name and stays as it is in every language. */
const brand = 'مرافق'

const dates = locales.flatMap((locale) => {
  const words = dateWords[locale]
  return [
    ...words.weekdays,
    ...words.shortWeekdays,
    ...words.months,
    ...words.hijriMonths,
    words.firstDay,
  ]
})

/**
 * The texts on a page in a pseudo-locale that no catalog holds: what is left when texts in brackets, data of the
 * world behind the page, dates, figures and signs are taken away.
 */
export function foreignTexts(said: readonly Said[], world: unknown): readonly string[] {
  const data = [...new Set([brand, ...libraryTexts, ...dates, ...textsOf(world)])]
    .filter((text) => /\p{L}/u.test(text))
    .sort((one, other) => other.length - one.length)
  return said.flatMap(({ where, text }) => {
    const outside = withoutBrackets(text)
    if (!/\p{L}/u.test(outside)) return []
    const rest = data.reduce((left, each) => left.replaceAll(each, ' '), outside)
    // What is left of an offset: UTC+0.
    return /\p{L}/u.test(rest.replace(/\bUTC\b/g, '')) ? [`${where}: ${text.trim()}`] : []
  })
}

/** Takes away texts in brackets, with those inside them. */
function withoutBrackets(text: string): string {
  let depth = 0
  let rest = ''
  for (const sign of text) {
    if (sign === brackets.open) depth += 1
    if (depth === 0) rest += sign
    if (sign === brackets.close && depth > 0) depth -= 1
  }
  return depth === 0 ? rest : text
}

function textsOf(value: unknown): readonly string[] {
  // The page shows what somebody typed without the spaces at its ends.
  if (typeof value === 'string') return [value.trim()]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}

/**
 * Folds what people write so that what they look for is found, however either was spelled: without case, accents,
 * Arabic vowel signs, tatweel or hamza; the forms of alef, ya, kaf and ta marbuta as one; Latin digits; ligatures and
 * French elisions taken apart. Words stay in order, one space between them.
 */
export function foldText(text: string): string {
  return foldedWords(text).join(' ')
}

/** The folded words of a text, in order. */
export function foldedWords(text: string): readonly string[] {
  const spelled = text.normalize('NFKD').toLowerCase().replace(unread, '')
  return (spelled.match(word) ?? []).flatMap((found) => {
    const folded = found
      .replace(elisions, '')
      .replace(apostrophes, '')
      .replace(variant, (letter) => spellings[letter] ?? letter)
    return folded === '' ? [] : [folded]
  })
}

/** A piece of a text as written, and whether it is a word that was looked for. */
export type SearchedPiece = { readonly text: string; readonly isFound: boolean }

/** What a person looks for. */
export type Search = {
  /** Nothing to look for: no word was typed yet. Everything is found. */
  readonly isEmpty: boolean
  /** Signs alone were typed (`*`, `…`, a face, an accent without its letter), which no text is read for. Nothing is found. */
  readonly hasOnlySigns: boolean
  /** Whether each word looked for begins a word of the text. */
  readonly finds: (text: string) => boolean
  /** The same for words folded before. */
  readonly findsWords: (words: readonly string[]) => boolean
  /** Cuts a text, exactly as written, at the words that were looked for. */
  readonly cut: (text: string) => readonly SearchedPiece[]
}

/**
 * Reads what a person typed to look for: words in any order, each perhaps unfinished, with or without what Arabic
 * writes in front of words. It rather finds too much: a word whose root begins like a particle also finds what remains
 * without it.
 */
export function searchFor(typed: string): Search {
  const sought = foldedWords(typed).map(beginningsOf)
  const hasOnlySigns = sought.length === 0 && isSign(typed)
  const findsWords = (words: readonly string[]) =>
    !hasOnlySigns && sought.every((beginnings) => words.some((found) => begins(found, beginnings)))
  return {
    isEmpty: sought.length === 0 && !hasOnlySigns,
    hasOnlySigns,
    finds: (text) => (sought.length === 0 ? !hasOnlySigns : findsWords(foldedWords(text))),
    findsWords,
    cut: (text) =>
      cutAt(text, (written) =>
        foldedWords(written).some((found) =>
          sought.some((beginnings) => begins(found, beginnings)),
        ),
      ),
  }
}

/** Whether something was typed that shows, and no letter or digit is in it. Half a word (`l’`) is no sign. */
function isSign(typed: string): boolean {
  return /[^\p{Z}\p{C}\s]/u.test(typed) && !/[\p{L}\p{N}]/u.test(typed.replaceAll('ـ', ''))
}

/** Cuts a text, exactly as written, at the words of which `isFound` says so. */
export function cutAt(
  text: string,
  isFound: (written: string) => boolean,
): readonly SearchedPiece[] {
  const pieces: SearchedPiece[] = []
  let end = 0
  for (const { 0: written, index } of text.matchAll(writtenWord)) {
    if (!isFound(written)) continue
    if (index > end) pieces.push({ text: text.slice(end, index), isFound: false })
    pieces.push({ text: written, isFound: true })
    end = index + written.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isFound: false })
  return pieces
}

function begins(found: string, beginnings: readonly string[]): boolean {
  if (beginnings.some((beginning) => found.startsWith(beginning))) return true
  return (
    particle.test(found) &&
    withoutPrefixes(found).some((rest) =>
      beginnings.some((beginning) => rest.startsWith(beginning)),
    )
  )
}

/** What a word looked for may begin a word as: without what Arabic writes in front, and without an ending that inflection changes. */
function beginningsOf(folded: string): readonly string[] {
  const stems = withoutPrefixes(folded)
  return [...stems, ...stems.filter((stem) => feminine.test(stem)).map((stem) => stem.slice(0, -1))]
}

/** Ta marbuta, folded, after enough of a word: «ميزانية» becomes «ميزانيات» and «ميزانيتنا». */
const feminine = /^.{3,}ه$/

/** A folded word, and what is left of it without conjunction, preposition and article, as far as enough is left. */
function withoutPrefixes(folded: string): readonly string[] {
  const rests = new Set([folded])
  for (const prefixes of [/^[وف](?=.{3})/, /^[بكل](?=.{3})/, /^(?:ال|لل)(?=.{2})/])
    for (const rest of [...rests]) rests.add(rest.replace(prefixes, ''))
  return [...rests]
}

/** What is written and not read: combining marks (accents, vowel signs, hamza above), tatweel, marks of direction. */
const unread = /[\p{M}\p{Cf}ـء]/gu

/** A word with the apostrophes in it, and one after it: half typed, `l’` begins nothing yet. */
const word = /[\p{L}\p{N}]+(?:['’ʼ][\p{L}\p{N}]*)*/gu

/** The same in a text as written, with its marks. */
const writtenWord = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}'’ʼ]*[\p{L}\p{N}\p{M}])?/gu

const elisions = /^(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’ʼ])+/u
const apostrophes = /['’ʼ]/gu
const particle = /^[وفبكلا]/

/** Letters that stand for others in one's own spelling, a keyboard's or a font's. */
const spellings: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  ݣ: 'ك',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ı: 'i',
  ς: 'σ',
  ...digitsFrom(0x0660),
  ...digitsFrom(0x06f0),
}
const variant = new RegExp(`[${Object.keys(spellings).join('')}]`, 'gu')

function digitsFrom(zero: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: 10 }, (_, digit) => [String.fromCodePoint(zero + digit), String(digit)]),
  )
}

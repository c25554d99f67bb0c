import { maximumDepth } from './canonical-json.ts'

const quote = 0x22
const comma = 0x2c
const minus = 0x2d
const zero = 0x30
const nine = 0x39
const colon = 0x3a
const openBracket = 0x5b
const backslash = 0x5c
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
const notCanonical = -1

/**
 * Whether a text is the canonical spelling of some value: the same answer as `parseCanonicalJson`, without building
 * the value. A verifier asks it of every body.
 */
export function isCanonicalJson(text: string): boolean {
  return endOfValue(text, 0, 0) === text.length
}

/** Each `endOf…` answers where the thing that begins at `start` ends, or `notCanonical`. */
function endOfValue(text: string, start: number, depth: number): number {
  if (depth > maximumDepth) return notCanonical
  const first = text.charCodeAt(start)
  if (first === quote) return endOfString(text, start)
  if (first === openBrace) return endOfObject(text, start, depth)
  if (first === openBracket) return endOfArray(text, start, depth)
  if (text.startsWith('true', start)) return start + 4
  if (text.startsWith('false', start)) return start + 5
  return endOfInteger(text, start)
}

function endOfInteger(text: string, start: number): number {
  const firstDigit = text.charCodeAt(start) === minus ? start + 1 : start
  let end = firstDigit
  while (text.charCodeAt(end) >= zero && text.charCodeAt(end) <= nine) end += 1
  if (end === firstDigit) return notCanonical
  if (text.charCodeAt(firstDigit) === zero) return end === start + 1 ? end : notCanonical
  // Fifteen digits are always safe; more must be looked at.
  return end - firstDigit <= 15 || Number.isSafeInteger(Number(text.slice(start, end)))
    ? end
    : notCanonical
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === quote) return at + 1
    if (unit < 0x20) return notCanonical
    if (unit === backslash) {
      const length = escapeLength(text, at)
      if (length === 0) return notCanonical
      at += length - 1
    } else if (unit >= 0xd800 && unit <= 0xdfff) {
      const next = text.charCodeAt(at + 1)
      if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return notCanonical
      at += 1
    }
  }
  return notCanonical
}

/** Length of the escape at `start` if JSON writes its character so, else 0. Only what must be escaped is. */
function escapeLength(text: string, start: number): number {
  if ('"\\bfnrt'.includes(text.charAt(start + 1))) return start + 1 < text.length ? 2 : 0
  return /^\\u00(?:0[0-7be-f]|1[0-9a-f])$/.test(text.slice(start, start + 6)) ? 6 : 0
}

function endOfArray(text: string, start: number, depth: number): number {
  if (text.charCodeAt(start + 1) === closeBracket) return start + 2
  let at = start
  do {
    at = endOfValue(text, at + 1, depth + 1)
    if (at === notCanonical) return notCanonical
  } while (text.charCodeAt(at) === comma)
  return text.charCodeAt(at) === closeBracket ? at + 1 : notCanonical
}

function endOfObject(text: string, start: number, depth: number): number {
  if (text.charCodeAt(start + 1) === closeBrace) return start + 2
  let at = start
  let keyBefore: string | null = null
  do {
    const keyStart = at + 1
    if (text.charCodeAt(keyStart) !== quote) return notCanonical
    const keyEnd = endOfString(text, keyStart)
    if (keyEnd === notCanonical || text.charCodeAt(keyEnd) !== colon) return notCanonical
    const key = keyOf(text.slice(keyStart, keyEnd))
    if (key === null || (keyBefore !== null && key <= keyBefore)) return notCanonical
    keyBefore = key
    at = endOfValue(text, keyEnd + 1, depth + 1)
    if (at === notCanonical) return notCanonical
  } while (text.charCodeAt(at) === comma)
  return text.charCodeAt(at) === closeBrace ? at + 1 : notCanonical
}

/** The key in a quoted text, or null where it is not printable ASCII. */
function keyOf(quoted: string): string | null {
  const key: string = quoted.includes('\\') ? JSON.parse(quoted) : quoted.slice(1, -1)
  return /^[ -~]+$/.test(key) ? key : null
}

import { canonicalString, parseCanonicalJson } from '../kernel/canonical-json.ts'
import { type EntryHeader, entryHeaderSchema, purposes } from './model.ts'

/**
 * The exact text of a header: what is stored, hashed, shipped and exported. It is the canonical text, written out,
 * because every entry pays for it; a property test holds it to `canonicalJson`.
 */
export function headerTextOf(header: EntryHeader): string {
  const { clock, receipt } = header
  const skewAge = clock.skewAgeMs === undefined ? '' : `,"skewAgeMs":${clock.skewAgeMs}`
  const skew = clock.skewMs === undefined ? '' : `,"skewMs":${clock.skewMs}`
  const named = receipt === undefined ? '' : `,"receipt":"${receipt}"`
  return `{"at":"${header.at}","bodyHash":"${header.bodyHash}","clock":{"monotonicMs":${clock.monotonicMs},"offsetMinutes":${clock.offsetMinutes},"policy":${canonicalString(clock.policy)},"run":"${clock.run}"${skewAge}${skew},"tzdb":${canonicalString(clock.tzdb)}},"device":"${header.device}","generation":${header.generation},"kind":"${header.kind}","prev":"${header.prev}","purpose":"${header.purpose}"${named},"seq":${header.seq},"v":1,"visibility":"${header.visibility}"}`
}

/** The header of an exact canonical text; null for any other text, however close. */
export function readHeader(text: string): EntryHeader | null {
  return plainHeader.test(text) ? JSON.parse(text) : readUnusualHeader(text)
}

/** Whether a text is the canonical text of a header. */
export function isHeaderText(text: string): boolean {
  return plainHeader.test(text) || readUnusualHeader(text) !== null
}

/** The definition: canonical text of a value that fits the schema. */
function readUnusualHeader(text: string): EntryHeader | null {
  const read = entryHeaderSchema.safeParse(parseCanonicalJson(text))
  return read.success ? read.data : null
}

/*
 * The same definition for the headers that occur, as one pattern: a verifier reads hundreds of thousands, and
 * parsing, checking and writing each again costs five times as much. It accepts a part of what the definition
 * accepts and nothing else (a property test holds the two together).
 */
const digest = '"[A-Za-z0-9_-]{43}"'
/** Non-negative and surely safe; larger ones take the slow way. */
const natural = '(?:0|[1-9]\\d{0,14})'
const positive = '[1-9]\\d{0,14}'
const integer = '(?:0|-?[1-9]\\d{0,14})'
/** ASCII without quote and backslash needs no escape in JSON. */
const plainText = (length: number) => `"[ !#-[\\]-~]{1,${length}}"`
/** Days 29 to 31 only in months that always have them; 29 February takes the slow way. */
const monthAndDay =
  '(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)'
const instant = `"\\d{4}-${monthAndDay}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z"`
const clock = [
  `"clock":\\{"monotonicMs":${natural}`,
  '"offsetMinutes":(?:0|-?[1-9]\\d?|-?[1-8]\\d\\d|-?900)',
  `"policy":${plainText(40)}`,
  `"run":"[0-9a-f]{16}"(?:,"skewAgeMs":${natural})?(?:,"skewMs":${integer})?`,
  `"tzdb":${plainText(20)}\\}`,
].join(',')
const plainHeader = new RegExp(
  `^\\{${[
    `"at":${instant}`,
    `"bodyHash":${digest}`,
    clock,
    '"device":"[0-9a-hjkmnp-tv-z]{26}"',
    '"generation":[1-9]\\d{0,3}',
    '"kind":"[a-z][a-z0-9-]{0,39}"',
    `"prev":${digest}`,
    `"purpose":"(?:${purposes.join('|')})"(?:,"receipt":${digest})?`,
    `"seq":${positive}`,
    '"v":1',
    '"visibility":"(?:ministry|device)"',
  ].join(',')}\\}$`,
)

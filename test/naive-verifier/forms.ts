import { createPublicKey, verify } from 'node:crypto'
import {
  digest,
  fromBase64url,
  fromCanonical,
  isObject,
  type JsonObject,
  toCanonical,
} from './canonical.ts'

/** An Ed25519 public key. */
export type Key = { crv: 'Ed25519'; kty: 'OKP'; x: string }

/** What a verifier needs to know of a header. */
export type Header = {
  device: string
  generation: number
  seq: number
  at: string
  kind: string
  visibility: 'ministry' | 'device'
  bodyHash: string
  prev: string
  receipt: string | undefined
  monotonicMs: number
  run: string
  skewMs: number
}

/** An entry as it is in a bundle; body and salt are there together or not at all. */
export type Entry = { header: string; sealed: { body: string; salt: string } | undefined }

/** A seal as it travels. */
export type Seal = { generation: number; head: string; seq: number; signature: string }

/** One generation of a bundle. */
export type Section = {
  generation: number
  logKey: Key
  lastReceipt: string | undefined
  entries: Entry[]
  seals: Seal[]
}

/** A bundle; `signed` is its canonical text without the signature. */
export type Bundle = {
  device: string
  generations: Section[]
  receipts: string[]
  ministryKeys: { kid: string; key: Key }[]
  proves: Proves | undefined
  signature: string
  signed: string
}

/** What a copy of one acknowledgement says to prove. */
export type Proves = { generation: number; seq: number; text: string }

/** The payload of a receipt. */
export type Payload = {
  device: string
  generation: number
  seq: number
  head: string
  receivedAt: string
}

/** What an `entry-erased` says. */
export type Erasure = { generation: number; seqs: number[] }

/** Whether a signature over a label and a text is that of a key. */
export function isSignedBy(key: Key, signature: string, message: string): boolean {
  const bytes = fromBase64url(signature)
  if (bytes === undefined || bytes.length !== 64) return false
  if (fromBase64url(key.x) === undefined) return false
  const publicKey = createPublicKey({ format: 'jwk', key })
  return verify(null, Buffer.from(message, 'utf8'), publicKey, bytes)
}

/** The thumbprint of a key. */
export function thumbprint(key: Key): string {
  return digest('', `{"crv":"Ed25519","kty":"OKP","x":"${key.x}"}`)
}

/** The instant in milliseconds since 1970, or undefined if the text is not an instant. */
export function instantMs(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return undefined
  const date = new Date(text)
  if (Number.isNaN(date.getTime()) || date.toISOString() !== text) return undefined
  return date.getTime()
}

/** The bundle a text is, or undefined if the text is not exactly a bundle. */
export function readBundle(text: string): Bundle | undefined {
  const value = fromCanonical(text)
  const members = ['format', 'v', 'device', 'exportedAt', 'generations', 'receipts']
  if (!hasMembers(value, [...members, 'ministryKeys', 'signature'], ['proves'])) return undefined
  const proves = value.proves === undefined ? undefined : readProves(value.proves)
  if (value.proves !== undefined && proves === undefined) return undefined
  const { format, v, device, exportedAt, generations, receipts, ministryKeys, signature } = value
  if (format !== 'mourafiq-activity-log' || v !== 1) return undefined
  if (!isDevice(device) || !isInstant(exportedAt) || !isSignature(signature)) return undefined
  if (!Array.isArray(generations) || generations.length === 0) return undefined
  if (!Array.isArray(receipts) || !receipts.every(isText)) return undefined
  if (!Array.isArray(ministryKeys)) return undefined

  const sections: Section[] = []
  for (const item of generations) {
    const section = readSection(item)
    if (section === undefined) return undefined
    const before = sections.at(-1)
    if (before !== undefined && section.generation <= before.generation) return undefined
    sections.push(section)
  }

  const pinned: { kid: string; key: Key }[] = []
  for (const item of ministryKeys) {
    if (!hasMembers(item, ['kid', 'key'])) return undefined
    if (!isDigest(item.kid) || !isKey(item.key)) return undefined
    pinned.push({ kid: item.kid, key: item.key })
  }

  const unsigned: { [key: string]: unknown } = { ...value }
  delete unsigned.signature
  return {
    device,
    generations: sections,
    receipts,
    ministryKeys: pinned,
    proves,
    signature,
    signed: toCanonical(unsigned),
  }
}

function readProves(value: unknown): Proves | undefined {
  if (!hasMembers(value, ['generation', 'seq', 'text'])) return undefined
  const { generation, seq, text } = value
  if (!isGeneration(generation) || !isSeq(seq)) return undefined
  if (!isText(text) || text.length > 200_000) return undefined
  return { generation, seq, text }
}

/** The `textDigest` of a body, where the body is an object that has one. */
export function readTextDigest(body: string): string | undefined {
  const value = fromCanonical(body)
  return isObject(value) && isText(value.textDigest) ? value.textDigest : undefined
}

/** Which form, version and language a body or a text speaks of, as one text to be compared; undefined where it says not. */
export function readFormName(text: string): string | undefined {
  const value = fromCanonical(text)
  if (!isObject(value)) return undefined
  const { form, version, locale } = value
  return isText(form) && Number.isInteger(version) && isText(locale)
    ? JSON.stringify([form, version, locale])
    : undefined
}

function readSection(value: unknown): Section | undefined {
  if (!hasMembers(value, ['generation', 'logKey', 'entries', 'seals'], ['lastReceipt']))
    return undefined
  const { generation, logKey, lastReceipt } = value
  if (!isGeneration(generation) || !isKey(logKey)) return undefined
  if (lastReceipt !== undefined && !isDigest(lastReceipt)) return undefined
  if (!Array.isArray(value.entries) || value.entries.length === 0) return undefined
  if (!Array.isArray(value.seals) || value.seals.length === 0) return undefined

  const entries: Entry[] = []
  for (const item of value.entries) {
    if (hasMembers(item, ['header'])) {
      if (!isTextUpTo(4096, item.header)) return undefined
      entries.push({ header: item.header, sealed: undefined })
    } else if (hasMembers(item, ['header', 'body', 'salt'])) {
      const { header, body, salt } = item
      if (!isTextUpTo(4096, header) || !isTextUpTo(65_536, body)) return undefined
      if (!isBase64urlOf(43, salt)) return undefined
      entries.push({ header, sealed: { body, salt } })
    } else return undefined
  }

  const seals: Seal[] = []
  for (const item of value.seals) {
    if (!hasMembers(item, ['generation', 'head', 'seq', 'signature'])) return undefined
    const { head, seq, signature } = item
    if (!isGeneration(item.generation) || !isSeq(seq)) return undefined
    if (!isDigest(head) || !isSignature(signature)) return undefined
    seals.push({ generation: item.generation, head, seq, signature })
  }
  return { generation, logKey, lastReceipt, entries, seals }
}

/** The header a text is, or undefined if it is not a header of section 2. */
export function readHeader(text: string): Header | undefined {
  if (!isTextUpTo(4096, text)) return undefined
  const value = fromCanonical(text)
  const required = ['v', 'device', 'generation', 'seq', 'at', 'clock', 'kind', 'purpose']
  required.push('visibility', 'bodyHash', 'prev')
  if (!hasMembers(value, required, ['receipt'])) return undefined
  const { v, device, generation, seq, at, clock, kind, purpose, visibility } = value
  const { bodyHash, prev, receipt } = value
  if (v !== 1 || !isDevice(device) || !isGeneration(generation) || !isSeq(seq)) return undefined
  if (!isInstant(at)) return undefined
  if (!isText(kind) || !/^[a-z][a-z0-9-]{0,39}$/.test(kind)) return undefined
  if (!isText(purpose)) return undefined
  const purposes = ['attendance', 'security', 'acknowledgement', 'task', 'privacy', 'agent']
  if (!purposes.includes(purpose)) return undefined
  if (visibility !== 'ministry' && visibility !== 'device') return undefined
  if (!isDigest(bodyHash) || !isDigest(prev)) return undefined
  if (receipt !== undefined && !isDigest(receipt)) return undefined

  const members = ['offsetMinutes', 'policy', 'tzdb', 'monotonicMs', 'run']
  if (!hasMembers(clock, members, ['skewMs', 'skewAgeMs'])) return undefined
  const { offsetMinutes, policy, tzdb, monotonicMs, run, skewMs, skewAgeMs } = clock
  if (!isInteger(offsetMinutes) || offsetMinutes < -900 || offsetMinutes > 900) return undefined
  if (!isTextUpTo(40, policy) || policy === '') return undefined
  if (!isTextUpTo(20, tzdb) || tzdb === '') return undefined
  if (!isInteger(monotonicMs) || monotonicMs < 0) return undefined
  if (!isText(run) || !/^[0-9a-f]{16}$/.test(run)) return undefined
  if (skewMs !== undefined && !isInteger(skewMs)) return undefined
  if (skewAgeMs !== undefined && (!isInteger(skewAgeMs) || skewAgeMs < 0)) return undefined

  return {
    device,
    generation,
    seq,
    at,
    kind,
    visibility,
    bodyHash,
    prev,
    receipt,
    monotonicMs,
    run,
    skewMs: skewMs ?? 0,
  }
}

/** What a body erases, or undefined if it is not of the form of an `entry-erased`. */
export function readErasure(body: string): Erasure | undefined {
  const value = fromCanonical(body)
  if (!hasMembers(value, ['generation', 'seqs', 'rule'])) return undefined
  const { generation, seqs, rule } = value
  if (!isGeneration(generation) || !isTextUpTo(80, rule)) return undefined
  if (!Array.isArray(seqs) || seqs.length < 1 || seqs.length > 500) return undefined
  if (!seqs.every(isSeq)) return undefined
  return { generation, seqs }
}

/** Whether the first part of a receipt is of the form, and if so the `kid` in it. */
export function readProtectedHeader(part: string): string | undefined {
  const value = jsonOf(part)
  if (!hasMembers(value, ['alg', 'kid', 'typ'])) return undefined
  if (value.alg !== 'EdDSA' || value.typ !== 'mourafiq-receipt+jwt') return undefined
  return isText(value.kid) ? value.kid : undefined
}

/** The payload the second part of a receipt is, or undefined if it is not of the form. */
export function readPayload(part: string): Payload | undefined {
  const value = jsonOf(part)
  const required = ['v', 'device', 'generation', 'seq', 'head', 'receivedAt']
  if (!hasMembers(value, required, ['previousReceipt', 'quarantined'])) return undefined
  const { v, device, generation, seq, head, receivedAt, previousReceipt, quarantined } = value
  if (v !== 1 || !isDevice(device) || !isGeneration(generation) || !isSeq(seq)) return undefined
  if (!isDigest(head) || !isText(receivedAt) || instantMs(receivedAt) === undefined)
    return undefined
  if (previousReceipt !== undefined && !isDigest(previousReceipt)) return undefined
  if (quarantined !== undefined) {
    if (!Array.isArray(quarantined) || quarantined.length > 500) return undefined
    if (!quarantined.every(isSeq)) return undefined
  }
  return { device, generation, seq, head, receivedAt }
}

/** The JSON in a part of a JWS, or undefined if it is not JSON in UTF-8 in base64url. */
function jsonOf(part: string): unknown {
  const bytes = fromBase64url(part)
  if (bytes === undefined) return undefined
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    )
    return value
  } catch {
    return undefined
  }
}

/** Whether a value is an object with all the required members, perhaps the optional, and no others. */
function hasMembers(
  value: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): value is JsonObject {
  if (!isObject(value)) return false
  const keys = Object.keys(value)
  if (!required.every((key) => keys.includes(key))) return false
  return keys.every((key) => required.includes(key) || optional.includes(key))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Whether a value is a text of so many characters at most: of code points, not of UTF-16 code units. */
function isTextUpTo(most: number, value: unknown): value is string {
  return isText(value) && [...value].length <= most
}

/** Whether a value has the form of base64url of that length; whether it decodes is not asked. */
function isBase64urlOf(length: number, value: unknown): value is string {
  return isText(value) && value.length === length && /^[A-Za-z0-9_-]*$/.test(value)
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

function isSeq(value: unknown): value is number {
  return isInteger(value) && value >= 1
}

function isGeneration(value: unknown): value is number {
  return isInteger(value) && value >= 1 && value <= 9999
}

function isInstant(value: unknown): value is string {
  return isText(value) && instantMs(value) !== undefined
}

function isDevice(value: unknown): value is string {
  return isText(value) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(value)
}

function isDigest(value: unknown): value is string {
  return isBase64urlOf(43, value)
}

function isSignature(value: unknown): value is string {
  return isBase64urlOf(86, value)
}

function isKey(value: unknown): value is Key {
  if (!hasMembers(value, ['crv', 'kty', 'x'])) return false
  return value.crv === 'Ed25519' && value.kty === 'OKP' && isBase64urlOf(43, value.x)
}

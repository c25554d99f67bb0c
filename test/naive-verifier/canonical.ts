import { createHash } from 'node:crypto'

/** An object of parsed JSON whose members were not looked at yet. */
export type JsonObject = { readonly [key: string]: unknown }

/** Whether a parsed value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The bytes a base64url text stands for, or undefined if no encoder would have written it. */
export function fromBase64url(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

/** SHA-256 over a label and what follows it, as a digest. */
export function digest(label: string, ...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256').update(label, 'utf8')
  for (const part of parts) hash.update(typeof part === 'string' ? Buffer.from(part, 'utf8') : part)
  return hash.digest('base64url')
}

/** The value a canonical text stands for; undefined, which no JSON stands for, if it is not canonical. */
export function fromCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return toCanonical(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

/** JCS of a value of the narrow profile. It throws if the value is not of the profile. */
export function toCanonical(value: unknown, depth = 0): string {
  if (depth >= 65) throw new Error('too deep')
  if (value === true) return 'true'
  if (value === false) return 'false'
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number') return integer(value)
  if (Array.isArray(value)) {
    const items: string[] = []
    for (const item of value) items.push(toCanonical(item, depth + 1))
    return `[${items.join(',')}]`
  }
  if (isObject(value)) {
    const members: string[] = []
    // Keys are ASCII, so that the order of UTF-16 code units is the order of code points.
    for (const key of Object.keys(value).sort()) {
      if (!/^[\x20-\x7e]+$/.test(key)) throw new Error('not a key of the profile')
      members.push(`${quote(key)}:${toCanonical(value[key], depth + 1)}`)
    }
    return `{${members.join(',')}}`
  }
  throw new Error('not a value of the profile')
}

function integer(value: number): string {
  if (!Number.isInteger(value)) throw new Error('not an integer')
  if (value < -9007199254740991 || value > 9007199254740991) throw new Error('too large')
  if (Object.is(value, -0)) throw new Error('-0')
  return BigInt(value).toString()
}

function quote(text: string): string {
  let result = '"'
  // A string is walked by code points: a surrogate met alone is one without its other half.
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code >= 0xd800 && code <= 0xdfff) throw new Error('lone surrogate')
    if (character === '"') result += '\\"'
    else if (character === '\\') result += '\\\\'
    else if (code === 0x08) result += '\\b'
    else if (code === 0x09) result += '\\t'
    else if (code === 0x0a) result += '\\n'
    else if (code === 0x0c) result += '\\f'
    else if (code === 0x0d) result += '\\r'
    else if (code < 0x20) result += `\\u00${code.toString(16).padStart(2, '0')}`
    else result += character
  }
  return `${result}"`
}

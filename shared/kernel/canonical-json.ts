/** What canonical text can carry: no null, no fractions, keys of printable ASCII. */
export type CanonicalValue =
  | string
  | boolean
  | number
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined }

/** How deep a value may nest; deeper is an attack, not a document, and would overflow the stack. */
export const maximumDepth = 64

/**
 * The one spelling of a value that we hash and sign: RFC 8785 (JCS) over a narrow profile, where
 * implementations agree: keys of printable ASCII, safe integers, no null, no lone surrogates.
 * A key whose value is undefined is left out. Throws on a value outside the profile.
 */
export function canonicalJson(value: CanonicalValue): string {
  return write(value, 0)
}

function write(value: CanonicalValue, depth: number): string {
  if (depth > maximumDepth) throw new Error('canonical JSON: nested too deeply')
  switch (typeof value) {
    case 'string':
      return canonicalString(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0))
        throw new Error('canonical JSON: not a safe integer')
      return String(value)
    case 'object':
      if (value === null) throw new Error('canonical JSON: null')
      return isArray(value) ? writeArray(value, depth) : writeObject(value, depth)
    default:
      throw new Error(`canonical JSON: ${typeof value}`)
  }
}

function isArray(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value)
}

/** ASCII without quote, backslash and controls: it stands for itself in JSON. */
const plainString = /^[ !#-[\]-~]*$/

/** The one spelling of a string. */
export function canonicalString(value: string): string {
  if (plainString.test(value)) return `"${value}"`
  if (!value.isWellFormed()) throw new Error('canonical JSON: lone surrogate')
  return JSON.stringify(value)
}

function writeArray(items: readonly CanonicalValue[], depth: number): string {
  return `[${Array.from(items, (item) => write(item, depth + 1)).join(',')}]`
}

const printableAscii = /^[ -~]+$/

function writeObject(
  object: { readonly [key: string]: CanonicalValue | undefined },
  depth: number,
): string {
  let members = ''
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member === undefined) continue
    if (!printableAscii.test(key)) throw new Error('canonical JSON: key outside printable ASCII')
    members += `${members === '' ? '' : ','}${canonicalString(key)}:${write(member, depth + 1)}`
  }
  return `{${members}}`
}

/** Parses a text and returns its value only if the text is that value's one canonical spelling, else null. */
export function parseCanonicalJson(text: string): CanonicalValue | null {
  try {
    const value: CanonicalValue = JSON.parse(text)
    return canonicalJson(value) === text ? value : null
  } catch {
    return null
  }
}

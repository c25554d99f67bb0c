const base64urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const base64urlValues = new Map(
  [...base64urlAlphabet].map((character, value) => [character, value]),
)

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index
    const group =
      ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    text +=
      base64urlAlphabet.charAt((group >> 18) & 63) + base64urlAlphabet.charAt((group >> 12) & 63)
    if (left > 1) text += base64urlAlphabet.charAt((group >> 6) & 63)
    if (left > 2) text += base64urlAlphabet.charAt(group & 63)
  }
  return text
}

/** The bytes of a base64url text, or null where the text is not the one canonical spelling of some bytes. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let bitCount = 0
  let written = 0
  for (const character of text) {
    const value = base64urlValues.get(character)
    if (value === undefined) return null
    bits = ((bits << 6) | value) & 0xffff
    bitCount += 6
    if (bitCount >= 8) {
      bitCount -= 8
      bytes[written++] = (bits >> bitCount) & 0xff
    }
  }
  const hasStrayBits = (bits & ((1 << bitCount) - 1)) !== 0
  return hasStrayBits ? null : bytes
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The UTF-8 bytes of a text. A lone surrogate would be replaced, so callers refuse those first. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  const encoded: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) encoded.push(point)
    else if (point < 0x800) encoded.push(0xc0 | (point >> 6), 0x80 | (point & 63))
    else if (point < 0x10000)
      encoded.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
    else
      encoded.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      )
  }
  return Uint8Array.from(encoded)
}

/** One array holding all `parts` in order. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

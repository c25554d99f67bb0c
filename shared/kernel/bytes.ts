const base64urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** The value of each character by its code; 64 where it is no base64url. */
const base64urlValues = new Uint8Array(128).fill(64)
for (let value = 0; value < 64; value += 1)
  base64urlValues[base64urlAlphabet.charCodeAt(value)] = value

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
  for (let index = 0; index < text.length; index += 1) {
    const value = base64urlValues[text.charCodeAt(index)] ?? 64
    if (value === 64) return null
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

/** The UTF-8 bytes of a text. A lone surrogate has none, so callers refuse those first; it throws. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    const point = text.codePointAt(index) ?? 0
    if (point < 0x80) bytes[length++] = point
    else if (point < 0x800) {
      bytes[length++] = 0xc0 | (point >> 6)
      bytes[length++] = 0x80 | (point & 63)
    } else if (point < 0x10000) {
      if (point >= 0xd800 && point <= 0xdfff) throw new Error('UTF-8: lone surrogate')
      bytes[length++] = 0xe0 | (point >> 12)
      bytes[length++] = 0x80 | ((point >> 6) & 63)
      bytes[length++] = 0x80 | (point & 63)
    } else {
      index += 1
      bytes[length++] = 0xf0 | (point >> 18)
      bytes[length++] = 0x80 | ((point >> 12) & 63)
      bytes[length++] = 0x80 | ((point >> 6) & 63)
      bytes[length++] = 0x80 | (point & 63)
    }
  }
  return bytes.slice(0, length)
}

/** The text that some UTF-8 bytes spell, or null where they spell none (RFC 3629: no long forms, no surrogates). */
export function fromUtf8(bytes: Uint8Array): string | null {
  const pieces: string[] = []
  let units: number[] = []
  for (let index = 0; index < bytes.length; ) {
    const first = bytes[index] ?? 0
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    if (length === 0 || first > 0xf4 || index + length > bytes.length) return null
    let point = length === 1 ? first : first & (0xff >> (length + 1))
    for (let offset = 1; offset < length; offset += 1) {
      const next = bytes[index + offset] ?? 0
      if (next >> 6 !== 2) return null
      point = (point << 6) | (next & 63)
    }
    const isLongForm = point < ([0, 0, 0x80, 0x800, 0x10000][length] ?? 0)
    if (isLongForm || (point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) return null
    units.push(point)
    // In pieces: the arguments of one call have a limit.
    if (units.length === 4096) {
      pieces.push(String.fromCodePoint(...units))
      units = []
    }
    index += length
  }
  return pieces.join('') + String.fromCodePoint(...units)
}

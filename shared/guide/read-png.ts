const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The chunks that make a picture. Words, dates, places and cameras (tEXt, eXIf …) and moving pictures stay out. */
const chunks = new Set([
  ...[
    'IHDR',
    'PLTE',
    'IDAT',
    'IEND',
    'tRNS',
    'gAMA',
    'cHRM',
    'sRGB',
    'iCCP',
    'sBIT',
    'pHYs',
    'bKGD',
  ],
])

/** Longest side, in pixels. A few kilobytes can unfold to gigabytes of one colour. */
const maximumSide = 4_096
/** Most pixels in all: 16 MiB once it is unfolded. */
const maximumPixels = 4_194_304

/** What is wrong with the bytes of a PNG (ISO/IEC 15948) from its signature to its last chunk; null where nothing is. */
export function faultOfPng(bytes: Uint8Array): string | null {
  if (!signature.every((byte, index) => bytes[index] === byte))
    return 'the bytes are not those of a PNG'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  let at = signature.length
  while (at + 12 <= bytes.length && names.at(-1) !== 'IEND') {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (!chunks.has(name)) return `the picture has a part ${JSON.stringify(name)}: save it without`
    if ((name === 'IHDR') !== (names.length === 0)) return 'the bytes are not those of a PNG'
    if (name === 'IHDR' && (length !== 13 || at + 25 > bytes.length))
      return 'the bytes are not those of a PNG'
    if (name === 'IHDR') {
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)]
      const isTooLarge = Math.max(width, height) > maximumSide || width * height > maximumPixels
      if (width === 0 || height === 0 || isTooLarge)
        return `a picture has at most ${maximumSide} pixels a side, and ${maximumPixels} in all`
    }
    names.push(name)
    at += 12 + length
  }
  if (names.at(-1) !== 'IEND' || !names.includes('IDAT')) return 'the picture is cut short'
  return at === bytes.length ? null : 'something stands after the picture'
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * Unfolds zlib data (RFC 1950) up to a length, and answers what came of it; null where it is damaged, cut short or
 * longer than that.
 */
export type Inflate = (bytes: Uint8Array, maximumLength: number) => Uint8Array | null

/**
 * The chunks that make a picture, and the most bytes that each may have. Words, dates, places and cameras (tEXt, eXIf …)
 * and moving pictures stay out, and so do profiles of colour (iCCP): folded data that a reader unfolds without a bound.
 */
const chunks: ReadonlyMap<string, number> = new Map([
  ['IHDR', 13],
  ['PLTE', 768],
  ['IDAT', Number.POSITIVE_INFINITY],
  ['IEND', 0],
  ['tRNS', 256],
  ['gAMA', 4],
  ['cHRM', 32],
  ['sRGB', 1],
  ['sBIT', 4],
  ['pHYs', 9],
  ['bKGD', 6],
])

/** Longest side, in pixels. A few kilobytes can unfold to gigabytes of one colour. */
const maximumSide = 4_096
/** Most pixels in all: 32 MiB at most once it is unfolded. */
const maximumPixels = 4_194_304

/** Samples a pixel by the type of colour, and the depths in bits that each sample may have (ISO/IEC 15948, 11.2.2). */
const colours: ReadonlyMap<
  number,
  { readonly samples: number; readonly depths: readonly number[] }
> = new Map([
  [0, { samples: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { samples: 3, depths: [8, 16] }],
  [3, { samples: 1, depths: [1, 2, 4, 8] }],
  [4, { samples: 2, depths: [8, 16] }],
  [6, { samples: 4, depths: [8, 16] }],
])

/** What the header of a picture says of its size. */
type Header = {
  readonly width: number
  readonly height: number
  readonly bitsPerPixel: number
  readonly isInterlaced: boolean
}

const notPng = 'the bytes are not those of a PNG'

/**
 * What is wrong with the bytes of a PNG (ISO/IEC 15948) from its signature to its last chunk, its pixels unfolded; null
 * where nothing is. The pixels must be as many as its header says: one that unfolds to more is a bomb, to less a fake.
 */
export function faultOfPng(bytes: Uint8Array, inflate: Inflate): string | null {
  if (!signature.every((byte, index) => bytes[index] === byte)) return notPng
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  const pixels: Uint8Array[] = []
  let header: Header | null = null
  let at = signature.length
  while (at + 12 <= bytes.length && names.at(-1) !== 'IEND') {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const longest = chunks.get(name)
    if (longest === undefined)
      return `the picture has a part ${JSON.stringify(name)}: save it without`
    if ((name === 'IHDR') !== (names.length === 0)) return notPng
    if (at + 12 + length > bytes.length) return 'the picture is cut short'
    const isOdd = length > longest || (name !== 'IDAT' && names.includes(name))
    if (isOdd || (name === 'IDAT' && names.includes('IDAT') && names.at(-1) !== 'IDAT'))
      return `the part ${name} of the picture is not as it must be`
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (name === 'IHDR') {
      header = readHeader(data)
      if (!header) return notPng
      const { width, height } = header
      const isTooLarge = Math.max(width, height) > maximumSide || width * height > maximumPixels
      if (width === 0 || height === 0 || isTooLarge)
        return `a picture has at most ${maximumSide} pixels a side, and ${maximumPixels} in all`
    }
    if (name === 'IDAT') pixels.push(data)
    names.push(name)
    at += 12 + length
  }
  if (names.at(-1) !== 'IEND' || !header || pixels.length === 0) return 'the picture is cut short'
  if (at !== bytes.length) return 'something stands after the picture'
  const expected = unfoldedLength(header)
  const unfolded = inflate(joined(pixels), expected)
  return unfolded?.length === expected
    ? null
    : 'the pixels of the picture are not those that its header tells of'
}

function readHeader(data: Uint8Array): Header | null {
  if (data.length !== 13) return null
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const colour = colours.get(view.getUint8(9))
  const depth = view.getUint8(8)
  const interlace = view.getUint8(12)
  if (!colour?.depths.includes(depth) || view.getUint16(10) !== 0 || interlace > 1) return null
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    bitsPerPixel: colour.samples * depth,
    isInterlaced: interlace === 1,
  }
}

/** The seven passes of an interlaced picture (Adam7): where each begins, and in what steps it goes on. */
const passes: readonly (readonly [x: number, y: number, across: number, down: number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]

/** How many bytes the pixels have once they are unfolded: a byte for the filter of each row, and its pixels. */
function unfoldedLength({ width, height, bitsPerPixel, isInterlaced }: Header): number {
  const length = (columns: number, rows: number) =>
    columns === 0 ? 0 : rows * (1 + Math.ceil((columns * bitsPerPixel) / 8))
  if (!isInterlaced) return length(width, height)
  return passes.reduce((sum, [x, y, across, down]) => {
    const columns = Math.ceil(Math.max(0, width - x) / across)
    const rows = Math.ceil(Math.max(0, height - y) / down)
    return sum + length(columns, rows)
  }, 0)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

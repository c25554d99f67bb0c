const headerBytes = 6
const entryBytes = 16

/** One Windows icon file that holds a picture in several sizes, each as PNG (as Windows Vista and later read it). */
export function icoOf(
  pictures: readonly { readonly pixels: number; readonly png: Buffer }[],
): Buffer {
  const header = Buffer.alloc(headerBytes + entryBytes * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  pictures.forEach(({ pixels, png }, index) => {
    const at = headerBytes + entryBytes * index
    // A size of 256 is written as 0.
    header.writeUInt8(pixels % 256, at)
    header.writeUInt8(pixels % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

/** The pictures of a Windows icon file. */
export function picturesOf(
  ico: Buffer,
): readonly { readonly pixels: number; readonly png: Buffer }[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = headerBytes + entryBytes * index
    const offset = ico.readUInt32LE(at + 12)
    return {
      pixels: ico.readUInt8(at) || 256,
      png: ico.subarray(offset, offset + ico.readUInt32LE(at + 8)),
    }
  })
}

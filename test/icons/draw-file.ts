import type { Drawing } from './draw-icons.ts'
import { icoOf } from './ico.ts'
import type { IconFile } from './icon-files.ts'

/** The bytes of an icon's file, drawn now. */
export async function drawFile(drawing: Drawing, icon: IconFile): Promise<Buffer> {
  const pictures: { readonly pixels: number; readonly png: Buffer }[] = []
  for (const pixels of icon.pixels)
    pictures.push({ pixels, png: await drawing.draw(icon.source, pixels) })
  const [only] = pictures
  if (only && icon.file.endsWith('.png')) return only.png
  return icoOf(pictures)
}

import { fromUtf8 } from '../kernel/bytes.ts'
import type { GuideFault } from './faults.ts'
import { maximumFileBytes } from './model.ts'

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What a drawing must not hold: anything that runs, fetches, embeds, or stands for something else. */
const refusedInSvg =
  /<!|<\?(?!xml )|<(?:script|foreignobject|image|use|iframe|object|embed|animate|set|a|style)\b|\bon\w+\s*=|href|url\s*\(|&(?!amp;|lt;|gt;|quot;)|:\/\/(?!www\.w3\.org\/2000\/svg["'])|javascript:/i

/** What is wrong with an image of an edition. */
export function imageFaults(path: string, bytes: Uint8Array): readonly GuideFault[] {
  const fault = (code: GuideFault['code'], words: string) => [{ file: path, line: 0, code, words }]
  if (bytes.length > maximumFileBytes)
    return fault('file-too-large', `a file has at most ${maximumFileBytes} bytes`)
  if (path.endsWith('.png'))
    return pngSignature.every((byte, index) => bytes[index] === byte)
      ? []
      : fault('image-unsafe', 'the bytes are not those of a PNG')
  const text = fromUtf8(bytes)
  if (text === null || !/^(?:<\?xml [^>]*>\s*)?<svg[\s>]/.test(text))
    return fault('image-unsafe', 'the file is not an SVG drawing')
  return refusedInSvg.test(text)
    ? fault('image-unsafe', 'a drawing holds shapes and words only: nothing that runs or fetches')
    : []
}

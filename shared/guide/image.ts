import { fromUtf8 } from '../kernel/bytes.ts'
import type { GuideFault } from './faults.ts'
import { maximumFileBytes } from './model.ts'
import { faultOfPng, type Inflate } from './read-png.ts'
import { faultOfSvg } from './read-svg.ts'

/** What is wrong with an image of an edition: by its bytes, whatever its name says. */
export function imageFaults(
  path: string,
  bytes: Uint8Array,
  inflate: Inflate,
): readonly GuideFault[] {
  const fault = (code: GuideFault['code'], words: string, line = 0) => [
    { file: path, line, code, words },
  ]
  if (bytes.length > maximumFileBytes)
    return fault('file-too-large', `a file has at most ${maximumFileBytes} bytes`)
  if (path.endsWith('.png')) {
    const wrong = faultOfPng(bytes, inflate)
    return wrong === null ? [] : fault('image-unsafe', wrong)
  }
  const text = fromUtf8(bytes)
  if (text === null) return fault('image-unsafe', 'the file is not UTF-8')
  const found = faultOfSvg(text)
  return found === null ? [] : fault('image-unsafe', found.words, found.line)
}

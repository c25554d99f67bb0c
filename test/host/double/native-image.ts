import { existsSync, readFileSync } from 'node:fs'
import type { NativeImage } from 'electron'
import { guarded } from './missing.ts'

/** An image as bytes: nothing of it is ever drawn by the double. */
function imageOf(bytes: Buffer) {
  return guarded('NativeImage', {
    isEmpty: () => bytes.length === 0,
    toPNG: () => bytes,
    setTemplateImage: () => undefined,
    resize: () => imageOf(bytes),
  } satisfies Partial<Record<keyof NativeImage, unknown>>)
}

/** Double of `nativeImage`. */
export const nativeImage = guarded('nativeImage', {
  createEmpty: () => imageOf(Buffer.alloc(0)),
  createFromPath: (path: string) =>
    imageOf(existsSync(path) ? readFileSync(path) : Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer) => imageOf(bytes),
  createFromDataURL: (url: string) => imageOf(Buffer.from(url.split(',')[1] ?? '', 'base64')),
})

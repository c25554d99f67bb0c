import { toBase64url } from '../kernel/bytes.ts'
import type { Chapter } from './chapter.ts'
import { linksOf } from './inside.ts'

/** The images of a chapter by their files, as `data:` addresses. */
export type Pictures = Readonly<Record<string, string>>

/**
 * The images that a chapter shows, from the files of its edition. They cross to the page inside the answer, as bytes
 * that were checked when the edition arrived: no address leads to them, and the page can ask for no other. One that the
 * edition lacks is left out; its description is then what there is to read.
 */
export function picturesOf(chapter: Chapter, files: ReadonlyMap<string, Uint8Array>): Pictures {
  const shown = linksOf(chapter).images.flatMap((file) => {
    const bytes = files.get(`images/${file}`)
    return bytes ? [[file, `data:${mediaTypeOf(file)};base64,${toBase64(bytes)}`] as const] : []
  })
  return Object.fromEntries(shown)
}

function mediaTypeOf(file: string): string {
  return file.endsWith('.png') ? 'image/png' : 'image/svg+xml'
}

/** Base64 with padding (RFC 4648, section 4), as `data:` addresses have it. */
function toBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

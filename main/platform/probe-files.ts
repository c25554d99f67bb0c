import { constants } from 'node:fs'
import type { access, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { UnreadReason } from '../../shared/posture/catalogue.ts'
import type { Reading } from './probe.ts'

/** The file system of the machine, as far as a probe needs it. */
export type Files = {
  readonly access: typeof access
  readonly open: typeof open
  readonly readdir: typeof readdir
}

/** More than any right answer has. */
export const longestAnswerBytes = 512 * 1024
/** How much of a file is read at once. */
const firstChunkBytes = 4 * 1024
const nextChunkBytes = 64 * 1024
/** How the path of a file is written before its text. */
const fileMark = '==> '
/** Most files of one source. */
const mostFiles = 100

/** What could not be read, and why. */
export const unread = (why: UnreadReason): Reading => ({ ok: false, why })

/** The first of these programs that exists. */
export async function firstThereOf(
  paths: readonly string[],
  access: Files['access'],
): Promise<string | null> {
  for (const path of paths) {
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return null
}

/** Reads files of the system, bounded in length. */
export function fileReaders(files: Files) {
  const firstThere = (paths: readonly string[]) => firstThereOf(paths, files.access)

  /** Reads a file, and says why where it cannot. */
  const readText = (path: string): Promise<Reading> =>
    readBounded(path, 'text').catch((error) => unread(whyOf(error)))

  async function readBounded(path: string, as: 'text' | 'hex'): Promise<Reading> {
    const file = await files.open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      // A pipe or a device would keep us waiting, or never end.
      if (!(await file.stat()).isFile()) return unread('not-understood')
      // Files of /proc and /sys say that they have no bytes, so their end is found by reading.
      const chunks: Buffer[] = []
      let length = 0
      while (length <= longestAnswerBytes) {
        // Most of what is read is small: a little at first, then more at once.
        const chunk = Buffer.alloc(length === 0 ? firstChunkBytes : nextChunkBytes)
        const { bytesRead } = await file.read(chunk, 0, chunk.length, null)
        if (bytesRead === 0) break
        length += bytesRead
        chunks.push(chunk.subarray(0, bytesRead))
      }
      if (length > longestAnswerBytes) return unread('too-long')
      const read = Buffer.concat(chunks)
      return { ok: true, text: as === 'hex' ? read.toString('hex') : decode(read) }
    } finally {
      await file.close()
    }
  }

  async function readMatching(folders: readonly string[], name: RegExp): Promise<Reading> {
    const parts: string[] = []
    for (const folder of folders) {
      const names = await namesIn(folder)
      if (names === null) return unread('denied')
      for (const each of names.filter((found) => name.test(found)).sort()) {
        if (parts.length === mostFiles) return unread('too-long')
        const path = join(folder, each)
        const reading = await readText(path)
        // One file that may not be read can hold what changes everything.
        if (!reading.ok) return reading
        parts.push(`${fileMark}${path}\n${reading.text}`)
      }
    }
    const text = parts.join('\n')
    return text.length > longestAnswerBytes ? unread('too-long') : { ok: true, text }
  }

  /** What a folder holds: nothing where it is not there, null where it may not be read. */
  async function namesIn(folder: string): Promise<readonly string[] | null> {
    try {
      return await files.readdir(folder)
    } catch (error) {
      return whyOf(error) === 'source-missing' ? [] : null
    }
  }
  return { firstThere, readText, readBounded, readMatching }
}

/** Text as systems write it: UTF-8, or UTF-16 where a mark says so. */
export function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes)
}

/** What an error of the system means. */
export function whyOf(error: unknown): UnreadReason {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    // A process that ended after its file was opened.
    case 'ESRCH':
      return 'source-missing'
    case 'EACCES':
    case 'EPERM':
      return 'denied'
    default:
      return 'ended-badly'
  }
}

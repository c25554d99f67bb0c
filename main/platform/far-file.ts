import type { UnreadReason } from '../../shared/posture/catalogue.ts'
import type { Ended } from './bounded-program.ts'
import type { ReadFile } from './linux-sources.ts'
import { unread } from './probe-files.ts'

/** Where the program is that reads a file and does nothing else. */
export const readerPaths = ['/usr/bin/cat', '/bin/cat', '/run/current-system/sw/bin/cat']

/**
 * Reads files that may lie on a share (a home on FUSE or NFS) by a program that can be ended. Read by this process, one
 * whose server is gone would hold a thread for ever, and no process ends before its threads do. See ADR 14.
 */
export function farReader(run: (path: string) => Promise<Ended | null>): ReadFile {
  return async (path) => {
    const ended = await run(path)
    if (ended === null) return unread('source-missing')
    if ('stopped' in ended) return unread(ended.stopped)
    return ended.code === 0 ? { ok: true, text: ended.text } : unread(whyNot(ended.errors))
  }
}

/** How the words end that the reader says of a file, in the language that programs speak to each other. */
const absent = /: (?:No such file or|Not a) directory(?: \(os error \d+\))?$/
const forbidden = /: (?:Permission denied|Operation not permitted)(?: \(os error \d+\))?$/

function whyNot(errors: string): UnreadReason {
  const said = errors.trim()
  if (absent.test(said)) return 'source-missing'
  return forbidden.test(said) ? 'denied' : 'ended-badly'
}

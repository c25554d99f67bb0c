import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readBundle, type UnreadableBundle } from '../../shared/activity-log/read-bundle.ts'
import { verifyBundle } from '../../shared/activity-log/verify.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { serverCrypto } from './crypto.ts'

const usage = 'usage: npm run verify-log -- FILE [--ministry-key KID]'

const sentences: Readonly<Record<UnreadableBundle, string>> = {
  'not-a-bundle': 'the file is not an activity log of Mourafiq, version 1',
  'not-canonical':
    'the file is not the exact canonical text of the log that it holds: it was rewritten',
  'generations-disordered': 'the generations in the file are not in ascending order',
}

/** What was asked for on the command line; null where it makes no sense. */
function readArguments(given: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: { 'ministry-key': { type: 'string' } },
    })
    const [file, ...more] = positionals
    const key = digestSchema.optional().safeParse(values['ministry-key'])
    return file !== undefined && more.length === 0 && key.success
      ? { file, ministryKey: key.data }
      : null
  } catch {
    return null
  }
}

/** The text of a file that is UTF-8 throughout, or null. */
function readText(path: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path))
  } catch {
    return null
  }
}

/** Prints one line of JSON and answers the exit code: 0 intact, 1 broken, 2 unreadable. */
function verifyFile(given: readonly string[]): number {
  const asked = readArguments(given)
  if (!asked) return unreadable(usage)
  const text = readText(asked.file)
  if (text === null) return unreadable(`${asked.file} cannot be read as UTF-8 text`)
  const read = readBundle(text)
  if ('unreadable' in read) return unreadable(sentences[read.unreadable])
  const found = verifyBundle(read.bundle, serverCrypto(), { ministryKey: asked.ministryKey })
  console.log(JSON.stringify(found))
  return found.breaks.length === 0 ? 0 : 1
}

function unreadable(sentence: string): number {
  console.error(sentence)
  return 2
}

process.exitCode = verifyFile(process.argv.slice(2))

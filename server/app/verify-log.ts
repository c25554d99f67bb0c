import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { provedBy } from '../../shared/activity-log/proof.ts'
import { readBundle, type UnreadableBundle } from '../../shared/activity-log/read-bundle.ts'
import { verifyBundle } from '../../shared/activity-log/verify.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { serverCrypto } from './crypto.ts'

const usage = 'usage: npm run verify-log -- FILE [--ministry-key THUMBPRINT]'

const sentences: Readonly<Record<UnreadableBundle, string>> = {
  'not-a-bundle': 'the file is not an activity log of Mourafiq, version 1, or it was cut short',
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

/** The text of a file, or in words why it cannot be had. */
function readText(path: string): { readonly text: string } | { readonly trouble: string } {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch {
    return {
      trouble: `${path} cannot be opened: check the name, and that it is a file you may read`,
    }
  }
  if (bytes.length === 0) return { trouble: `${path} is empty` }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    return { trouble: `${path} is not UTF-8 text: it is no export of Mourafiq, or it was damaged` }
  }
}

/** Prints one line of JSON and answers the exit code: 0 intact, 1 broken, 2 unreadable. */
function verifyFile(given: readonly string[]): number {
  const asked = readArguments(given)
  if (!asked) return unreadable(usage)
  const file = readText(asked.file)
  if ('trouble' in file) return unreadable(file.trouble)
  const read = readBundle(file.text)
  if ('unreadable' in read) return unreadable(sentences[read.unreadable])
  const found = verifyBundle(read.bundle, serverCrypto(), { ministryKey: asked.ministryKey })
  const proves = provedBy(read.bundle)
  console.log(JSON.stringify(proves ? { ...found, proves } : found))
  return found.breaks.length === 0 ? 0 : 1
}

function unreadable(sentence: string): number {
  console.error(sentence)
  return 2
}

process.exitCode = verifyFile(process.argv.slice(2))

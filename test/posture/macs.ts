import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProbedSource, Reading } from '../../main/platform/probe.ts'

/** Where the Macs are kept: a folder each, a file for each answer. */
const folder = join(import.meta.dirname, '../fixtures/posture/macos/constructed')

/** Every Mac by name. */
export const macs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** The name under which the answer to a question is kept, or null for a question that has no answer of a Mac. */
function answerName(source: ProbedSource): string | null {
  if (source.kind !== 'file' && source.kind !== 'program') return null
  const path = source.kind === 'file' ? source.path : (source.args.at(-1) ?? '')
  const domain = /^\/Library\/(Managed )?Preferences\/(.+)$/.exec(path)
  if (domain) return `${domain[1] ? 'managed ' : ''}${domain[2]}`
  if (source.kind === 'file') return null
  const program = source.paths[0]?.split('/').at(-1) ?? ''
  return program === 'xprotect' ? `${program} ${source.args.join(' ')}` : program
}

/** What a Mac answers. Where its folder has no file, the program or the preferences are not there. */
export function answerOf(mac: string, source: ProbedSource): Reading {
  const name = answerName(source)
  if (name === null) throw new Error(`no Mac answers ${JSON.stringify(source)}`)
  const path = join(folder, mac, name)
  if (existsSync(path)) {
    const bytes = readFileSync(path)
    return { ok: true, text: source.kind === 'file' ? bytes.toString('hex') : bytes.toString() }
  }
  // plutil is on every Mac; without the file it ends with an error in the language of the system.
  const isPlutil = source.kind === 'program' && source.paths.includes('/usr/bin/plutil')
  return { ok: false, why: isPlutil ? 'ended-badly' : 'source-missing' }
}

/** One answer of a Mac by the name of its file. */
export function answerText(mac: string, name: string): string {
  return readFileSync(join(folder, mac, name), 'utf8')
}

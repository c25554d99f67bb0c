import { isAbsolute, join } from 'node:path'
import type { Reading } from './probe.ts'
import type { Files } from './probe-files.ts'

/** Reads one file, and says why where it cannot. */
export type ReadFile = (path: string) => Promise<Reading>

/**
 * Every file of a name among the settings of a Linux desktop, each after a line with its path: those of the system first,
 * least important first, then the person’s own. None at all is an answer: everything is as the desktop sets it by itself.
 */
export async function readSettings(
  name: string,
  env: NodeJS.ProcessEnv,
  read: ReadFile,
): Promise<Reading> {
  const own = ownFolder(env)
  // Without a home, what the person set is unknown.
  if (own === null) return { ok: false, why: 'source-missing' }
  const parts: string[] = []
  for (const folder of [...systemFolders(env).toReversed(), own]) {
    const path = join(folder, name)
    const reading = await read(path)
    if (reading.ok) parts.push(`==> ${path}\n${reading.text}`)
    else if (reading.why !== 'source-missing') return reading
  }
  return { ok: true, text: parts.join('\n') }
}

function systemFolders(env: NodeJS.ProcessEnv): readonly string[] {
  const named = (env['XDG_CONFIG_DIRS'] ?? '').split(':').filter((folder) => isAbsolute(folder))
  return named.length > 0 ? named : ['/etc/xdg']
}

function ownFolder(env: NodeJS.ProcessEnv): string | null {
  const named = env['XDG_CONFIG_HOME']
  if (named !== undefined && isAbsolute(named)) return named
  const home = env['HOME']
  return home !== undefined && isAbsolute(home) ? join(home, '.config') : null
}

/** Files of processes that are read side by side. */
const mostAtOnce = 8

/** Which of the named programs run, one a line. Of all the others nothing is kept. */
export async function readRunning(
  names: readonly string[],
  read: ReadFile,
  readdir: Files['readdir'],
): Promise<Reading> {
  const folders = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  // A /proc that shows nothing at all is not one.
  if (folders.length === 0) return { ok: false, why: 'not-exposed' }
  const found = new Set<string>()
  let failure: Reading | null = null
  const readNext = async (): Promise<void> => {
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const reading = await read(`/proc/${folder}/comm`)
      // One that has ended meanwhile runs no more. One that could not be read may be any of them.
      if (!reading.ok && reading.why !== 'source-missing') failure ??= reading
      const name = reading.ok ? reading.text.trimEnd() : ''
      if (names.includes(name)) found.add(name)
    }
  }
  // A few at a time: a process may hold no more files open than it is allowed.
  await Promise.all(Array.from({ length: mostAtOnce }, readNext))
  if (failure) return failure
  return { ok: true, text: names.filter((name) => found.has(name)).join('\n') }
}

import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { UnreadReason } from '../../shared/posture/catalogue.ts'
import { readRunning, readSettings } from './linux-sources.ts'

/** A program of the system, asked by its own path, without a shell. */
export type ProgramSource = {
  readonly kind: 'program'
  /** Where it may be; the first that exists is asked. */
  readonly paths: readonly string[]
  readonly args: readonly string[]
  /** Exit codes with which it still answers; 0 alone if not said. */
  readonly codes?: readonly number[]
  /** What it prints on its error output belongs to the answer. */
  readonly joinsErrors?: boolean
  readonly withinMs?: number
}

/** Something that may be asked of a laptop. All of it is written in this program, none of it in a policy. */
export type ProbedSource =
  | ProgramSource
  /** A file of the system; `hex` for one that is not text. */
  | { readonly kind: 'file'; readonly path: string; readonly as?: 'text' | 'hex' }
  /** Every file of these folders whose name matches, one after the other, each after a line with its path. */
  | { readonly kind: 'files'; readonly folders: readonly string[]; readonly name: RegExp }
  /** Every file of that name in the folders of settings of a Linux desktop: the system’s, then the person’s own. */
  | { readonly kind: 'settings'; readonly name: string }
  /** Which of these programs run on Linux, by the names that the kernel gives them (15 signs at most). */
  | { readonly kind: 'running'; readonly names: readonly string[] }

/** What a source answered, or why it did not. */
export type Reading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: UnreadReason }

/** Asks the system. It never throws: what cannot be read is an answer too. */
export type Probe = {
  readonly ask: (source: ProbedSource) => Promise<Reading>
  /** Programs started so far. */
  readonly started: () => number
}

/** Longest time a program may take if its source says nothing else. */
const answersWithinMs = 5_000
/** More than any right answer has. */
const longestAnswerBytes = 512 * 1024
/** How much of a file is read at once. */
const firstChunkBytes = 4 * 1024
const nextChunkBytes = 64 * 1024

/** What of the environment programs need to find the person’s own settings; nothing else of it reaches them. */
const passedOn = [
  ...['HOME', 'USER', 'LOGNAME', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_CONFIG_DIRS'],
  ...['XDG_DATA_DIRS', 'DBUS_SESSION_BUS_ADDRESS', 'DCONF_PROFILE', 'GSETTINGS_BACKEND'],
  ...['SystemRoot', 'SystemDrive', 'windir', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP'],
  ...['ProgramFiles', 'ProgramData', 'PROCESSOR_ARCHITECTURE'],
]

function smallEnvironment(from: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = passedOn.flatMap((name) => {
    const value = from[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C' }
}

/** The probe of the machine that this runs on. */
export function systemProbe(environment: NodeJS.ProcessEnv): Probe {
  const env = smallEnvironment(environment)
  let started = 0
  return {
    started: () => started,
    ask: async (source) => {
      try {
        switch (source.kind) {
          case 'program': {
            const path = await firstThere(source.paths)
            if (path === null) return unread('source-missing')
            started += 1
            return await run(path, source, env)
          }
          case 'file':
            return await readBounded(source.path, source.as ?? 'text')
          case 'files':
            return await readMatching(source.folders, source.name)
          case 'settings':
            return await readSettings(source.name, env, readText)
          case 'running':
            return await readRunning(source.names, readText)
        }
      } catch (error) {
        return unread(whyOf(error))
      }
    },
  }
}

const unread = (why: UnreadReason): Reading => ({ ok: false, why })

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return null
}

function run(path: string, source: ProgramSource, env: NodeJS.ProcessEnv): Promise<Reading> {
  const { args, codes = [0], joinsErrors = false, withinMs = answersWithinMs } = source
  return new Promise((resolve) => {
    const isWindows = process.platform === 'win32'
    // A group of its own, so that what the program itself started ends with it.
    const child = spawn(path, args, {
      env,
      cwd: isWindows ? undefined : '/',
      shell: false,
      windowsHide: true,
      detached: !isWindows,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    let bytes = 0
    let isSettled = false
    // They only read: nothing is lost by an end without a warning, which none of them can ignore.
    const kill = () => {
      try {
        if (isWindows || child.pid === undefined) child.kill('SIGKILL')
        else process.kill(-child.pid, 'SIGKILL')
      } catch {
        // Already gone.
      }
    }
    const settle = (reading: Reading) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(limit)
      resolve(reading)
    }
    const stop = (why: UnreadReason) => {
      settle(unread(why))
      kill()
      child.stdout.destroy()
      child.stderr.destroy()
    }
    const limit = setTimeout(() => stop('timed-out'), withinMs)
    const take = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > longestAnswerBytes) stop('too-long')
      else chunks.push(chunk)
    }
    child.stdout.on('data', take)
    if (joinsErrors) child.stderr.on('data', take)
    else child.stderr.resume()
    child.on('error', (error) => settle(unread(whyOf(error))))
    child.on('close', (code) => {
      const text = decode(Buffer.concat(chunks))
      settle(code !== null && codes.includes(code) ? { ok: true, text } : unread('ended-badly'))
    })
  })
}

/** Text as systems write it: UTF-8, or UTF-16 where a mark says so. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes)
}

/** Reads a file, and says why where it cannot. */
const readText = (path: string): Promise<Reading> =>
  readBounded(path, 'text').catch((error) => unread(whyOf(error)))

async function readBounded(path: string, as: 'text' | 'hex'): Promise<Reading> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
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

/** How the path of a file is written before its text. */
const fileMark = '==> '
/** Most files of one source. */
const mostFiles = 100

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
    return await readdir(folder)
  } catch (error) {
    return whyOf(error) === 'source-missing' ? [] : null
  }
}

function whyOf(error: unknown): UnreadReason {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'source-missing'
    case 'EACCES':
    case 'EPERM':
      return 'denied'
    default:
      return 'ended-badly'
  }
}

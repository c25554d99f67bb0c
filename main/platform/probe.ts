import { spawn } from 'node:child_process'
import { access, open, readdir } from 'node:fs/promises'
import type { UnreadReason } from '../../shared/posture/catalogue.ts'
import { readRunning, readSettings } from './linux-sources.ts'
import {
  decode,
  type Files,
  fileReaders,
  longestAnswerBytes,
  unread,
  whyOf,
} from './probe-files.ts'

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

/** Longest time that files, or a program whose source says nothing else, may take. */
const answersWithinMs = 5_000

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

/**
 * The probe of the machine that this runs on. A file on a dead share (FUSE, NFS) never answers, and holds one of the few
 * threads that read: its source is `timed-out`, and is not asked again until it has come back.
 */
export function systemProbe(
  environment: NodeJS.ProcessEnv,
  {
    files = { access, open, readdir },
    filesWithinMs = answersWithinMs,
  }: {
    readonly files?: Files
    readonly filesWithinMs?: number
  } = {},
): Probe {
  const env = smallEnvironment(environment)
  let started = 0
  const hanging = new Set<string>()
  const within = async <T>(source: ProbedSource, ask: () => Promise<T>): Promise<T | 'hangs'> => {
    const key = JSON.stringify(source, (_, value) => (value instanceof RegExp ? `${value}` : value))
    if (hanging.has(key)) return 'hangs'
    let limit: NodeJS.Timeout | undefined
    const over = new Promise<'hangs'>((resolve) => {
      limit = setTimeout(() => {
        hanging.add(key)
        resolve('hangs')
      }, filesWithinMs)
    })
    const asked = ask().finally(() => {
      clearTimeout(limit)
      hanging.delete(key)
    })
    return Promise.race([asked, over])
  }
  const { readText, readBounded, readMatching, firstThere } = fileReaders(files)
  return {
    started: () => started,
    ask: async (source) => {
      try {
        switch (source.kind) {
          case 'program': {
            const path = await within(source, () => firstThere(source.paths))
            if (path === 'hangs') return unread('timed-out')
            if (path === null) return unread('source-missing')
            started += 1
            return await run(path, source, env)
          }
          default: {
            const reading = await within(source, () => {
              switch (source.kind) {
                case 'file':
                  return readBounded(source.path, source.as ?? 'text')
                case 'files':
                  return readMatching(source.folders, source.name)
                case 'settings':
                  return readSettings(source.name, env, readText)
                case 'running':
                  return readRunning(source.names, readText, files.readdir)
              }
            })
            return reading === 'hangs' ? unread('timed-out') : reading
          }
        }
      } catch (error) {
        return unread(whyOf(error))
      }
    },
  }
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

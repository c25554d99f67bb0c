import { access, open, readdir } from 'node:fs/promises'
import type { UnreadReason } from '../../shared/posture/catalogue.ts'
import { runBounded } from './bounded-program.ts'
import { farReader, readerPaths } from './far-file.ts'
import { readRunning, readSettings } from './linux-sources.ts'
import { type Files, fileReaders, unread, whyOf } from './probe-files.ts'

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
  /** It asks for the person’s own settings, and has to find them. Others do not hear on Linux who asks. */
  readonly asksPerson?: boolean
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
  /** Where the program of a source was found, once it was asked. */
  readonly pathOf: (source: ProgramSource) => string | undefined
  /** Programs started so far. */
  readonly started: () => number
}

/** Longest time that files, or a program whose source says nothing else, may take. */
const answersWithinMs = 5_000

/** What programs need of the environment to find the person’s own settings. */
const ofPerson = [
  ...['HOME', 'USER', 'LOGNAME', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_CONFIG_DIRS'],
  ...['XDG_DATA_DIRS', 'DBUS_SESSION_BUS_ADDRESS', 'DCONF_PROFILE', 'GSETTINGS_BACKEND'],
]
/** What programs of Windows do not start without. */
const ofMachine = [
  ...['SystemRoot', 'SystemDrive', 'windir', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP'],
  ...['ProgramFiles', 'ProgramData', 'PROCESSOR_ARCHITECTURE'],
]

/** The part of an environment that programs get; nothing else of it reaches them. */
function partOf(from: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  const kept = names.flatMap((name) => {
    const value = from[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C' }
}

/** What a program gets that asks for the person’s own settings, or writes them. */
export const environmentOfPerson = (from: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  partOf(from, [...ofPerson, ...ofMachine])

/**
 * What a program gets. On Linux, one that asks about the system has no home: a file of the person there would steer its
 * answer, and a home on a share that is gone would hold it up.
 */
function environmentFor(source: ProgramSource, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isApart = process.platform === 'linux' && !source.asksPerson
  return isApart ? { ...partOf(env, ofMachine), HOME: '/nonexistent' } : env
}

/**
 * The probe of the machine that this runs on. A file that never answers holds one of the few threads that read: its source
 * is `timed-out`, and is not asked again until it has come back. What lies in the person’s folders, which may be on a share,
 * is read by a program that can be ended.
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
  const env = environmentOfPerson(environment)
  let started = 0
  const found = new WeakMap<ProgramSource, string>()
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
  const readFar = farReader(async (path) => {
    const reader = await firstThere(readerPaths)
    if (reader === null) return null
    started += 1
    return runBounded(reader, [path], { env: partOf({}, []), withinMs: filesWithinMs })
  })
  return {
    started: () => started,
    pathOf: (source) => found.get(source),
    ask: async (source) => {
      try {
        switch (source.kind) {
          case 'program': {
            const path = await within(source, () => firstThere(source.paths))
            if (path === 'hangs') return unread('timed-out')
            if (path === null) return unread('source-missing')
            started += 1
            found.set(source, path)
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
                  return readSettings(source.name, env, readFar)
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

async function run(path: string, source: ProgramSource, env: NodeJS.ProcessEnv): Promise<Reading> {
  const { args, codes = [0], joinsErrors = false, withinMs = answersWithinMs } = source
  const ended = await runBounded(path, args, { env: environmentFor(source, env), withinMs })
  if ('stopped' in ended) return unread(ended.stopped)
  if (ended.code === null || !codes.includes(ended.code)) return unread('ended-badly')
  return { ok: true, text: joinsErrors ? `${ended.text}${ended.errors}` : ended.text }
}

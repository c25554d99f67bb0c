import { execFile } from 'node:child_process'

/** Whether there is a place where a tray icon can be seen. */
export type TrayHost = {
  /** As last seen; at once. */
  readonly isThere: () => boolean
  /** Looks again, because a person can add or remove it while the session runs. */
  readonly look: () => Promise<void>
}

/** Runs a program and answers what it printed, or null where it could not or did not want to. */
type RunProgram = (path: string, args: readonly string[]) => Promise<string | null>

const name = 'org.kde.StatusNotifierWatcher'
const object = '/StatusNotifierWatcher'
const property = 'IsStatusNotifierHostRegistered'

/** Ways to ask the session bus, from the commonest: no desktop lacks both. */
const questions: readonly { readonly path: string; readonly args: readonly string[] }[] = [
  {
    path: '/usr/bin/gdbus',
    args: [
      ...['call', '--session', '--timeout', '2', '--dest', name, '--object-path', object],
      ...['--method', 'org.freedesktop.DBus.Properties.Get', name, property],
    ],
  },
  { path: '/usr/bin/busctl', args: ['--user', 'get-property', name, object, name, property] },
]

/**
 * Windows and macOS always have a tray. On Linux it is a part that some desktops leave out (GNOME without an
 * extension): then nobody answers on the bus, and not knowing counts as none, because an agent that cannot be found
 * again is worse than a window too many in the task bar.
 */
export function systemTrayHost(platform: NodeJS.Platform, run: RunProgram): TrayHost {
  let isThere = platform !== 'linux'
  return {
    isThere: () => isThere,
    look: async () => {
      if (platform !== 'linux') return
      for (const { path, args } of questions) {
        const answer = await run(path, args)
        if (answer === null) continue
        isThere = answer.includes('true')
        return
      }
      isThere = false
    },
  }
}

/** How long a program of the system may take to answer. */
const answersWithinMs = 3_000

/** Runs a program of the system by its own path, without a shell. */
export const runProgram: RunProgram = (path, args) =>
  new Promise((resolve) => {
    execFile(
      path,
      [...args],
      { timeout: answersWithinMs, env: { ...process.env, LC_ALL: 'C' } },
      (error, printed) => resolve(error ? null : printed),
    )
  })

import type * as Electron from 'electron'
import type { Page } from 'playwright-core'

/** Which host really ran. Never a guess: it is said by the code that started it. */
export type HostName = 'electron' | 'double'

/** How a process ended. */
export type Exit = { readonly code: number | null; readonly signal: string | null }

/** Code that a driver runs in the app's main process; it travels as text, so it names nothing outside itself. */
export type MainCode<A> = (electron: typeof Electron, arg: A) => unknown

/** What both hosts can do, in their own way. */
export type HostProcess = {
  readonly host: HostName
  /** Version of the Chromium that shows the windows. */
  readonly chromium: string
  readonly page: () => Promise<Page>
  readonly evaluate: <A>(code: MainCode<A>, arg: A) => Promise<unknown>
  /** Lets the app become ready, where the host held it back for preparations. */
  readonly start: () => Promise<void>
  readonly kill: (signal: NodeJS.Signals) => Promise<Exit>
  readonly exited: Promise<Exit>
  /** Everything the main process printed so far. */
  readonly output: () => string
}

/** A display that a test plays. */
export type PlayedDisplay = {
  readonly id: number
  readonly workArea: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }
}

/** How to start the app. */
export type LaunchOptions = {
  /** The profile: `--user-data-dir`. */
  readonly profileDir: string
  readonly env?: Readonly<Record<string, string>>
  readonly host?: HostName
  /** Another main script than the built one, for the hosts' own tests. */
  readonly main?: string
  readonly args?: readonly string[]
  /** The displays of the machine, the main one first, where a test needs others than there are. */
  readonly displays?: readonly PlayedDisplay[]
  /** Runs in main before the app is ready. */
  readonly prepare?: MainCode<undefined>
  /** On a display, where there is one; else headless. */
  readonly isVisible?: boolean
}

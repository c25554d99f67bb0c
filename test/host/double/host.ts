import type { Browser } from './browser.ts'

/** The running host: which Chromium it has and whether anybody sits before it. */
export type Host = {
  readonly browser: Browser
  /** A driver answers dialogs; a person at a screen gets plain defaults; both are told apart here. */
  readonly audience: 'driver' | 'person'
  /** Tells the person in front of the terminal what Electron would have shown. */
  readonly tell: (line: string) => void
}

const held: { host: Host | null } = { host: null }

/** Set once by the runner, before the app is imported. */
export function setHost(host: Host): void {
  held.host = host
}

/** The running host. */
export function currentHost(): Host {
  if (!held.host) throw new Error('the Electron double runs only under test/host/run-double.ts')
  return held.host
}

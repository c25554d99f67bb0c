import type { About } from '../../shared/about/model.ts'

/** What this process runs in. */
export type Runtime = Pick<About, 'host' | 'system'> & {
  readonly electron: string | undefined
  readonly chromium: string | undefined
  readonly node: string
}

/** Reads what runs us from the process itself. */
export function currentRuntime(process: {
  readonly platform: NodeJS.Platform
  readonly versions: { readonly electron?: string; readonly chrome?: string; readonly node: string }
}): Runtime {
  const { electron, chrome, node } = process.versions
  return {
    host: electron === undefined ? 'development' : 'electron',
    system: systemNames[process.platform] ?? 'linux',
    electron,
    chromium: chrome,
    node,
  }
}

const systemNames: { readonly [P in NodeJS.Platform]?: About['system'] } = {
  win32: 'windows',
  darwin: 'macos',
}

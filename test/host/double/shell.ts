import type { Shell } from 'electron'
import { currentHost } from './host.ts'
import { guarded } from './missing.ts'

/** Double of `shell`: says what would have been opened and opens nothing. */
export const shell = guarded('shell', {
  openExternal: async (url: string) => currentHost().tell(`Would open ${url}`),
  openPath: async (path: string) => {
    currentHost().tell(`Would open ${path}`)
    return ''
  },
  showItemInFolder: (path: string) => currentHost().tell(`Would show ${path}`),
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder'>)

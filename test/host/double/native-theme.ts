import { EventEmitter } from 'node:events'
import type { NativeTheme } from 'electron'
import { guarded } from './missing.ts'
import { allWebContents } from './web-contents.ts'

type Source = NativeTheme['themeSource']

const held: { source: Source } = { source: 'system' }

/** Double of `nativeTheme`: pages see the theme as `prefers-color-scheme`, as Electron's do. */
class NativeThemeDouble extends EventEmitter {
  get themeSource(): Source {
    return held.source
  }

  set themeSource(source: Source) {
    held.source = source
    const scheme = source === 'system' ? null : source
    for (const contents of allWebContents())
      void contents.setColorScheme(scheme).catch(() => undefined)
    this.emit('updated')
  }

  get shouldUseDarkColors(): boolean {
    return held.source === 'dark'
  }
}

export const nativeTheme = guarded('nativeTheme', new NativeThemeDouble())

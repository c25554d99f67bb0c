import type { Theme } from '../../shared/settings/model.ts'

/** The ground of the page in each palette, the same as `--paper` in renderer/ui: so that no other colour flashes first. */
const papers = {
  usual: { light: '#f7f6f2', dark: '#111513' },
  contrast: { light: '#ffffff', dark: '#000000' },
} as const

/** What the window shows before the page does. */
export function paperOf(theme: Theme, isDark: boolean): string {
  return papers[theme === 'contrast' ? 'contrast' : 'usual'][isDark ? 'dark' : 'light']
}

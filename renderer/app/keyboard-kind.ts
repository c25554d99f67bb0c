import type { KeyboardKind } from '../../shared/shell/shortcuts.ts'

/** The kind of keyboard that people expect of this system. */
export function keyboardKind(): KeyboardKind {
  return /Mac/.test(navigator.userAgent) ? 'mac' : 'other'
}

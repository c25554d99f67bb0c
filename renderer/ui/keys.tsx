import './keys.css'
import type { JSX } from 'react'
import { keysOf, type Shortcut } from '../../shared/shell/shortcuts.ts'
import { keyboardKind } from '../app/keyboard-kind.ts'

type KeysProps = {
  readonly shortcut: Shortcut
  /** Beside a control that tells its shortcut itself: for the eye only. */
  readonly isDecoration?: boolean
}

/** The keys of a shortcut as they are printed on the keyboard, from left to right in every language. */
export function Keys({ shortcut, isDecoration = false }: KeysProps): JSX.Element {
  return (
    <kbd className="keys" dir="ltr" aria-hidden={isDecoration || undefined}>
      {keysOf(shortcut, keyboardKind()).map((key) => (
        <kbd key={key} className="key">
          {key}
        </kbd>
      ))}
    </kbd>
  )
}

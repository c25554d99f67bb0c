import './keys.css'
import type { JSX } from 'react'
import { keysOf, type Shortcut } from '../../shared/shell/shortcuts.ts'
import { keyboardKind } from '../app/keyboard-kind.ts'

/** The keys of a shortcut as they are printed on the keyboard, from left to right in every language. */
export function Keys({ shortcut }: { readonly shortcut: Shortcut }): JSX.Element {
  return (
    <kbd className="keys" dir="ltr">
      {keysOf(shortcut, keyboardKind()).map((key) => (
        <kbd key={key} className="key">
          {key}
        </kbd>
      ))}
    </kbd>
  )
}

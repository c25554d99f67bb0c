import {
  type JSX,
  type ReactNode,
  Suspense,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'

/** What the palette is typed into, from the press that opens it on. */
type Keys = {
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onFocus: () => void
}

type EarlyKeysProps = {
  readonly onClose: () => void
  readonly children: (keys: Keys) => ReactNode
}

/**
 * Keeps what is typed between the press that opens the palette and the moment its field has the focus: the first time
 * its script is still being read, and people who live on the keyboard do not wait for it. Until then no key reaches the
 * page, where it would be written into another field or send a form.
 */
export function EarlyKeys({ onClose, children }: EarlyKeysProps): JSX.Element {
  const [typed, setTyped] = useState('')
  const hasField = useRef(false)
  const onFocus = useCallback(() => {
    hasField.current = true
  }, [])
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey || event.altKey
      if (hasField.current || event.isComposing || (isCommand && !isWritten(event))) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') onClose()
      else if (event.key === 'Backspace') setTyped((before) => [...before].slice(0, -1).join(''))
      else if (isWritten(event)) setTyped((before) => before + event.key)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [onClose])
  return <Suspense fallback={null}>{children({ typed, onType: setTyped, onFocus })}</Suspense>
}

/** One sign, or the lam-alef that an Arabic layout has on one key; with Alt only where the layout writes with it. */
function isWritten(event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph'))
    return false
  return /^(?:.|\p{Script=Arabic}+)$/u.test(event.key)
}

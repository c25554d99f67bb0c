import { type JSX, type ReactNode, Suspense, useCallback, useLayoutEffect, useRef } from 'react'

type EarlyKeysProps = {
  readonly onClose: () => void
  /** What `takeEarly` answers was typed so far; from then on keys are left alone. */
  readonly children: (takeEarly: () => string) => ReactNode
}

/**
 * Keeps what is typed between the press that opens the palette and the moment its field has the focus: the first time
 * its script is still being read, and people who live on the keyboard do not wait for it. Until then no key reaches the
 * page, where it would be written into another field or send a form.
 */
export function EarlyKeys({ onClose, children }: EarlyKeysProps): JSX.Element {
  const early = useRef<readonly string[] | null>([])
  const takeEarly = useCallback(() => {
    const taken = early.current ?? []
    early.current = null
    return taken.join('')
  }, [])
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!early.current || event.isComposing || isCommand(event)) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') onClose()
      else if (event.key === 'Backspace') early.current = early.current.slice(0, -1)
      else if (isWritten(event.key)) early.current = [...early.current, event.key]
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [onClose])
  return <Suspense fallback={null}>{children(takeEarly)}</Suspense>
}

/** A press with a key that commands; with AltGr a layout writes signs. */
function isCommand(event: KeyboardEvent): boolean {
  const isHeld = event.ctrlKey || event.metaKey || event.altKey
  return isHeld && !event.getModifierState('AltGraph')
}

/** One sign, or the lam-alef that an Arabic layout has on one key. */
function isWritten(key: string): boolean {
  return /^(?:.|\p{Script=Arabic}+)$/u.test(key)
}

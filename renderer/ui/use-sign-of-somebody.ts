import { useEffect, useRef } from 'react'

/** What only a person does. A window in front of nobody, or behind a locked screen, sees none of it. */
const signsOfSomebody = ['pointermove', 'pointerdown', 'keydown'] as const

/**
 * Calls at the first sign that somebody is before the window, while it is awaited. Of the sign itself nothing is kept:
 * neither which it was nor how many there were.
 */
export function useSignOfSomebody(
  { isAwaited }: { readonly isAwaited: boolean },
  onSign: () => void,
): void {
  const latest = useRef(onSign)
  useEffect(() => {
    latest.current = onSign
  })
  useEffect(() => {
    if (!isAwaited) return
    const look = () => {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return
      stop()
      latest.current()
    }
    const stop = () => {
      for (const sign of signsOfSomebody) window.removeEventListener(sign, look)
    }
    for (const sign of signsOfSomebody) window.addEventListener(sign, look)
    return stop
  }, [isAwaited])
}

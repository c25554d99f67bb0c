import { type RefObject, useEffect, useRef } from 'react'

/**
 * Puts the focus on an element when what held it has gone from the page: a form that was sent, a button that
 * gave way to one. The focus would be nowhere otherwise, and the keyboard back at the top of the window.
 * `what` names the state shown; each new one is looked at once. Elsewhere the focus is left alone.
 */
export function useCaughtFocus<E extends HTMLElement>(
  what: string,
  fallbackId?: string,
): RefObject<E | null> {
  const element = useRef<E>(null)
  const looked = useRef<string | null>(null)
  useEffect(() => {
    const isNew = looked.current !== what
    looked.current = what
    if (!isNew || document.activeElement !== document.body) return
    const target =
      element.current ?? (fallbackId === undefined ? null : document.getElementById(fallbackId))
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'nearest' })
  }, [what, fallbackId])
  return element
}

import { useEffect, useRef } from 'react'
import { findShortcut, type ShortcutAct } from '../../shared/shell/shortcuts.ts'
import { useBridge } from '../bridge/bridge.tsx'
import { keyboardKind } from './keyboard-kind.ts'

/** What each shortcut does here; one that is not named is left to whoever else listens. */
export type ShortcutHandlers = { readonly [Act in ShortcutAct]?: () => void }

/**
 * Listens to the keys of the window, before any field or list does: those keep some keys to themselves. A key that
 * writes something is left alone while somebody writes, and so is every key that an input method is composing with.
 * The application's menu asks for the same acts.
 */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const bridge = useBridge()
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    const keyboard = keyboardKind()
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return
      const act = findShortcut(event, keyboard)
      const handle = act ? latest.current[act] : undefined
      if (!handle) return
      const isWriting = event.key.length === 1 && !event.ctrlKey && !event.metaKey
      if (isWriting && isWritable(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) handle()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    const stop = bridge.onPerform(({ act }) => latest.current[act]?.())
    return () => {
      stop()
      window.removeEventListener('keydown', onKey, { capture: true })
    }
  }, [bridge])
}

const pressedTypes = ['button', 'submit', 'reset', 'checkbox', 'radio', 'range', 'color', 'file']

function isWritable(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !pressedTypes.includes(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}

/** Sends the form that holds the focus, as its own button would. */
export function sendFocusedForm(): void {
  document.activeElement?.closest('form')?.requestSubmit()
}

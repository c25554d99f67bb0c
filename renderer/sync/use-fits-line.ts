import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * Whether everything the line says fits into one line beside its buttons. Measured, because only the browser knows how
 * wide words are in a language, a size of text and a window; measured anew when any of them changes.
 */
export function useFitsLine(line: RefObject<HTMLElement | null>, said: string): boolean {
  const [isWhole, setIsWhole] = useState(true)
  useLayoutEffect(() => {
    const element = line.current
    if (!element || said === '') return
    const measure = () => setIsWhole(fits(element))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    // The words alone grow where somebody spreads the text of every page.
    const words = element.querySelector('.sync-words')
    if (words) observer.observe(words)
    measure()
    return () => observer.disconnect()
  }, [line, said])
  return isWhole
}

/** Lays the line out with everything in it, looks, and puts it back before anything is drawn. */
function fits(line: HTMLElement): boolean {
  const text = line.querySelector('.sync-text')
  if (!text) return true
  const isShort = line.classList.contains('sync-short')
  line.classList.remove('sync-short')
  const isFitting = text.scrollWidth <= text.clientWidth
  line.classList.toggle('sync-short', isShort)
  return isFitting
}

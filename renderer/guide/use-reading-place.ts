import { type RefObject, useEffect, useState } from 'react'
import type { ReadingPlace, ShownChapter } from '../../shared/guide/channels.ts'
import { useBridge } from '../bridge/bridge.tsx'
import type { GuidePlace } from './view.ts'

/** A place is kept once the page has rested for so long: nobody reads while it moves. */
const restsForMs = 800
/** How far below the upper edge of the page the eye begins a line. */
const eyeLinePx = 96

type ReadingPlaceProps = {
  readonly article: RefObject<HTMLElement | null>
  readonly shown: ShownChapter
  /** Where a link leads; null to read on where the chapter was left. */
  readonly at: GuidePlace | null
}

/**
 * Opens a chapter where it is to be read, and keeps with main where it is read on. The place is a block of a section,
 * not a distance: it is the same in another size of text, another window and another language.
 */
export function useReadingPlace({ article, shown, at }: ReadingPlaceProps): void {
  const bridge = useBridge()
  const { id, place } = shown
  // Where it is opened is said once: what is kept while one reads does not move the page.
  const [opened] = useState(() => ({
    section: at ? at.section : (place?.section ?? null),
    block: at ? 0 : (place?.block ?? 0),
  }))

  useEffect(() => {
    const isBeginning = opened.section === null && opened.block === 0
    if (article.current && !isBeginning) showPlace(article.current, opened)
  }, [article, opened])

  useEffect(() => {
    const page = article.current
    if (!page) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let kept: string | null = null
    const keep = () => {
      const found = placeIn(page)
      const name = JSON.stringify(found)
      if (!found || name === kept) return
      kept = name
      // A full disk is no reason to disturb a reader: the place of the day before is still there.
      void bridge.keepGuidePlace({ chapter: id, ...found })
    }
    const onScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(keep, restsForMs)
    }
    onScroll()
    // The page scrolls in its main part, or as a whole in a very low window.
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [article, bridge, id])
}

type Place = Pick<ReadingPlace, 'section' | 'block'>

/** Brings a place to the top of the page, and the focus to the title above it. */
export function showPlace(page: HTMLElement, { section, block }: Place): void {
  const part =
    section === null
      ? page.querySelector<HTMLElement>('[data-section=""]')
      : (page.querySelector<HTMLElement>(`[data-section="${section}"]`) ??
        page.querySelector<HTMLElement>(`[data-heading="${section}"]`))
  if (!part) return
  const title = part.matches('h3') ? part : part.querySelector<HTMLElement>('h1, h2')
  title?.focus({ preventScroll: true })
  const target = block > 0 ? part.querySelector(`[data-block="${block}"]`) : null
  ;(target ?? part).scrollIntoView({ block: 'start' })
}

/** The section and block at the eye: the last one that begins above its line. */
function placeIn(page: HTMLElement): Place | null {
  const line = Math.max(0, page.closest('main')?.getBoundingClientRect().top ?? 0) + eyeLinePx
  const begun = (each: Element) => each.getBoundingClientRect().top <= line
  const section = [...page.querySelectorAll<HTMLElement>('[data-section]')].filter(begun).at(-1)
  if (!section) return { section: null, block: 0 }
  const block = [...section.querySelectorAll<HTMLElement>('[data-block]')].filter(begun).at(-1)
  return {
    section: section.dataset['section'] || null,
    block: Number(block?.dataset['block'] ?? 0),
  }
}

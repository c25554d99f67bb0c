import { type JSX, type RefObject, useLayoutEffect, useRef } from 'react'
import type { Section } from '../../../shared/guide/chapter.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'

type SectionListProps = {
  readonly sections: readonly Pick<Section, 'id' | 'title'>[]
  /** How many items of its checklists are ticked. */
  readonly tickedCount: number
  readonly onClearTicks: () => void
  readonly onChoose: (section: string | null) => void
}

/** What is in the chapter, to jump to: beside the text where there is room, folded above it elsewhere. */
export function SectionList(props: SectionListProps): JSX.Element {
  const { sections, tickedCount, onClearTicks, onChoose } = props
  const { t } = useLanguage()
  const nav = useRef<HTMLElement>(null)
  const list = useRef<HTMLDetailsElement>(null)
  useOpenBeside(nav, list)
  const choose = (section: string | null) => {
    // Above the text it has done its work, and would be in the way of who scrolls up.
    if (list.current && nav.current && !isBeside(nav.current)) list.current.open = false
    onChoose(section)
  }
  return (
    <nav ref={nav} className="guide-contents" aria-label={t('guide.chapter.contents')}>
      <details ref={list}>
        <summary>
          <Icon name="unfold" />
          {t('guide.chapter.contents')}
        </summary>
        <ol>
          <li>
            <button type="button" className="guide-contents-link" onClick={() => choose(null)}>
              {t('guide.chapter.beginning')}
            </button>
          </li>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <button type="button" className="guide-contents-link" onClick={() => choose(id)}>
                {title}
              </button>
            </li>
          ))}
        </ol>
        {tickedCount > 0 && (
          <Button kind="quiet" icon="eraser" onPress={onClearTicks}>
            {t('guide.ticks.clear', { count: tickedCount })}
          </Button>
        )}
      </details>
    </nav>
  )
}

/** Whether the style put the list beside the text, where it follows the reader. */
function isBeside(nav: HTMLElement): boolean {
  return getComputedStyle(nav).position === 'sticky'
}

/** Opens the list where it comes to stand beside the text, and folds it where it comes to stand above; one’s own choice stays in between. */
function useOpenBeside(
  nav: RefObject<HTMLElement | null>,
  list: RefObject<HTMLDetailsElement | null>,
): void {
  useLayoutEffect(() => {
    const standing = nav.current
    if (!standing) return
    let wasBeside: boolean | null = null
    const look = () => {
      const isNowBeside = isBeside(standing)
      if (isNowBeside !== wasBeside && list.current) list.current.open = isNowBeside
      wasBeside = isNowBeside
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(standing)
    return () => observer.disconnect()
  }, [nav, list])
}

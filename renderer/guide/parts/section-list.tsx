import type { JSX } from 'react'
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
  return (
    <nav className="guide-contents" aria-label={t('guide.chapter.contents')}>
      <details open>
        <summary>
          <Icon name="unfold" />
          {t('guide.chapter.contents')}
        </summary>
        <ol>
          <li>
            <button type="button" className="guide-contents-link" onClick={() => onChoose(null)}>
              {t('guide.chapter.beginning')}
            </button>
          </li>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <button type="button" className="guide-contents-link" onClick={() => onChoose(id)}>
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

import type { JSX } from 'react'
import type { Section } from '../../../shared/guide/chapter.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'

type SectionListProps = {
  readonly sections: readonly Pick<Section, 'id' | 'title'>[]
  readonly onChoose: (section: string) => void
}

/** What is in the chapter, to jump to: beside the text where there is room, folded above it elsewhere. */
export function SectionList({ sections, onChoose }: SectionListProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <nav className="guide-contents" aria-label={t('guide.chapter.contents')}>
      <details open>
        <summary>
          <Icon name="unfold" />
          {t('guide.chapter.contents')}
        </summary>
        <ol>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <button type="button" className="guide-contents-link" onClick={() => onChoose(id)}>
                {title}
              </button>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}

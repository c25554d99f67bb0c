import type { JSX } from 'react'
import type { ShownGuide } from '../../../shared/guide/channels.ts'
import { useLanguage } from '../../app/language.tsx'
import type { GuideView } from '../view.ts'

type ChapterListProps = { readonly guide: ShownGuide; readonly onOpen: (view: GuideView) => void }

/** The chapters in their order, each with what it says in a line or two. */
export function ChapterList({ guide, onOpen }: ChapterListProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <section className="guide-part" aria-labelledby="guide-chapters">
      <h2 id="guide-chapters">{t('guide.chapters.title')}</h2>
      <ol className="guide-chapters">
        {guide.chapters.map((chapter, index) => (
          <li key={chapter.id}>
            <button
              type="button"
              className="guide-chapter-link"
              aria-describedby={`guide-summary-${chapter.id}`}
              onClick={() => onOpen({ show: 'chapter', chapter: chapter.id, at: null })}
            >
              <span className="guide-number tabular" aria-hidden="true">
                {index + 1}
              </span>
              <span className="guide-chapter-title">{chapter.title}</span>
            </button>
            <p id={`guide-summary-${chapter.id}`} className="guide-chapter-summary">
              {chapter.summary}
              {chapter.tickedCount > 0 && (
                <span className="guide-ticked">
                  {t('guide.chapters.ticked', {
                    done: chapter.tickedCount,
                    count: chapter.itemCount,
                  })}
                </span>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

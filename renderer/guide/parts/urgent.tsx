import type { JSX } from 'react'
import type { ShownGuide } from '../../../shared/guide/channels.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { GuideView } from '../view.ts'

type UrgentProps = { readonly guide: ShownGuide; readonly onOpen: (view: GuideView) => void }

/** The chapter that is read in a hurry, and how many of its sections are things that happen. */
const urgentChapter = 'incidents'
const shownSections = 4

/** What cannot wait for a search: one press from the front page to what to do now. */
export function Urgent({ guide, onOpen }: UrgentProps): JSX.Element | null {
  const { t } = useLanguage()
  const chapter = guide.chapters.find(({ id }) => id === urgentChapter)
  if (!chapter) return null
  return (
    <section className="guide-urgent" aria-labelledby="guide-urgent">
      <h2 id="guide-urgent">
        <Icon name="warning" />
        {t('guide.urgent.title')}
      </h2>
      <ul>
        {chapter.sections.slice(0, shownSections).map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className="guide-urgent-link"
              onClick={() =>
                onOpen({
                  show: 'chapter',
                  chapter: chapter.id,
                  at: { chapter: chapter.id, section: id },
                })
              }
            >
              <span>{title}</span>
              <Icon name="unfold" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

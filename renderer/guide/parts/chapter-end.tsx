import type { JSX } from 'react'
import type { ShownChapter, ShownGuide } from '../../../shared/guide/channels.ts'
import type { Target } from '../../../shared/guide/chapter.ts'
import { type Reference, writeCitation } from '../../../shared/guide/references.ts'
import { formatDate, isolateLtr } from '../../../shared/i18n/format.ts'
import { isCheckId } from '../../../shared/posture/catalogue.ts'
import { nameKeyOf } from '../../../shared/posture/words.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { GuideView } from '../view.ts'

type ChapterEndProps = {
  readonly guide: ShownGuide
  readonly chapter: ShownChapter
  readonly references: readonly Reference[]
  readonly follow: (target: Target) => (() => void) | null
  readonly onOpen: (view: GuideView) => void
}

/** The end of a chapter: the checks it explains, the texts it cites, and the chapters beside it. */
export function ChapterEnd(props: ChapterEndProps): JSX.Element {
  const { guide, chapter, references, follow, onOpen } = props
  const { t, locale } = useLanguage()
  const { edition } = guide
  return (
    <footer className="guide-end">
      {chapter.checks.length > 0 && (
        <section aria-labelledby="guide-checks">
          <h2 id="guide-checks">{t('guide.checks.title')}</h2>
          <ul className="guide-checks">
            {chapter.checks.filter(isCheckId).map((check) => (
              <li key={check}>
                <button
                  type="button"
                  className="guide-check-link"
                  onClick={() => follow({ kind: 'check', check })?.()}
                >
                  <Icon name="shield" />
                  {t(nameKeyOf(check))}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {references.length > 0 && (
        <section aria-labelledby="guide-references">
          <h2 id="guide-references">{t('guide.references.title')}</h2>
          <ol className="guide-references">
            {references.map(({ number, cited }) => (
              <li key={number} id={`guide-reference-${number}`} tabIndex={-1}>
                {writeCitation(cited, t)}
              </li>
            ))}
          </ol>
        </section>
      )}
      <nav className="guide-beside" aria-label={t('guide.chapter.beside')}>
        <Beside guide={guide} id={chapter.before} side="before" onOpen={onOpen} />
        <Beside guide={guide} id={chapter.after} side="after" onOpen={onOpen} />
      </nav>
      <p className="soft small">
        {t('guide.edition', {
          id: isolateLtr(edition.id),
          date: formatDate(edition.date, locale, 'long'),
        })}
      </p>
    </footer>
  )
}

type BesideProps = Pick<ChapterEndProps, 'guide' | 'onOpen'> & {
  readonly id: string | null
  readonly side: 'before' | 'after'
}

function Beside({ guide, id, side, onOpen }: BesideProps): JSX.Element | null {
  const { t } = useLanguage()
  const chapter = guide.chapters.find((each) => each.id === id)
  if (!chapter) return null
  return (
    <button
      type="button"
      className="guide-beside-link"
      data-side={side}
      onClick={() =>
        onOpen({
          show: 'chapter',
          chapter: chapter.id,
          at: { chapter: chapter.id, section: null },
        })
      }
    >
      <Icon name={side === 'before' ? 'back' : 'unfold'} />
      <span>
        <span className="soft small">{t(`guide.chapter.${side}`)}</span>
        <span className="guide-beside-title">{chapter.title}</span>
      </span>
    </button>
  )
}

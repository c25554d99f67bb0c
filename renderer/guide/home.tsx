import { type JSX, useId } from 'react'
import type { ShownGuide } from '../../shared/guide/channels.ts'
import { formatDate, isolateLtr } from '../../shared/i18n/format.ts'
import { useLanguage } from '../app/language.tsx'
import { useWish } from '../app/wishes.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { ChapterList } from './parts/chapter-list.tsx'
import { Contacts } from './parts/contacts.tsx'
import { Results } from './parts/results.tsx'
import { Urgent } from './parts/urgent.tsx'
import type { GuideView } from './view.ts'

type HomeProps = {
  readonly guide: ShownGuide
  readonly searched: string
  readonly onSearch: (words: string) => void
  readonly onOpen: (view: GuideView) => void
}

/** Longest question that main takes. */
const maximumQueryLength = 200

/** The front page: search first, then what cannot wait, then the chapters and whom to call. */
export function Home({ guide, searched, onSearch, onOpen }: HomeProps): JSX.Element {
  const { t, locale } = useLanguage()
  const field = useId()
  const { edition } = guide
  useWish({ to: 'search-guide' }, () => document.getElementById(field)?.focus())
  const query = searched.trim()
  return (
    <div className="guide-page">
      <div className="guide-head">
        <ScreenTitle>{t('guide.title')}</ScreenTitle>
        <p className="soft">
          {t('guide.edition', {
            id: isolateLtr(edition.id),
            date: formatDate(edition.date, locale, 'long'),
          })}
        </p>
        <div className="actions">
          <Button kind="quiet" icon="bookmark" onPress={() => onOpen({ show: 'marks' })}>
            {t('guide.marks.title')}
          </Button>
        </div>
      </div>
      <search className="guide-search" aria-label={t('guide.search.label')}>
        <SearchField
          id={field}
          label={t('guide.search.label')}
          clearLabel={t('guide.search.clear')}
          value={searched}
          onChange={onSearch}
          maximumLength={maximumQueryLength}
        />
        {query === '' ? (
          <p className="soft small">{t('guide.search.hint')}</p>
        ) : (
          <Results
            query={query}
            field={field}
            onLeave={() => onSearch('')}
            onOpen={(place) => onOpen({ show: 'chapter', chapter: place.chapter, at: place })}
          />
        )}
      </search>
      {query === '' && (
        <>
          <Urgent guide={guide} onOpen={onOpen} />
          {guide.acknowledged !== null && <Changed onOpen={onOpen} />}
          <ReadOn guide={guide} onOpen={onOpen} />
          <ChapterList guide={guide} onOpen={onOpen} />
          <Contacts contacts={guide.contacts} />
          <Notice tone="note" title={t(`guide.status.${edition.status}`)}>
            <p>{edition.notice}</p>
          </Notice>
        </>
      )}
    </div>
  )
}

type ReadOnProps = Pick<HomeProps, 'guide' | 'onOpen'>

/** Takes somebody back to where they read last. */
function ReadOn({ guide, onOpen }: ReadOnProps): JSX.Element | null {
  const { t } = useLanguage()
  const place = guide.lastPlace
  const chapter = guide.chapters.find(({ id }) => id === place?.chapter)
  if (!chapter || !place) return null
  const section = chapter.sections.find(({ id }) => id === place.section)
  return (
    <section className="guide-read-on" aria-labelledby="guide-read-on">
      <div>
        <h2 id="guide-read-on">{t('guide.readOn.title')}</h2>
        <p>
          {chapter.title}
          {section && ` · ${section.title}`}
        </p>
      </div>
      <Button
        kind="secondary"
        icon="bookmark"
        onPress={() => onOpen({ show: 'chapter', chapter: chapter.id, at: null })}
      >
        {t('guide.readOn.action')}
      </Button>
    </section>
  )
}

/** The edition in force is another than the one that was acknowledged: what differs is one press away. */
function Changed({ onOpen }: Pick<HomeProps, 'onOpen'>): JSX.Element {
  const { t } = useLanguage()
  return (
    <section className="guide-read-on" aria-labelledby="guide-changed">
      <div>
        <h2 id="guide-changed">{t('guide.changes.cardTitle')}</h2>
        <p>{t('guide.changes.cardText')}</p>
      </div>
      <Button kind="secondary" icon="exchange" onPress={() => onOpen({ show: 'changes' })}>
        {t('guide.changes.open')}
      </Button>
    </section>
  )
}

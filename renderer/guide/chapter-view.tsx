import './chapter.css'
import './marks.css'
import { type JSX, useCallback, useMemo, useRef } from 'react'
import type { ShownChapter, ShownGuide } from '../../shared/guide/channels.ts'
import type { Target } from '../../shared/guide/chapter.ts'
import { tickItemsOf } from '../../shared/guide/inside.ts'
import { referencesOf, referenceTo, sectionAbout } from '../../shared/guide/references.ts'
import type { Route } from '../../shared/shell/model.ts'
import { useLanguage } from '../app/language.tsx'
import { useMakeWish } from '../app/wishes.tsx'
import { CopyResult } from '../my-data/parts/saved-copy.tsx'
import { type TakeCopy, useCopying } from '../my-data/use-copy.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Notice } from '../ui/notice.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { Blocks } from './parts/blocks.tsx'
import { ChapterEnd } from './parts/chapter-end.tsx'
import { SectionList } from './parts/section-list.tsx'
import { SectionTools } from './parts/section-tools.tsx'
import { Words } from './parts/words.tsx'
import { ReadingContext } from './reading.tsx'
import { useChapter, useTicks } from './use-chapter.ts'
import { showPlace, useReadingPlace } from './use-reading-place.ts'
import type { GuidePlace, GuideView } from './view.ts'

type ChapterViewProps = {
  readonly guide: ShownGuide
  readonly shown: Extract<GuideView, { readonly show: 'chapter' }>
  /** The title of what one goes back to; null for the list of chapters. */
  readonly backTo: string | null
  readonly onBack: () => void
  readonly onOpen: (view: GuideView) => void
  readonly go: (route: Route) => void
}

/** A chapter to read. */
export function ChapterView(props: ChapterViewProps): JSX.Element {
  const { t } = useLanguage()
  const { shown, backTo, onBack } = props
  const { query, refresh } = useChapter(shown.chapter)
  const take = useTakeChapter(shown.chapter)
  const { copy, isRunning, refused, start } = useCopying(take)
  return (
    <div className="guide-page guide-reading">
      <div className="guide-bar">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {backTo === null ? t('guide.chapter.all') : t('guide.chapter.backTo', { title: backTo })}
        </Button>
        <div className="guide-bar-acts">
          <Button kind="quiet" icon="print" onPress={() => window.print()}>
            {t('guide.chapter.print')}
          </Button>
          <Button kind="quiet" icon="document" isPending={isRunning} onPress={() => start('pdf')}>
            {t('guide.copy.action')}
          </Button>
        </div>
        <div className="guide-bar-result">
          <div role="status">
            {isRunning && <p className="soft">{t('myData.export.running')}</p>}
          </div>
          <CopyResult copy={copy} />
          <FailureNotice failure={refused} />
        </div>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && (
        <>
          <ScreenTitle>{t('guide.title')}</ScreenTitle>
          <Unanswered failure={query.failure} onRetry={refresh} />
        </>
      )}
      {query.status === 'ready' && <Article {...props} chapter={query.value} />}
    </div>
  )
}

/** Saves the chapter in the page's language. */
function useTakeChapter(chapter: string): TakeCopy {
  const { locale } = useLanguage()
  return useCallback(
    (bridge) => bridge.saveGuideChapter({ chapter, lang: locale }),
    [chapter, locale],
  )
}

type ArticleProps = ChapterViewProps & { readonly chapter: ShownChapter }

function Article({ guide, shown, chapter, onOpen, go }: ArticleProps): JSX.Element {
  const { t } = useLanguage()
  const article = useRef<HTMLElement>(null)
  const wish = useMakeWish()
  const references = useMemo(() => referencesOf(chapter.chapter), [chapter.chapter])
  const ticks = useTicks(chapter)
  const goal = shown.at
  const at = useMemo(
    () =>
      goal?.check === undefined
        ? goal
        : { chapter: goal.chapter, section: sectionAbout(chapter.chapter, goal.check) },
    [goal, chapter.chapter],
  )
  useReadingPlace({ article, shown: chapter, at })

  const goTo = useCallback(
    (place: GuidePlace) => {
      if (place.chapter !== chapter.id || !article.current)
        onOpen({ show: 'chapter', chapter: place.chapter, at: place })
      else showPlace(article.current, { section: place.section, block: 0 })
    },
    [chapter.id, onOpen],
  )
  const follow = useCallback(
    (target: Target): (() => void) | null => {
      switch (target.kind) {
        case 'guide':
          return () => goTo({ chapter: target.chapter, section: target.section })
        case 'check':
          return () => {
            go('security')
            wish({ to: 'see-check', about: target.check })
          }
        case 'screen': {
          const { screen } = target
          if (screen === 'guide') return () => onOpen({ show: 'home' })
          // No screen of its own yet.
          return screen === 'tasks' ? null : () => go(screen)
        }
        case 'cite': {
          const reference = referenceTo(target, references)
          return reference
            ? () => document.getElementById(`guide-reference-${reference.number}`)?.focus()
            : null
        }
        case 'form':
          return () => {
            go('forms')
            wish({ to: 'open-form', about: target.form })
          }
      }
    },
    [go, goTo, onOpen, references, wish],
  )
  const reading = useMemo(
    () => ({
      ...{ references, contacts: guide.contacts, ticks, follow },
      pictures: chapter.pictures,
    }),
    [references, guide.contacts, ticks, follow, chapter.pictures],
  )
  const number = guide.chapters.findIndex(({ id }) => id === chapter.id) + 1
  const { title, summary, opening, sections } = chapter.chapter
  const withTools = (section: string | null, name: string, heading: JSX.Element) => (
    <SectionTools
      place={{ chapter: chapter.id, section }}
      title={name}
      isBookmarked={chapter.bookmarks.includes(section)}
      note={chapter.notes.find((note) => note.section === section)?.text ?? ''}
    >
      {heading}
    </SectionTools>
  )
  return (
    <ReadingContext value={reading}>
      <SectionList
        sections={sections}
        tickedCount={tickItemsOf(chapter.chapter).filter(ticks.isTicked).length}
        onClearTicks={ticks.clear}
        onChoose={(section) => goTo({ chapter: chapter.id, section })}
      />
      <article ref={article} className="guide-article">
        <header className="guide-section" data-section="">
          <p className="guide-chapter-number">
            {t('guide.chapter.number', { number, count: guide.chapters.length })}
          </p>
          {withTools(null, title, <ScreenTitle>{title}</ScreenTitle>)}
          <p className="guide-lead">
            <Words spans={summary} />
          </p>
          <Blocks blocks={opening} />
        </header>
        {guide.edition.status === 'courtesy' && (
          <Notice tone="note" title={t('guide.status.courtesy')}>
            <p>{t('guide.courtesy.text')}</p>
          </Notice>
        )}
        <FailureNotice failure={ticks.failure} />
        {sections.map((section) => (
          <section
            key={section.id}
            className="guide-section"
            data-section={section.id}
            aria-labelledby={`guide-section-${section.id}`}
          >
            {withTools(
              section.id,
              section.title,
              <h2 id={`guide-section-${section.id}`} tabIndex={-1}>
                {section.title}
              </h2>,
            )}
            <Blocks blocks={section.blocks} />
          </section>
        ))}
        <ChapterEnd
          guide={guide}
          chapter={chapter}
          references={references}
          follow={follow}
          onOpen={onOpen}
        />
      </article>
    </ReadingContext>
  )
}

import './guide.css'
import { type JSX, useEffect, useState } from 'react'
import type { ShownGuide } from '../../shared/guide/channels.ts'
import { isolateOwn } from '../../shared/i18n/format.ts'
import type { Destination, Route } from '../../shared/shell/model.ts'
import { useLanguage } from '../app/language.tsx'
import { type FormOrigin, type TaskOrigin, useMakeWish, useWish } from '../app/wishes.tsx'
import { CopyLine } from '../my-data/parts/saved-copy.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { ChangesView } from './changes-view.tsx'
import { ChapterView } from './chapter-view.tsx'
import { Home } from './home.tsx'
import { MarksView } from './marks-view.tsx'
import { useGuide } from './use-guide.ts'
import { atHome, back, further, type GuideView, lastOf } from './view.ts'

type GuideScreenProps = {
  /** Where one was sent: being sent here again leads back to the front page. */
  readonly place: Destination
  readonly go: (route: Route) => void
}

/** The guide of remote work: its chapters, a search through all of them, and one chapter at a time to read. */
export function GuideScreen({ place, go }: GuideScreenProps): JSX.Element {
  const { t, locale } = useLanguage()
  const { query, refresh } = useGuide()
  const [way, setWay] = useState(atHome)
  const [searched, setSearched] = useState('')
  const [sentBy, setSentBy] = useState(place)
  if (sentBy !== place) {
    setSentBy(place)
    setWay(atHome)
  }
  const shown = lastOf(way)
  const open = (view: GuideView) => setWay((before) => further(before, view))
  useWish({ to: 'read' }, ({ about, from }) =>
    setWay(
      further(atHome, {
        ...{ show: 'chapter', chapter: about.chapter, at: about },
        ...(from === undefined ? {} : { from }),
      }),
    ),
  )
  // The front page hears it again, and puts the focus into its field.
  const wish = useMakeWish()
  useWish({ to: 'search-guide' }, (made) => {
    setWay(atHome)
    wish(made)
  })
  useEffect(() => {
    // Another page of the guide begins at its top; a chapter then finds its own place.
    if (shown) document.getElementById('content')?.scrollTo({ top: 0 })
  }, [shown])

  if (query.status !== 'ready')
    return (
      <div className="guide-page">
        <ScreenTitle>{t('guide.title')}</ScreenTitle>
        {query.status === 'loading' ? (
          <Waiting />
        ) : (
          <Unanswered failure={query.failure} onRetry={refresh} />
        )}
      </div>
    )
  const guide = query.value
  if (shown.show === 'chapter') {
    const { from } = shown
    const goBack = () => setWay(back)
    const returnTo = (origin: FormOrigin | TaskOrigin) => {
      if ('task' in origin) {
        go('tasks')
        return wish({ to: 'open-task', about: origin.task })
      }
      go('forms')
      wish({ to: 'open-form', about: origin.form, atLink: origin.link })
    }
    const titleOfOrigin = (origin: FormOrigin | TaskOrigin) =>
      'task' in origin ? isolateOwn(origin.title) : origin.title[locale]
    return (
      <ChapterView
        key={`${way.length} ${shown.chapter}`}
        guide={guide}
        shown={shown}
        backTo={from ? titleOfOrigin(from) : titleOf(way.at(-2), guide)}
        onBack={from ? () => returnTo(from) : goBack}
        onOpen={open}
        go={go}
      />
    )
  }
  return (
    <>
      <CopyLine />
      {shown.show === 'home' && (
        <Home guide={guide} searched={searched} onSearch={setSearched} onOpen={open} />
      )}
      {shown.show === 'marks' && <MarksView onBack={() => setWay(back)} onOpen={open} />}
      {shown.show === 'changes' && <ChangesView onBack={() => setWay(back)} onOpen={open} />}
    </>
  )
}

/** The title of a chapter that one came from; null from anywhere else. */
function titleOf(view: GuideView | undefined, { chapters }: ShownGuide): string | null {
  if (view?.show !== 'chapter') return null
  return chapters.find(({ id }) => id === view.chapter)?.title ?? null
}

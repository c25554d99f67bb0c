import './chapter.css'
import './marks.css'
import { type JSX, useCallback } from 'react'
import type { GuideMark } from '../../shared/guide/channels.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import { useResults } from '../app/results.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { useQuery } from '../bridge/use-query.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Icon } from '../ui/icon.tsx'
import { Own } from '../ui/ltr.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import type { GuideView } from './view.ts'

type MarksViewProps = {
  readonly onBack: () => void
  readonly onOpen: (view: GuideView) => void
}

const topics: readonly ChangeTopic[] = ['guide']

/** Everything that somebody marked, in the order of the guide. */
export function MarksView({ onBack, onOpen }: MarksViewProps): JSX.Element {
  const { t, locale } = useLanguage()
  const ask = useCallback((bridge: Bridge) => bridge.listGuideMarks({ lang: locale }), [locale])
  const { query, refresh } = useQuery(ask, topics)
  return (
    <div className="guide-page">
      <div className="guide-bar">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {t('guide.chapter.all')}
        </Button>
      </div>
      <div>
        <ScreenTitle>{t('guide.marks.title')}</ScreenTitle>
        <p className="soft">{t('guide.marks.intro')}</p>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && query.value.length === 0 && (
        <div className="empty">
          <p className="empty-title">{t('guide.marks.noneTitle')}</p>
          <p className="soft">{t('guide.marks.noneText')}</p>
        </div>
      )}
      {query.status === 'ready' && query.value.length > 0 && (
        <ul className="guide-marks">
          {query.value.map((mark) => (
            <li key={`${mark.chapter} ${mark.section}`}>
              <Mark mark={mark} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const unmark = (bridge: Bridge, { chapter, section }: GuideMark) =>
  bridge.changeGuideBookmark({ chapter, section, isBookmarked: false })
const deleteNote = (bridge: Bridge, { chapter, section }: GuideMark) =>
  bridge.keepGuideNote({ chapter, section, text: '' })

type MarkProps = { readonly mark: GuideMark; readonly onOpen: MarksViewProps['onOpen'] }

function Mark({ mark, onOpen }: MarkProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { chapter, section, chapterTitle, note } = mark
  const removal = useCommand(unmark)
  const deletion = useCommand(deleteNote)
  const title = mark.sectionTitle ?? (section === null ? chapterTitle : null)
  return (
    <>
      <div className="guide-mark-words">
        {mark.isThere && title !== null ? (
          <button
            type="button"
            className="guide-mark-link"
            onClick={() => onOpen({ show: 'chapter', chapter, at: { chapter, section } })}
          >
            <Icon name={mark.isBookmarked ? 'bookmark' : 'speech'} />
            {title}
          </button>
        ) : (
          <p className="guide-own-note-name">{t('guide.marks.gone')}</p>
        )}
        {title !== chapterTitle && <p className="soft small">{chapterTitle}</p>}
        {note !== null && (
          <p className="guide-own-note-text">
            <Own>{note}</Own>
          </p>
        )}
      </div>
      <FailureNotice failure={removal.failure ?? deletion.failure} />
      <div className="actions">
        {mark.isBookmarked && (
          <Button
            kind="quiet"
            icon="close"
            isPending={removal.isRunning}
            onPress={() => removal.run([mark], () => say((t) => t('guide.bookmark.removed')))}
          >
            {t('guide.bookmark.remove')}
          </Button>
        )}
        {note !== null && (
          <Button
            kind="quiet"
            icon="eraser"
            isPending={deletion.isRunning}
            onPress={() => deletion.run([mark], () => say((t) => t('guide.notes.deleted')))}
          >
            {t('guide.notes.delete')}
          </Button>
        )}
      </div>
    </>
  )
}

import './chapter.css'
import './changes.css'
import { type JSX, useCallback } from 'react'
import type { ChangedLine, GuideChanges } from '../../shared/guide/channels.ts'
import { formatDate, isolateLtr } from '../../shared/i18n/format.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import { useQuery } from '../bridge/use-query.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { foldedLines } from './folded-lines.ts'
import { numbered } from './numbered.ts'
import type { GuideView } from './view.ts'

type ChangesViewProps = {
  readonly onBack: () => void
  readonly onOpen: (view: GuideView) => void
}

const topics: readonly ChangeTopic[] = ['guide', 'forms']

/** What is no longer as it was when somebody acknowledged the guide: the ministry's words first, then line beside line. */
export function ChangesView({ onBack, onOpen }: ChangesViewProps): JSX.Element {
  const { t, locale } = useLanguage()
  const ask = useCallback((bridge: Bridge) => bridge.getGuideChanges({ lang: locale }), [locale])
  const { query, refresh } = useQuery(ask, topics)
  const changes = query.status === 'ready' ? query.value : null
  const named = ({ id, date }: GuideChanges['from']) => ({
    id: isolateLtr(id),
    date: formatDate(date, locale, 'long'),
  })
  return (
    <div className="guide-page">
      <div className="guide-bar">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {t('guide.chapter.all')}
        </Button>
      </div>
      <div>
        <ScreenTitle>{t('guide.changes.title')}</ScreenTitle>
        {changes && (
          <dl className="guide-changes-editions soft">
            <dt>{t('guide.changes.before')}</dt>
            <dd>{t('guide.edition', named(changes.from))}</dd>
            <dt>{t('guide.changes.after')}</dt>
            <dd>{t('guide.edition', named(changes.to))}</dd>
          </dl>
        )}
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && !changes && (
        <div className="empty">
          <p className="empty-title">{t('guide.changes.noneTitle')}</p>
          <p className="soft">{t('guide.changes.noneText')}</p>
        </div>
      )}
      {changes && (
        <>
          {changes.told.length > 0 && <Told changes={changes} />}
          {changes.chapters.map((chapter) => (
            <ChangedChapter key={chapter.chapter} chapter={chapter} onOpen={onOpen} />
          ))}
        </>
      )}
    </div>
  )
}

function Told({ changes }: { readonly changes: GuideChanges }): JSX.Element {
  const { t } = useLanguage()
  return (
    <section className="guide-part" aria-labelledby="guide-told">
      <h2 id="guide-told">{t('guide.changes.told')}</h2>
      <ul className="guide-told">
        {numbered(changes.told).map(({ item, at }) => (
          <li key={at} data-material={item.isMaterial}>
            <Icon name={item.isMaterial ? 'warning' : 'info'} />
            <div>
              <p className="guide-told-kind">
                {t(item.isMaterial ? 'guide.changes.material' : 'guide.changes.wording')}
              </p>
              <p>{item.text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Chapter = GuideChanges['chapters'][number]
type ChangedChapterProps = {
  readonly chapter: Chapter
  readonly onOpen: ChangesViewProps['onOpen']
}

function ChangedChapter({ chapter, onOpen }: ChangedChapterProps): JSX.Element {
  const { t } = useLanguage()
  const id = `guide-changed-${chapter.chapter}`
  return (
    <section className="guide-part" aria-labelledby={id}>
      <div className="guide-changed-head">
        <h2 id={id}>{chapter.title}</h2>
        <p className="soft small">{t(`guide.changes.chapter.${chapter.state}`)}</p>
      </div>
      {chapter.sections.map((section) => (
        <div key={section.section ?? ''} className="guide-changed">
          <div className="guide-changed-head">
            <h3>{section.title}</h3>
            {chapter.state !== 'removed' && (
              <Button
                kind="quiet"
                onPress={() =>
                  onOpen({
                    show: 'chapter',
                    chapter: chapter.chapter,
                    at: { chapter: chapter.chapter, section: section.section },
                  })
                }
              >
                {t('guide.changes.read')}
              </Button>
            )}
          </div>
          <div className="guide-changed-names" aria-hidden="true">
            <span>{t('guide.changes.before')}</span>
            <span>{t('guide.changes.after')}</span>
          </div>
          <ol className="guide-changed-lines">
            {numbered(foldedLines(section.lines)).map(({ item, at }) => (
              <li key={at}>
                {item.kind === 'folded' ? (
                  <details className="guide-same">
                    <summary>{t('guide.changes.same', { count: item.lines.length })}</summary>
                    {numbered(item.lines).map(({ item: line, at: place }) => (
                      <p key={place} className="soft">
                        {(line.after ?? line.before ?? []).map(({ text }) => text).join('')}
                      </p>
                    ))}
                  </details>
                ) : (
                  <Line line={item.line} />
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}

/** A line then and now, beside each other or below each other; what differs is struck or underlined, not coloured alone. */
function Line({ line }: { readonly line: ChangedLine }): JSX.Element {
  const { t } = useLanguage()
  const { before, after, kind } = line
  return (
    <div className="guide-line" data-kind={kind}>
      <div className="guide-line-before">
        {before ? (
          <p>
            <span className="guide-line-name">{t('guide.changes.before')}</span>{' '}
            {numbered(before).map(({ item, at }) =>
              item.isFound && kind !== 'same' ? (
                <del key={at}>{item.text}</del>
              ) : (
                <span key={at}>{item.text}</span>
              ),
            )}
          </p>
        ) : (
          <p className="soft small">{t('guide.changes.added')}</p>
        )}
      </div>
      <div className="guide-line-after">
        {after ? (
          <p>
            <span className="guide-line-name">{t('guide.changes.after')}</span>{' '}
            {numbered(after).map(({ item, at }) =>
              item.isFound && kind !== 'same' ? (
                <ins key={at}>{item.text}</ins>
              ) : (
                <span key={at}>{item.text}</span>
              ),
            )}
          </p>
        ) : (
          <p className="soft small">{t('guide.changes.removed')}</p>
        )}
      </div>
    </div>
  )
}

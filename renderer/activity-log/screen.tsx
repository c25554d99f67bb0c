import './activity-log.css'
import { type JSX, useState } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import { useResults } from '../app/results.tsx'
import { useWish } from '../app/wishes.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { EntryLine } from './entry-line.tsx'
import { dayHeading, groupByDay } from './pages.ts'
import { useActivity } from './use-activity.ts'
import { type Findings, VerifyResult } from './verify-result.tsx'

const verifyLog = (bridge: Bridge) => bridge.verifyLog()
const exportLog = (bridge: Bridge) => bridge.exportLog()

/** Everything that was recorded, day by day; verified and copied on request. */
export function ActivityScreen(): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="activity">
      <div>
        <ScreenTitle>{t('activity.title')}</ScreenTitle>
        <p className="soft">{t('activity.intro')}</p>
      </div>
      <Acts />
      <Days />
    </div>
  )
}

function Acts(): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const [found, setFound] = useState<Findings | null>(null)
  const verify = useCommand(verifyLog)
  const copy = useCommand(exportLog)
  const startVerifying = () => verify.run([], setFound)
  const startCopying = () =>
    copy.run([], ({ outcome, entries }) =>
      say(
        outcome === 'saved'
          ? t('activity.export.saved', { entries })
          : t('activity.export.cancelled'),
      ),
    )
  useWish({ to: 'verify' }, startVerifying)
  useWish({ to: 'copy' }, startCopying)
  return (
    <>
      <div className="actions">
        <Button
          kind="secondary"
          icon="shield"
          isPending={verify.isRunning}
          onPress={startVerifying}
        >
          {verify.isRunning ? t('activity.verify.running') : t('activity.verify.action')}
        </Button>
        <Button kind="secondary" icon="copy" isPending={copy.isRunning} onPress={startCopying}>
          {copy.isRunning ? t('activity.export.running') : t('activity.export.action')}
        </Button>
      </div>
      <FailureNotice failure={verify.failure ?? copy.failure} />
      <div role="status">{found && <VerifyResult found={found} />}</div>
    </>
  )
}

function Days(): JSX.Element {
  const { t, locale } = useLanguage()
  const { query, refresh, loadOlder, isLoadingOlder, failure } = useActivity()
  if (query.status === 'loading') return <Waiting />
  if (query.status === 'failed') return <Unanswered failure={query.failure} onRetry={refresh} />
  const { items, hasMore } = query.value
  if (items.length === 0)
    return (
      <div className="empty">
        <p className="empty-title">{t('activity.empty.title')}</p>
        <p className="soft">{t('activity.empty.text')}</p>
      </div>
    )
  return (
    <>
      {groupByDay(items).map((day) => (
        <section key={day.date} className="activity-day">
          <h2>{dayHeading(day, locale)}</h2>
          <ol className="entries">
            {day.items.map((item) => (
              <EntryLine key={`${item.generation}/${item.seq}`} item={item} />
            ))}
          </ol>
        </section>
      ))}
      <FailureNotice failure={failure} />
      {hasMore && (
        <div className="actions">
          <Button kind="secondary" isPending={isLoadingOlder} onPress={loadOlder}>
            {t('activity.loadMore')}
          </Button>
        </div>
      )}
    </>
  )
}

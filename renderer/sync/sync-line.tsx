import './sync.css'
import { type JSX, useId, useRef, useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { FailureCode } from '../../shared/kernel/failures.ts'
import { useLanguage } from '../app/language.tsx'
import { useResults } from '../app/results.tsx'
import { useWish } from '../app/wishes.tsx'
import { useCommand } from '../bridge/use-command.ts'
import type { LiveQuery } from '../bridge/use-query.ts'
import { useNow } from '../check-ins/use-now.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useFitsLine } from './use-fits-line.ts'
import { useSync } from './use-sync.ts'
import { useSyncWords } from './use-sync-words.ts'

const syncNow = (bridge: Bridge) => bridge.syncNow()

/** Ages are told in minutes, so the line looks at the clock a few times a minute. */
const lookEveryMs = 15_000

type SyncLineProps = {
  readonly today: LiveQuery<TodayView>
  /** The screen above says itself that the ministry no longer accepts the laptop. */
  readonly isRevocationTold: boolean
}

/**
 * What waits to be sent, since when, and what is in the way: on every screen, always, in one line. Where the window has
 * room for the first of it alone, the rest is one press away.
 */
export function SyncLine({ today, isRevocationTold }: SyncLineProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { query } = useSync()
  const { run, isRunning } = useCommand(syncNow)
  const [isOpen, setIsOpen] = useState(false)
  const detailsId = useId()
  const now = useNow(today, lookEveryMs)
  const zoneTable = today.query.status === 'ready' ? today.query.value.zoneTable : null
  const words = useSyncWords({
    state: query.status === 'ready' ? query.value : null,
    moment: now && zoneTable ? { now, zoneTable } : null,
    isRevocationTold,
  })
  const line = useRef<HTMLElement>(null)
  const isWhole = useFitsLine(line, [words.headline, ...words.details].join(' '))
  const [problem, setProblem] = useState<FailureCode | null>(null)
  const send = () => {
    setProblem(null)
    run([], ({ waiting, problem: found }) => {
      if (found !== undefined) setProblem(found)
      else if (waiting === 0) say((t) => t('sync.sent'))
    })
  }
  useWish({ to: 'send' }, send)
  const isEnrolled = query.status === 'ready' && query.value.enrolment === 'enrolled'
  return (
    <section
      ref={line}
      className={`sync${isWhole ? '' : ' sync-short'}${words.isTrouble ? ' sync-trouble' : ''}`}
      aria-label={t('sync.label')}
    >
      <div className={`sync-state sync-${words.tone}`}>
        <Icon name={words.icon} />
        <p className="sync-text">
          <span className="sync-words">
            <span className="sync-headline">{words.headline}</span>
            <span
              id={detailsId}
              className={isOpen ? 'sync-details sync-details-open' : 'sync-details'}
            >
              {words.details.map((detail) => (
                <span key={detail} className="sync-detail">
                  {` ${detail}`}
                </span>
              ))}
            </span>
          </span>
        </p>
      </div>
      {words.details.length > 0 && (
        <PlainButton
          className="icon-button sync-more"
          aria-label={t('sync.details')}
          aria-expanded={isOpen}
          aria-controls={detailsId}
          onPress={() => setIsOpen(!isOpen)}
        >
          <Icon name="info" />
        </PlainButton>
      )}
      {/* The line itself is no live region: it counts minutes. What sending led to is read out. */}
      <span role="status" className="hidden-text">
        {problem && t(`failure.${problem}`)}
      </span>
      {isEnrolled && (
        <Button kind="quiet" isPending={isRunning} onPress={send}>
          {t('sync.sendNow')}
        </Button>
      )}
    </section>
  )
}

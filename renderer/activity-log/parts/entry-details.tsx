import { type JSX, type ReactNode, useCallback } from 'react'
import type {
  ActivityItem,
  EntryDetails as Details,
} from '../../../shared/activity-log/channels.ts'
import { dateOfEntry, type Written } from '../../../shared/activity-log/filter.ts'
import type { ClockReading } from '../../../shared/activity-log/model.ts'
import type { Translate } from '../../../shared/i18n/catalog.ts'
import {
  formatDate,
  formatOffset,
  formatSeconds,
  formatTime,
  formatUtc,
  isolateLtr,
  isolateOwn,
  revealBidi,
  writeAge,
} from '../../../shared/i18n/format.ts'
import type { ChangeTopic } from '../../../shared/ipc/changes.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { minuteMs } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import { useQuery } from '../../bridge/use-query.ts'
import { Ltr } from '../../ui/ltr.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'

const topics: readonly ChangeTopic[] = ['sync', 'activity']

type EntryDetailsProps = { readonly item: ActivityItem }

/** Everything that is written in an entry and about it, for the curious and for an auditor. */
export function EntryDetails({ item }: EntryDetailsProps): JSX.Element {
  const { t } = useLanguage()
  const { generation, seq } = item
  const ask = useCallback(
    (bridge: Bridge) => bridge.getEntry({ generation, seq }),
    [generation, seq],
  )
  const { query, refresh } = useQuery(ask, topics)
  if (query.status === 'loading') return <Waiting />
  if (query.status === 'failed') return <Unanswered failure={query.failure} onRetry={refresh} />
  if (!query.value) return <p>{t('activity.details.gone')}</p>
  return (
    <>
      <dl className="facts">
        <TimeFacts details={query.value} />
        <ProofFacts item={item} details={query.value} />
      </dl>
      <Verbatim name={t('activity.details.body')} text={query.value.body} />
      <Verbatim name={t('activity.details.header')} text={query.value.header} />
    </>
  )
}

function TimeFacts({ details }: { readonly details: Details }): JSX.Element | null {
  const { t, locale, read } = useLanguage()
  if (!details.written) return null
  const { at, clock } = details.written
  const { offsetMinutes } = clock
  return (
    <>
      <Fact name={t('activity.details.official')}>
        {t('activity.details.officialAt', {
          date: formatDate(dateOfEntry({ at, offsetMinutes }), locale, 'long'),
          time: isolateLtr(`${formatTime(at, offsetMinutes)}:${formatSeconds(at)}`),
          offset: isolateLtr(formatOffset(offsetMinutes)),
          zone: isolateOwn(read(details.zoneName)),
        })}
      </Fact>
      <Fact name={t('activity.details.exact')}>
        <Ltr>{formatUtc(at)}</Ltr>
      </Fact>
      <Fact name={t('activity.details.clock.label')}>{describeClock(clock, t)}</Fact>
      <Fact name={t('activity.details.rules')}>
        {t('activity.details.rulesText', {
          edition: isolateLtr(clock.policy),
          tzdb: isolateLtr(clock.tzdb),
        })}
      </Fact>
    </>
  )
}

type ProofProps = { readonly item: ActivityItem; readonly details: Details }

function ProofFacts({ item, details }: ProofProps): JSX.Element {
  const { t } = useLanguage()
  const words = useWrittenWords()
  const { receipt } = details
  return (
    <>
      <Fact name={t('activity.details.readers.label')}>
        {item.visibility === 'device'
          ? t('activity.details.readers.device')
          : t('activity.details.readers.ministry', { purpose: t(`purpose.${item.purpose}`) })}
      </Fact>
      <Fact name={t('activity.details.place.label')}>
        {t('activity.details.place.text', {
          seq: isolateLtr(String(item.seq)),
          generation: isolateLtr(String(item.generation)),
        })}
      </Fact>
      <Fact name={t('activity.details.hash')}>
        <Ltr>{details.hash}</Ltr>
      </Fact>
      <Fact name={t('activity.details.receipt.label')}>
        {receipt ? (
          <>
            <span>
              {t('activity.details.receipt.text', {
                ...words(receipt.received),
                seq: isolateLtr(String(receipt.seq)),
              })}
            </span>
            {receipt.isQuarantined && <p>{t('activity.details.receipt.quarantined')}</p>}
            <p className="small">
              <Ltr>{receipt.hash}</Ltr>
            </p>
          </>
        ) : (
          t('activity.details.receipt.none')
        )}
      </Fact>
    </>
  )
}

/** Writes the date and time of something, each isolated for a sentence. */
export function useWrittenWords(): (written: Written) => {
  readonly date: string
  readonly time: string
} {
  const { locale } = useLanguage()
  return useCallback(
    (written) => ({
      date: formatDate(dateOfEntry(written), locale, 'long'),
      time: isolateLtr(formatTime(written.at, written.offsetMinutes)),
    }),
    [locale],
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

type VerbatimProps = { readonly name: string; readonly text: string | undefined }

/** A text exactly as it is stored, in its own order, to be selected and compared; signs that turn its order round are spelled out. */
function Verbatim({ name, text }: VerbatimProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="letter">
      <p className="letter-name">{name}</p>
      {text === undefined ? (
        <p className="soft">{t('activity.erased')}</p>
      ) : (
        <pre dir="ltr">
          <bdi>
            <code>{revealBidi(text)}</code>
          </bdi>
        </pre>
      )}
    </div>
  )
}

/** Differences of clocks below this are those of any two clocks. */
const noticeableSkewMs = 2_000

/** How the laptop's clock stood to the ministry's when the entry was written. */
function describeClock({ skewMs, skewAgeMs }: ClockReading, t: Translate): string {
  if (skewMs === undefined) return t('activity.details.clock.unknown')
  const age = writeAge(skewAgeMs ?? 0, t)
  if (Math.abs(skewMs) < noticeableSkewMs) return t('activity.details.clock.right', { age })
  const duration =
    Math.abs(skewMs) < minuteMs
      ? t('activity.details.seconds', { count: Math.round(Math.abs(skewMs) / 1_000) })
      : writeAge(Math.abs(skewMs), t)
  return skewMs < 0
    ? t('activity.details.clock.ahead', { duration, age })
    : t('activity.details.clock.behind', { duration, age })
}

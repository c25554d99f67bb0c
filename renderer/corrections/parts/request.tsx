import type { JSX, Ref } from 'react'
import { slotText } from '../../../shared/activity-log/describe-entry.ts'
import type { CorrectionView } from '../../../shared/corrections/channels.ts'
import { formatDate, formatTime, isolateLtr } from '../../../shared/i18n/format.ts'
import type { Output } from '../../../shared/ipc/contract.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { momentText } from '../../../shared/my-data/moments.ts'
import { offsetMinutesAt } from '../../../shared/policy/official-time.ts'
import { nameKeyOf } from '../../../shared/posture/words.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'

const icons = {
  overdue: 'warning',
  waiting: 'clock',
  'not-arrived': 'waiting',
  answered: 'check',
} as const satisfies Readonly<Record<CorrectionView['standing']['state'], IconName>>

type RequestProps = {
  readonly correction: CorrectionView
  readonly view: Pick<Output<'listCorrections'>, 'zoneTable' | 'isEnrolled'>
  readonly ref?: Ref<HTMLLIElement>
}

/** One request: what it is about, by when it is answered, why it was made, and the answer with its reasons. */
export function Request({ correction, view, ref }: RequestProps): JSX.Element {
  const words = useLanguage()
  const { t } = words
  const { about, reason, standing, answer, askedAt } = correction
  const moment = (at: Instant) =>
    momentText({ at, offsetMinutes: offsetMinutesAt(view.zoneTable, at) }, words)
  const isForCommission = standing.state === 'overdue' || answer?.outcome === 'refused'
  return (
    <li ref={ref} className="correction" data-state={answer?.outcome ?? standing.state}>
      <Icon name={answer?.outcome === 'refused' ? 'close' : icons[standing.state]} />
      <div className="correction-words">
        <div className="correction-head">
          <h3>{titleOf(about, words)}</h3>
          {answer && (
            <span className="correction-mark">{t(`corrections.outcome.${answer.outcome}`)}</span>
          )}
        </div>
        <p className="correction-clock">{clockText(correction, view, words, moment)}</p>
        <Versions correction={correction} view={view} />
        <dl className="correction-said">
          {about.kind !== 'earlier-log' && (
            <div>
              <dt>{t('corrections.yourReason')}</dt>
              <dd>
                {about.kind === 'record' && about.record !== undefined && (
                  <p>
                    <Own>{about.record}</Own>
                  </p>
                )}
                {reason === undefined ? (
                  <span className="soft">{t('corrections.erased')}</span>
                ) : (
                  <Own>{reason}</Own>
                )}
              </dd>
            </div>
          )}
          {answer && (
            <div>
              <dt>{t('corrections.theirReasons')}</dt>
              <dd>
                {answer.reasons === undefined ? (
                  <span className="soft">{t('corrections.erased')}</span>
                ) : (
                  <Own>{answer.reasons}</Own>
                )}
              </dd>
            </div>
          )}
        </dl>
        {isForCommission && <p className="soft small">{t('corrections.recourse')}</p>}
        {askedAt !== null && (
          <p className="soft small">{t('corrections.asked', { moment: moment(askedAt) })}</p>
        )}
      </div>
    </li>
  )
}

type Words = ReturnType<typeof useLanguage>

function titleOf(about: CorrectionView['about'], words: Words): string {
  const { t } = words
  switch (about.kind) {
    case 'slot':
      return slotText(about.slot, words)
    case 'check':
      return t('corrections.about.check', { name: t(nameKeyOf(about.check)) })
    case 'record':
      return t('corrections.about.record')
    case 'earlier-log':
      return t('corrections.about.earlier-log')
  }
}

/** By when it is answered, or when it was. */
function clockText(
  { standing, answer }: CorrectionView,
  { isEnrolled }: Pick<RequestProps['view'], 'isEnrolled'>,
  { t, locale }: Words,
  moment: (at: Instant) => string,
): string {
  switch (standing.state) {
    case 'not-arrived':
      return t(isEnrolled ? 'corrections.clock.notArrived' : 'corrections.clock.notEnrolled')
    case 'waiting':
      return t('corrections.clock.waiting', {
        count: standing.daysLeft,
        date: formatDate(standing.dueOn, locale, 'long'),
      })
    case 'overdue':
      return t('corrections.clock.overdue', { date: formatDate(standing.dueOn, locale, 'long') })
    case 'answered': {
      const answered = answer ? moment(answer.at) : ''
      return standing.wasInTime
        ? t('corrections.clock.inTime', { moment: answered })
        : t('corrections.clock.late', {
            moment: answered,
            date: formatDate(standing.dueOn, locale, 'long'),
          })
    }
  }
}

/** What was recorded, what the employee says, and what counts: each stays. */
function Versions({ correction: { about, answer }, view }: RequestProps): JSX.Element | null {
  const { t } = useLanguage()
  if (about.kind !== 'slot') return null
  const { asked, recordedAt } = about
  return (
    <ul className="correction-versions">
      <li>
        {recordedAt === undefined
          ? t('corrections.notRecorded')
          : t('corrections.recordedAt', {
              time: isolateLtr(formatTime(recordedAt, offsetMinutesAt(view.zoneTable, recordedAt))),
            })}
      </li>
      {asked && <li>{t('corrections.youSay', { time: isolateLtr(asked.time) })}</li>}
      {answer?.time !== undefined && (
        <li className="correction-counts">
          {t('corrections.counts', { time: isolateLtr(answer.time) })}
        </li>
      )}
    </ul>
  )
}

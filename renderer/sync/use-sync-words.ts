import type { Translate } from '../../shared/i18n/catalog.ts'
import { formatDate, formatTime, isolateLtr, writeAge } from '../../shared/i18n/format.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { epochMsOf, hourMs, type Instant } from '../../shared/kernel/instant.ts'
import type { ZoneTable } from '../../shared/policy/model.ts'
import { officialDateAt, offsetMinutesAt } from '../../shared/policy/official-time.ts'
import type { SyncState } from '../../shared/sync/model.ts'
import { useLanguage } from '../app/language.tsx'
import type { IconName } from '../ui/icon.tsx'

/** The sentences of the line: a headline, and what else is worth knowing. */
export type SyncWords = {
  readonly icon: IconName
  readonly tone: 'calm' | 'waiting' | 'problem'
  readonly headline: string
  readonly details: readonly string[]
  /** Something is in the way, and the details say what. */
  readonly isTrouble: boolean
}

/** The time that counts, and how to write it. */
type Moment = { readonly now: Instant; readonly zoneTable: ZoneTable }

/** For how long the line tells that the server had lost entries and got them back. */
const restoredShownForMs = 72 * hourMs

/** What is known of the exchange, and what the screen above says of it already. */
type Known = {
  /** Null while nothing is known yet. */
  readonly state: SyncState | null
  /** Null while no time can be said. */
  readonly moment: Moment | null
  /** The screen itself says that the ministry no longer accepts the laptop, and what to do. */
  readonly isRevocationTold: boolean
}

/** The state of the exchange in words. */
export function useSyncWords({ state, moment, isRevocationTold }: Known): SyncWords {
  const { t, locale } = useLanguage()
  const calm = { tone: 'calm', isTrouble: false } as const
  if (!state) return { ...calm, icon: 'exchange', headline: t('loading.text'), details: [] }
  if (state.enrolment === 'revoked' && isRevocationTold)
    return {
      ...calm,
      icon: 'local',
      headline: t('sync.notEnrolled'),
      details: state.waiting > 0 ? [waitingText(state, moment, t)] : [],
    }
  return {
    ...headlineOf(state, moment, t),
    details: detailsOf(state, moment, { t, locale }),
    isTrouble: state.problem !== undefined || state.enrolment === 'revoked',
  }
}

function headlineOf(
  state: SyncState,
  moment: Moment | null,
  t: Translate,
): Omit<SyncWords, 'details' | 'isTrouble'> {
  if (state.enrolment === 'revoked')
    return { icon: 'warning', tone: 'problem', headline: t('sync.revoked') }
  if (state.enrolment === 'not-enrolled')
    return { icon: 'local', tone: 'calm', headline: t('sync.notEnrolled') }
  if (state.activity === 'running')
    return { icon: 'exchange', tone: 'calm', headline: t('sync.running') }
  if (state.waiting > 0)
    return { icon: 'waiting', tone: 'waiting', headline: waitingText(state, moment, t) }
  if (state.problem !== undefined)
    return { icon: 'warning', tone: 'waiting', headline: t('sync.heldUp') }
  return { icon: 'sent', tone: 'calm', headline: t('sync.upToDate') }
}

function detailsOf(
  state: SyncState,
  moment: Moment | null,
  words: { readonly t: Translate; readonly locale: Locale },
): readonly string[] {
  const { t, locale } = words
  const details: string[] = []
  if (state.enrolment !== 'enrolled') {
    if (state.enrolment === 'revoked') details.push(t('sync.revokedHelp'))
    if (state.waiting > 0) details.push(waitingText(state, moment, t))
    return details
  }
  if (state.problem !== undefined) details.push(t(`failure.${state.problem}`))
  if (!moment || state.activity === 'running') return details
  const { now, zoneTable } = moment
  if (state.nextAttemptAt !== undefined && (state.waiting > 0 || state.problem !== undefined))
    details.push(
      t('sync.nextAttempt', {
        time: isolateLtr(
          formatTime(state.nextAttemptAt, offsetMinutesAt(zoneTable, state.nextAttemptAt)),
        ),
      }),
    )
  if (state.lastSuccessAt !== undefined && state.problem === undefined)
    details.push(t('sync.lastSuccess', { age: ageText(state.lastSuccessAt, now, t) }))
  if (state.serverRestoredAt !== undefined && isWithin(state.serverRestoredAt, now))
    details.push(
      t('sync.restored', {
        date: formatDate(officialDateAt(zoneTable, state.serverRestoredAt), locale, 'day'),
      }),
    )
  return details
}

function waitingText(state: SyncState, moment: Moment | null, t: Translate): string {
  return state.oldestWaitingAt !== undefined && moment
    ? t('sync.waitingSince', {
        count: state.waiting,
        age: ageText(state.oldestWaitingAt, moment.now, t),
      })
    : t('sync.waiting', { count: state.waiting })
}

function ageText(since: Instant, now: Instant, t: Translate): string {
  return writeAge(epochMsOf(now) - epochMsOf(since), t)
}

function isWithin(since: Instant, now: Instant): boolean {
  return epochMsOf(now) - epochMsOf(since) < restoredShownForMs
}

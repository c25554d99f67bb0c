import type { JSX } from 'react'
import { readSlotId } from '../../shared/check-ins/slots.ts'
import type { CorrectionView } from '../../shared/corrections/channels.ts'
import { formatDate } from '../../shared/i18n/format.ts'
import { useLanguage } from '../app/language.tsx'
import { TodayCard } from '../ui/today-card.tsx'
import { useCorrections } from './use-corrections.ts'
import { useWayToCorrect } from './way.tsx'

/** Says on Today that requests for a correction were answered, until the answers were on screen; nothing otherwise. */
export function AnswersCard(): JSX.Element | null {
  const { t } = useLanguage()
  const { query } = useCorrections()
  const correct = useWayToCorrect()
  const answered =
    query.status === 'ready' ? query.value.corrections.filter((each) => each.isNew) : []
  const [first] = answered
  const count = answered.length
  if (!first) return null
  return (
    <TodayCard
      icon="speech"
      tone="usual"
      title={t('corrections.today.answered', { count })}
      note={count === 1 ? <Answer correction={first} /> : undefined}
      action={t('corrections.today.open', { count })}
      onOpen={() => correct()}
    />
  )
}

/** What was answered, and of which moment. */
function Answer({ correction }: { readonly correction: CorrectionView }): JSX.Element {
  const { t, locale } = useLanguage()
  const { about, answer } = correction
  const slot = about.kind === 'slot' ? readSlotId(about.slot) : null
  return (
    <>
      {[
        ...(slot
          ? [t(`missed.slot.${slot.kind}`, { date: formatDate(slot.date, locale, 'day') })]
          : []),
        ...(answer ? [t(`corrections.outcome.${answer.outcome}`)] : []),
      ].join(' · ')}
    </>
  )
}

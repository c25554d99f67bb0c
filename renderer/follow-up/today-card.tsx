import type { JSX } from 'react'
import { useLanguage } from '../app/language.tsx'
import { TodayCard } from '../ui/today-card.tsx'
import { useSheets } from './use-sheets.ts'

type SheetCardProps = {
  /** Whether the end of today’s shift is recorded. */
  readonly isOver: boolean
  readonly onOpen: () => void
}

/** On Today: a sheet that came back with remarks, or, once the shift is over, that today’s can be signed. */
export function SheetCard({ isOver, onOpen }: SheetCardProps): JSX.Element | null {
  const { t } = useLanguage()
  const { query } = useSheets()
  if (query.status !== 'ready') return null
  const { sheets, today } = query.value
  const action = t('followUp.today.open')
  if (sheets.some(({ state }) => state === 'returned'))
    return (
      <TodayCard
        icon="speech"
        tone="care"
        title={t('followUp.today.returned')}
        {...{ action, onOpen }}
      />
    )
  const isToSign = sheets.some(
    ({ period, from, state }) => period === 'day' && from === today && state === 'to-sign',
  )
  if (!isOver || !isToSign) return null
  return (
    <TodayCard
      icon="form"
      tone="usual"
      title={t('followUp.today.toSign')}
      note={t('followUp.today.toSignNote')}
      {...{ action, onOpen }}
    />
  )
}

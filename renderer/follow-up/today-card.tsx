import type { JSX } from 'react'
import type { SheetName } from '../../shared/follow-up/channels.ts'
import { useLanguage } from '../app/language.tsx'
import { useMakeWish } from '../app/wishes.tsx'
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
  const wish = useMakeWish()
  if (query.status !== 'ready') return null
  const { sheets, today } = query.value
  const wayTo = ({ period, from }: SheetName) => ({
    action: t('followUp.today.open'),
    onOpen: () => {
      onOpen()
      wish({ to: 'open-sheet', about: { period, from } })
    },
  })
  const returned = sheets.find(({ state }) => state === 'returned')
  if (returned)
    return (
      <TodayCard
        icon="speech"
        tone="care"
        title={t('followUp.today.returned')}
        {...wayTo(returned)}
      />
    )
  const ofToday = sheets.find(({ period, from }) => period === 'day' && from === today)
  if (!isOver || ofToday?.state !== 'to-sign') return null
  return (
    <TodayCard
      icon="form"
      tone="usual"
      title={t('followUp.today.toSign')}
      note={t('followUp.today.toSignNote')}
      {...wayTo(ofToday)}
    />
  )
}

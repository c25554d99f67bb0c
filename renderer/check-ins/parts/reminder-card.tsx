import './reminder-card.css'
import type { JSX } from 'react'
import type { TodayView, UnansweredReminder } from '../../../shared/check-ins/channels.ts'
import { useLanguage } from '../../app/language.tsx'
import { useBridge } from '../../bridge/bridge.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useSignOfSomebody } from '../../ui/use-sign-of-somebody.ts'
import { useWords } from '../use-words.ts'

type ReminderLineProps = {
  readonly day: TodayView | null
  /** Leads to Today, where it is answered; left out where that is on screen. */
  readonly onAnswer?: () => void
}

/** The place of the card of a reminder: always in the page, so that screen readers hear it when it comes. */
export function ReminderLine({ day, onAnswer }: ReminderLineProps): JSX.Element {
  return (
    <div role="status" className="reminder-line">
      {day?.reminder && (
        <ReminderCard
          key={day.reminder.slot}
          view={day}
          reminder={day.reminder}
          {...(onAnswer ? { onAnswer } : {})}
        />
      )}
    </div>
  )
}

type ReminderCardProps = {
  readonly view: TodayView
  readonly reminder: UnansweredReminder
  readonly onAnswer?: () => void
}

function ReminderCard({ view, reminder, onAnswer }: ReminderCardProps): JSX.Element {
  const { t } = useLanguage()
  const { time } = useWords(view)
  const { slot, kind, rangAt, seen } = reminder
  const bridge = useBridge()
  useSignOfSomebody({ isAwaited: true }, () => void bridge.noteReminderCard({ slot }))
  const words = seen === 'shown' ? 'reminderCard.shown' : 'reminderCard.notShown'
  return (
    <div className={onAnswer ? 'reminder reminder-elsewhere' : 'reminder'}>
      <span className="reminder-bell">
        <Icon name="bell" />
      </span>
      <div className="reminder-text">
        <p className="reminder-title">{t(`reminderCard.title.${kind}`)}</p>
        <p>{t(words, { time: time(rangAt) })}</p>
      </div>
      {onAnswer && (
        <Button kind="primary" onPress={onAnswer}>
          {t('reminderCard.action')}
        </Button>
      )}
    </div>
  )
}

import type { JSX } from 'react'
import type { ReminderShown } from '../../../shared/check-ins/model.ts'
import { useLanguage } from '../../app/language.tsx'

/** Whether a reminder was shown, beside a moment that was not recorded. Where none was due, there is nothing to say. */
export function ReminderFact({
  reminder = 'none-due',
}: {
  readonly reminder?: ReminderShown | undefined
}): JSX.Element | null {
  const { t } = useLanguage()
  if (reminder === 'none-due') return null
  return <span className="soft small">{t(`missed.reminder.${reminder}`)}</span>
}

import type { Words } from '../../shared/activity-log/describe-entry.ts'
import { formatDate } from '../../shared/i18n/format.ts'
import type { MissedLine } from './lines.ts'

/** What a person reads of a moment that was not recorded, for a search. */
export function describeMissed({ status, explanation }: MissedLine, { t, locale }: Words): string {
  const { slot, reminder } = status
  const { reason, note } = explanation ?? {}
  const words = reason === undefined ? [t('activity.erased')] : [t(`missed.reason.${reason}`)]
  const said = explanation ? [...words, note ?? ''] : []
  return [
    t(`activity.missed.${slot.kind}`),
    t(`activity.missed.reminder.${reminder}`),
    formatDate(slot.date, locale, 'long'),
    ...said,
  ].join('\n')
}

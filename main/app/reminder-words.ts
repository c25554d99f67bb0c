import type { SlotKind } from '../../shared/check-ins/model.ts'
import { formatTime } from '../../shared/i18n/format.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { CheckInDeps } from '../check-ins/index.ts'
import { textIn } from './texts.ts'

const wordsOf = { start: 'checkIn', end: 'checkOut' } as const satisfies Record<SlotKind, string>

/** The words of reminders in the language of the moment; times are official time. */
export function reminderWords(
  locale: () => Locale,
  offsetMinutesAt: (at: Instant) => number,
): Pick<CheckInDeps, 'reminderText' | 'endPromptText' | 'badgeText'> {
  const time = (at: Instant) => formatTime(at, offsetMinutesAt(at))
  return {
    reminderText: ({ kind }) => ({
      title: textIn(locale(), `notification.${wordsOf[kind]}.title`),
      body: textIn(locale(), `notification.${wordsOf[kind]}.body`),
    }),
    endPromptText: ({ dueAt, closesAt }) => ({
      title: textIn(locale(), 'notification.endPrompt.title'),
      body: textIn(locale(), 'notification.endPrompt.body', {
        end: time(dueAt),
        until: time(closesAt),
      }),
    }),
    badgeText: (kind) => textIn(locale(), `notification.${wordsOf[kind]}.title`),
  }
}

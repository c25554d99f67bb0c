import type { SlotKind } from '../../shared/check-ins/model.ts'
import type { Translate } from '../../shared/i18n/catalog.ts'
import { formatTime } from '../../shared/i18n/format.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { ReminderWords } from '../check-ins/index.ts'
import type { TaskWords } from '../tasks/index.ts'
import { textIn } from './texts.ts'

const wordsOf = { start: 'checkIn', end: 'checkOut' } as const satisfies Record<SlotKind, string>

/** The words of reminders in the language of the moment; times are official time. */
export function reminderWords(
  locale: () => Locale,
  offsetMinutesAt: (at: Instant) => number,
): ReminderWords {
  const time = (at: Instant) => formatTime(at, offsetMinutesAt(at))
  const t: Translate = (key, ...values) => textIn(locale(), key, ...values)
  return {
    toast: ({ kind }) => ({
      title: t(`notification.${wordsOf[kind]}.title`),
      body: t(`notification.${wordsOf[kind]}.body`),
    }),
    endPrompt: ({ dueAt, closesAt }) => ({
      title: t('notification.endPrompt.title'),
      body: t('notification.endPrompt.body', { end: time(dueAt), until: time(closesAt) }),
    }),
    badge: (kind) => t(`notification.${wordsOf[kind]}.title`),
    action: (said) =>
      said.kind === 'start'
        ? t(`notification.checkIn.action.${said.place}`)
        : t('notification.checkOut.action'),
    later: () => t('notification.later'),
    recorded: ({ kind }, { at, timeliness }) => ({
      title: t(`notification.${wordsOf[kind]}.recorded`),
      body: t(`${wordsOf[kind]}.recorded`, {
        time: time(at),
        timeliness: t(`timeliness.${timeliness}`),
      }),
    }),
    unsent: ({ kind }) => ({
      title: t('notification.nothingRecorded'),
      body: t(`notification.${wordsOf[kind]}.unsent`),
    }),
    refused: (code) => ({ title: t('notification.nothingRecorded'), body: t(`failure.${code}`) }),
  }
}

/** The words that tell of an answer to a correction: neither what was asked nor what is answered. */
export function answerWords(
  locale: () => Locale,
): () => { readonly title: string; readonly body: string } {
  return () => ({
    title: textIn(locale(), 'notification.correction.title'),
    body: textIn(locale(), 'notification.correction.body'),
  })
}

/** The words of reminders of tasks, which name none: a locked screen shows notices too. */
export function taskWords(
  locale: () => Locale,
  offsetMinutesAt: (at: Instant) => number,
): TaskWords {
  return ({ kind, dueAt }) => ({
    title: textIn(locale(), `notification.task.${kind}`, {
      time: formatTime(dueAt, offsetMinutesAt(dueAt)),
    }),
    body: textIn(locale(), 'notification.task.body'),
  })
}

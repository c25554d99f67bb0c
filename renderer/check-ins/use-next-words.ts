import type { NextStep, TodayView } from '../../shared/check-ins/channels.ts'
import { findSlot } from '../../shared/check-ins/find-slot.ts'
import type { SlotId } from '../../shared/check-ins/model.ts'
import { readSlotId } from '../../shared/check-ins/slots.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { officialDateAt } from '../../shared/policy/official-time.ts'
import { type Language, useLanguage } from '../app/language.tsx'
import type { IconName } from '../ui/icon.tsx'
import type { SceneObject } from '../ui/scene.tsx'
import { useWords, type Words } from './use-words.ts'

/** The one thing to do now, or the calm of having none, in words and a drawing: the card and the side bar say the same. */
export type NextWords = {
  readonly title: string
  readonly text: string
  /** On a day without anything to do: what comes next. */
  readonly after: string | null
  readonly icon: IconName
  readonly object: SceneObject
  /** A thing to do stands out; a quiet moment does not. */
  readonly tone: 'act' | 'quiet'
}

type Asked = {
  readonly view: TodayView
  readonly now: Instant
  readonly words: Words
  readonly language: Language
}

/** What a view asks of the person at `now`. */
export function useNextWords(view: TodayView, now: Instant): NextWords {
  const language = useLanguage()
  const words = useWords(view)
  return nextWordsOf(view.next, { view, now, words, language })
}

function nextWordsOf(next: NextStep, asked: Asked): NextWords {
  const { words, language, now } = asked
  const { t } = language
  const act = { after: null, tone: 'act' } as const
  switch (next.step) {
    case 'check-in':
      return {
        ...act,
        title: t('today.next.checkIn.title'),
        text: deadlineOf(next.slot, next.isLate, asked),
        icon: 'today',
        object: 'laptop',
      }
    case 'check-out':
      return {
        ...act,
        title: t('today.next.checkOut.title'),
        text: deadlineOf(next.slot, next.isLate, asked),
        ...repairOf(next.slot, asked),
        icon: 'rest',
        object: 'tea',
      }
    case 'work':
      return {
        title: t('today.next.work.title'),
        text: t('today.next.work.until', {
          time: words.time(next.until),
          duration: words.duration(now, next.until),
        }),
        after: null,
        icon: 'clock',
        object: 'laptop',
        tone: 'quiet',
      }
    case 'wait':
      return { ...quietWordsOf(asked), after: afterOf(next, asked) }
    case 'nothing':
      return { ...quietWordsOf(asked), after: null }
    default:
      return assertNever(next)
  }
}

/** Of an end that was due on an earlier day: whose it is, and what its record will say. */
function repairOf(
  id: SlotId,
  { view, words, language: { t } }: Asked,
): Pick<NextWords, 'title' | 'text'> | null {
  const slot = findSlot(view, id)?.slot
  if (!slot || officialDateAt(view.zoneTable, slot.dueAt) >= view.date) return null
  return {
    title: t('today.next.repair.title', { date: words.date(slot.date, 'day') }),
    text: t('today.next.repair.text', {
      time: words.time(slot.dueAt),
      until: words.time(slot.closesAt),
    }),
  }
}

/** Until when a slot counts as on time, or until when it can still be recorded. */
function deadlineOf(id: SlotId, isLate: boolean, { view, words, language: { t } }: Asked): string {
  const slot = findSlot(view, id)?.slot
  if (!slot) return ''
  const key = slot.kind === 'start' ? 'today.next.checkIn' : 'today.next.checkOut'
  return isLate
    ? t(`${key}.lateUntil`, { time: words.time(slot.closesAt) })
    : t(`${key}.onTimeUntil`, { time: words.time(slot.onTimeUntil) })
}

type QuietWords = Omit<NextWords, 'after'>

const quiet = { tone: 'quiet' } as const

/** A moment without anything to do, by what kind of day it is and what is already recorded. */
function quietWordsOf(asked: Asked): QuietWords {
  const { view, language } = asked
  const { t, read } = language
  const { kind, name } = view.today
  switch (kind) {
    case 'holiday':
      return {
        ...quiet,
        title: name ? read(name) : t('day.kind.holiday'),
        text: t('today.next.quiet.holiday.text'),
        icon: 'holiday',
        object: 'lantern',
      }
    case 'rest':
      return {
        ...quiet,
        title: t('today.next.quiet.rest.title'),
        text: t('today.next.quiet.rest.text'),
        icon: 'rest',
        object: 'tea',
      }
    case 'office':
      return {
        ...quiet,
        title: t('today.next.quiet.office.title'),
        text: t('today.next.quiet.office.text'),
        icon: 'office',
        object: 'office',
      }
    case 'remote':
      return remoteWordsOf(asked)
    default:
      return assertNever(kind)
  }
}

function remoteWordsOf({ view, now, words, language: { t } }: Asked): QuietWords {
  const { next, today } = view
  const start = today.slots.find(({ slot }) => slot.kind === 'start')
  const end = today.slots.find(({ slot }) => slot.kind === 'end')
  if (today.slots.length === 0)
    return {
      ...quiet,
      title: t('today.next.quiet.first.title'),
      text: t('today.next.quiet.first.text'),
      icon: 'today',
      object: 'laptop',
    }
  if (end?.recordedAt)
    return {
      ...quiet,
      ...(start?.recordedAt
        ? {
            title: t('today.next.quiet.done.title'),
            text: t('today.next.quiet.done.text', {
              start: words.time(start.recordedAt),
              end: words.time(end.recordedAt),
            }),
          }
        : {
            title: t('today.next.quiet.ended.title'),
            text: t('today.next.quiet.ended.text', { end: words.time(end.recordedAt) }),
          }),
      icon: 'check',
      object: 'tea',
    }
  if (start && next.step === 'wait' && next.slot === start.slot.id)
    return {
      ...quiet,
      title: t('today.next.quiet.before.title'),
      text: t('today.next.quiet.before.text', {
        time: words.time(start.slot.dueAt),
        duration: words.duration(now, start.slot.dueAt),
      }),
      icon: 'today',
      object: 'tea',
    }
  return { ...quiet, title: t('today.next.wait.title'), text: '', icon: 'check', object: 'tea' }
}

/** What comes next, and when it opens. */
function afterOf(
  next: Extract<NextStep, { readonly step: 'wait' }>,
  { view, words, language: { t } }: Asked,
): string {
  const { date, kind } = readSlotId(next.slot)
  const time = words.time(next.opensAt)
  return date === view.date
    ? t(`today.next.wait.${kind}Today`, { time })
    : t(`today.next.wait.${kind}On`, { date: words.date(date, 'day'), time })
}

import type { JSX } from 'react'
import { isolateOwn } from '../../../shared/i18n/format.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { taskStateSchema } from '../../../shared/tasks/model.ts'
import type { Conflict, TaskView } from '../../../shared/tasks/view.ts'
import { useMomentWords } from '../../acknowledgements/use-forms.ts'
import { useLanguage } from '../../app/language.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useDurationWords } from '../durations.ts'

type ConflictsProps = {
  readonly view: TaskView
  /** The occurrence in sight, of a task that comes back. */
  readonly on: CalendarDate | undefined
  readonly offsetMinutes: number
}

/** Where two hands met on the task: facts in plain sentences, both kept. Nothing is asked, nothing is decided. */
export function Conflicts({ view, on, offsetMinutes }: ConflictsProps): JSX.Element | null {
  const { t } = useLanguage()
  const sentencesOf = useSentences(view, offsetMinutes)
  const sentences = view.conflicts
    .filter((each) => each.conflict === 'order-forked' || each.on === on)
    .flatMap(sentencesOf)
  if (sentences.length === 0) return null
  return (
    <Notice tone="note" title={t('tasks.conflict.title')}>
      <ul className="task-conflicts">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="soft small">{t('tasks.conflict.kept')}</p>
    </Notice>
  )
}

function useSentences(
  { by }: TaskView,
  offsetMinutes: number,
): (conflict: Conflict) => readonly string[] {
  const { t } = useLanguage()
  const { moment } = useMomentWords(offsetMinutes)
  const duration = useDurationWords()
  const wordsOf = (field: string, value: string | number) => {
    if (field === 'state') {
      const state = taskStateSchema.safeParse(value).data
      return state === undefined ? String(value) : t(`tasks.state.${state}`)
    }
    if (field === 'progress') return t('tasks.percent', { percent: String(value) })
    if (field === 'minutesSpent') return duration(Number(value))
    return value === '' ? t('tasks.conflict.emptied') : isolateOwn(String(value))
  }
  return (conflict) => {
    switch (conflict.conflict) {
      case 'cancelled-after-done':
      case 'done-after-cancelled': {
        const moments = {
          done: moment(conflict.doneAt),
          cancelled: moment(conflict.cancelledAt),
        }
        if (conflict.conflict === 'cancelled-after-done')
          return [t(`tasks.conflict.cancelledAfterDone.${by}`, moments)]
        return [
          conflict.wasSeen
            ? t('tasks.conflict.doneAfterCancelled.seen', moments)
            : t('tasks.conflict.doneAfterCancelled.unseen', moments),
        ]
      }
      case 'changed-since':
        return conflict.fields.map((field) => t(`tasks.conflict.changedSince.${field}`))
      case 'tick-on-removed-item':
        return [
          conflict.text === undefined
            ? t('tasks.conflict.removedTick.nameless')
            : t('tasks.conflict.removedTick.named', { text: isolateOwn(conflict.text) }),
        ]
      case 'differs-elsewhere':
        return [
          t(`tasks.conflict.differs.${conflict.field}`, {
            moment: moment(conflict.at),
            value: wordsOf(conflict.field, conflict.value),
          }),
        ]
      case 'order-forked':
        return [
          t('tasks.conflict.forked', {
            revision: String(conflict.revision),
            moment: moment(conflict.at),
            title: isolateOwn(conflict.order.title),
          }),
        ]
      default:
        return assertNever(conflict)
    }
  }
}

import type { JSX } from 'react'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { taskStateSchema } from '../../../shared/tasks/model.ts'
import type { Conflict, TaskView } from '../../../shared/tasks/view.ts'
import { useMomentWords } from '../../acknowledgements/use-forms.ts'
import { useLanguage } from '../../app/language.tsx'
import { Own } from '../../ui/ltr.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useDurationWords } from '../durations.ts'

type ConflictsProps = {
  readonly view: TaskView
  /** The occurrence in sight, of a task that comes back. */
  readonly on: CalendarDate | undefined
  readonly offsetMinutes: number
}

/** A sentence, and under it what somebody wrote, in whatever language that is. */
type Said = { readonly sentence: string; readonly quoted?: string }

/** Where two hands met on the task: facts in plain sentences, both kept. Nothing is asked, nothing is decided. */
export function Conflicts({ view, on, offsetMinutes }: ConflictsProps): JSX.Element | null {
  const { t } = useLanguage()
  const sayOf = useSentences(view, offsetMinutes)
  const said = view.conflicts
    .filter((each) => each.conflict === 'order-forked' || each.on === on)
    .flatMap(sayOf)
  if (said.length === 0) return null
  return (
    <Notice tone="note" title={t('tasks.conflict.title')}>
      <ul className="task-conflicts">
        {said.map(({ sentence, quoted }) => (
          <li key={`${sentence} ${quoted ?? ''}`}>
            <p>{sentence}</p>
            {quoted !== undefined && quoted !== '' && (
              <p className="task-quoted">
                <Own>{quoted}</Own>
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="soft small">{t('tasks.conflict.kept')}</p>
    </Notice>
  )
}

function useSentences(
  { by }: TaskView,
  offsetMinutes: number,
): (conflict: Conflict) => readonly Said[] {
  const { t } = useLanguage()
  const { moment } = useMomentWords(offsetMinutes)
  const duration = useDurationWords()
  const differing = ({
    field,
    at,
    value,
  }: Extract<Conflict, { readonly conflict: 'differs-elsewhere' }>): Said => {
    const when = moment(at)
    switch (field) {
      case 'state': {
        const state = taskStateSchema.safeParse(value).data
        const words = state === undefined ? String(value) : t(`tasks.state.${state}`)
        return { sentence: t('tasks.conflict.differs.state', { moment: when, value: words }) }
      }
      case 'progress': {
        const percent = t('tasks.percent', { percent: String(value) })
        return { sentence: t('tasks.conflict.differs.progress', { moment: when, value: percent }) }
      }
      case 'minutesSpent': {
        const length = duration(Number(value))
        return {
          sentence: t('tasks.conflict.differs.minutesSpent', { moment: when, value: length }),
        }
      }
      case 'note':
      case 'blockedReason':
        return {
          sentence: t(`tasks.conflict.differs.${field}`, { moment: when }),
          quoted: value === '' ? t('tasks.conflict.emptied') : String(value),
        }
      default:
        return assertNever(field)
    }
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
          return [{ sentence: t(`tasks.conflict.cancelledAfterDone.${by}`, moments) }]
        return [
          {
            sentence: conflict.wasSeen
              ? t('tasks.conflict.doneAfterCancelled.seen', moments)
              : t('tasks.conflict.doneAfterCancelled.unseen', moments),
          },
        ]
      }
      case 'changed-since':
        return conflict.fields.map((field) => ({
          sentence: t(`tasks.conflict.changedSince.${field}`),
        }))
      case 'tick-on-removed-item':
        return [{ sentence: t('tasks.conflict.removedTick'), quoted: conflict.text ?? '' }]
      case 'differs-elsewhere':
        return [differing(conflict)]
      case 'order-forked':
        return [
          {
            sentence: t('tasks.conflict.forked', {
              revision: String(conflict.revision),
              moment: moment(conflict.at),
            }),
            quoted: conflict.order.title,
          },
        ]
      default:
        return assertNever(conflict)
    }
  }
}

import type { JSX, ReactNode } from 'react'
import { formatDate, isolateLtr } from '../../../shared/i18n/format.ts'
import { dateOfMoment } from '../../../shared/my-data/moments.ts'
import type { ListView, TaskLine } from '../../../shared/tasks/lines.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useDueWords } from '../due-words.ts'
import type { Heading } from '../groups.ts'
import type { TaskList } from '../use-tasks.ts'

type LineFactsProps = {
  readonly line: TaskLine
  readonly view: ListView
  /** The heading above, which says some of it already. */
  readonly under: Heading['of'] | null
  readonly moment: Pick<TaskList, 'today' | 'offsetMinutes'>
}

type FactProps = {
  readonly icon: IconName
  readonly tone?: 'late' | 'care' | 'good'
  readonly children: ReactNode
}

/** What a line says beside its title: when it is due, how it stands, and what is unusual about it; never by colour alone. */
export function LineFacts({ line, view, under, moment }: LineFactsProps): JSX.Element {
  const { t, locale } = useLanguage()
  const due = useDueWords(moment.today)
  const { dueDate, dueTime, state, doneAt, priority, progress, missedBefore, conflicts } = line
  const { movedTo } = line
  // What was moved stands under the day to which it was, and that is not the day on which it is due.
  const isDay = (under === 'day' || under === 'today') && movedTo === undefined
  return (
    <ul className="task-facts">
      {line.isOverdue && under !== 'overdue' && (
        <Fact icon="missed" tone="late">
          {t('tasks.mark.overdue')}
        </Fact>
      )}
      {dueDate !== undefined && view !== 'done' && !isDay && (
        <Fact icon="clock">{due({ date: dueDate, time: dueTime })}</Fact>
      )}
      {dueTime !== undefined && isDay && (
        <Fact icon="clock">{t('tasks.due.at', { time: isolateLtr(dueTime) })}</Fact>
      )}
      {movedTo !== undefined && (
        <Fact icon="upcoming">
          {t('tasks.mark.movedTo', { date: formatDate(movedTo, locale, 'day') })}
        </Fact>
      )}
      {doneAt !== undefined && (
        <Fact icon="check" tone="good">
          {t('tasks.mark.doneOn', {
            date: formatDate(
              dateOfMoment({ at: doneAt, offsetMinutes: moment.offsetMinutes }),
              locale,
              'long',
            ),
          })}
        </Fact>
      )}
      {line.isCancelled && (
        <Fact icon="close" tone="care">
          {t('tasks.mark.cancelled')}
        </Fact>
      )}
      {priority !== 'normal' && (
        <Fact icon="warning" tone={priority === 'urgent' ? 'late' : 'care'}>
          {t(`tasks.mark.${priority}`)}
        </Fact>
      )}
      {state === 'doing' && <Fact icon="doing">{progressWords(progress)}</Fact>}
      {state === 'blocked' && (
        <Fact icon="blocked" tone="late">
          {t('tasks.state.blocked')}
        </Fact>
      )}
      {line.isRecurring && <Fact icon="again">{t('tasks.mark.recurring')}</Fact>}
      {missedBefore > 0 && (
        <Fact icon="missed">{t('tasks.mark.missedBefore', { count: missedBefore })}</Fact>
      )}
      {conflicts > 0 && (
        <Fact icon="info" tone="care">
          {t('tasks.conflict.title')}
        </Fact>
      )}
      <Fact icon={line.by === 'ministry' ? 'office' : 'person'}>{t(`tasks.by.${line.by}`)}</Fact>
    </ul>
  )

  function progressWords(percent: number): string {
    return percent > 0
      ? t('tasks.mark.doingAt', { percent: String(percent) })
      : t('tasks.state.doing')
  }
}

/** One thing said of a line, with a drawing beside it. */
export function Fact({ icon, tone, children }: FactProps): JSX.Element {
  return (
    <li className="task-fact" data-tone={tone}>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  )
}

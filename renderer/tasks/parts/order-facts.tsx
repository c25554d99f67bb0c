import { type JSX, useId } from 'react'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { ZoneTable } from '../../../shared/policy/model.ts'
import { offsetMinutesAt } from '../../../shared/policy/official-time.ts'
import type { Route } from '../../../shared/shell/model.ts'
import type { TaskLine } from '../../../shared/tasks/lines.ts'
import type { TaskOrder } from '../../../shared/tasks/model.ts'
import type { TaskRef } from '../../../shared/tasks/task-ref.ts'
import type { TaskView } from '../../../shared/tasks/view.ts'
import { useMomentWords } from '../../acknowledgements/use-forms.ts'
import { useLanguage } from '../../app/language.tsx'
import { type TaskOrigin, useMakeWish } from '../../app/wishes.tsx'
import { useGuide } from '../../guide/use-guide.ts'
import { Button } from '../../ui/button.tsx'
import { Own } from '../../ui/ltr.tsx'
import { type Due, useWholeDueWords } from '../due-words.ts'
import { useDurationWords } from '../durations.ts'
import { useRecurrenceWords } from '../recurrence-words.ts'

type OrderFactsProps = {
  readonly view: TaskView
  readonly about: TaskRef
  /** The occurrence in sight; null where the calendar has none. */
  readonly line: TaskLine | null
  readonly table: ZoneTable
  readonly go: (route: Route) => void
}

/** What is asked: the fields of whoever gives the task, who that is, and that nobody else changes them. */
export function OrderFacts({ view, about, line, table, go }: OrderFactsProps): JSX.Element {
  const { t } = useLanguage()
  const title = useId()
  const { order, by, revision } = view
  const { estimateMinutes, recurrence } = order
  const duration = useDurationWords()
  const recurs = useRecurrenceWords()
  return (
    <section className="task-part" aria-labelledby={title}>
      <h2 id={title}>{t('tasks.order.title')}</h2>
      <p className="soft small">{t(`tasks.order.owner.${by}`)}</p>
      {order.description !== '' && (
        <p className="task-prose">
          <Own>{order.description}</Own>
        </p>
      )}
      <dl className="facts">
        {order.deliverable !== '' && (
          <>
            <dt>{t('tasks.field.deliverable')}</dt>
            <dd>
              <Own>{order.deliverable}</Own>
            </dd>
          </>
        )}
        <DueFact due={dueOf(order, line)} table={table} />
        {order.priority !== 'normal' && (
          <>
            <dt>{t('tasks.field.priority')}</dt>
            <dd>{t(`tasks.priority.${order.priority}`)}</dd>
          </>
        )}
        {estimateMinutes !== undefined && (
          <>
            <dt>{t('tasks.field.estimate')}</dt>
            <dd>{duration(estimateMinutes)}</dd>
          </>
        )}
        {recurrence && (
          <>
            <dt>{t('tasks.field.recurrence')}</dt>
            <dd>{recurs(recurrence)}</dd>
          </>
        )}
        <Given view={view} table={table} />
        {revision > 1 && (
          <>
            <dt>{t('tasks.field.revision')}</dt>
            <dd>{isolateLtr(String(revision))}</dd>
          </>
        )}
      </dl>
      {order.guide.length > 0 && (
        <GuideLinks links={order.guide} from={{ task: about, title: order.title }} go={go} />
      )}
    </section>
  )
}

function dueOf({ due, recurrence }: TaskOrder, line: TaskLine | null): Due | null {
  if (!recurrence) return due ?? null
  return line?.dueDate === undefined ? null : { date: line.dueDate, time: line.dueTime }
}

type DueFactProps = { readonly due: Due | null; readonly table: ZoneTable }

function DueFact({ due, table }: DueFactProps): JSX.Element {
  const { t } = useLanguage()
  const words = useWholeDueWords(table)
  return (
    <>
      <dt>{t('tasks.field.due')}</dt>
      <dd>{due === null ? t('tasks.due.none') : words(due)}</dd>
    </>
  )
}

type GivenProps = Pick<OrderFactsProps, 'view' | 'table'>

/** When the order in force was given. */
function Given({ view, table }: GivenProps): JSX.Element {
  const { t } = useLanguage()
  const words = useMomentWords(offsetMinutesAt(table, view.orderedAt))
  return (
    <>
      <dt>{t('tasks.field.given')}</dt>
      <dd>{words.moment(view.orderedAt)}</dd>
    </>
  )
}

type GuideLinksProps = {
  readonly links: TaskOrder['guide']
  /** The guide leads back here. */
  readonly from: TaskOrigin
  readonly go: (route: Route) => void
}

/** Ways into the guide, by the titles that its edition in force has; what it has no more is named as such. */
function GuideLinks({ links, from, go }: GuideLinksProps): JSX.Element {
  const { t } = useLanguage()
  const { query } = useGuide()
  const wish = useMakeWish()
  const chapters = query.status === 'ready' ? query.value.chapters : null
  const titleOf = ({ chapter: id, section }: TaskOrder['guide'][number]): string | null => {
    const chapter = chapters?.find((each) => each.id === id)
    if (!chapter) return null
    const found = chapter.sections.find((each) => each.id === section)
    return found ? `${chapter.title} · ${found.title}` : chapter.title
  }
  return (
    <div className="task-guide">
      <h3>{t('tasks.guide.title')}</h3>
      <ul>
        {links.map((link) => {
          const title = titleOf(link)
          const { chapter, section = null } = link
          return (
            <li key={`${chapter} ${section}`}>
              {title === null ? (
                <p className="soft small">{chapters && t('tasks.guide.gone')}</p>
              ) : (
                <Button
                  kind="quiet"
                  icon="guide"
                  onPress={() => {
                    go('guide')
                    wish({ to: 'read', about: { chapter, section }, from })
                  }}
                >
                  {title}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

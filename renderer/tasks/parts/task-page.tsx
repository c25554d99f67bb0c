import { type JSX, useState } from 'react'
import type { Output } from '../../../shared/ipc/contract.ts'
import type { ZoneTable } from '../../../shared/policy/model.ts'
import type { Route } from '../../../shared/shell/model.ts'
import type { TaskId } from '../../../shared/tasks/model.ts'
import type { TaskRef } from '../../../shared/tasks/task-ref.ts'
import { useLanguage } from '../../app/language.tsx'
import { useToday } from '../../check-ins/use-today.ts'
import { Button } from '../../ui/button.tsx'
import { Own } from '../../ui/ltr.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ScreenTitle } from '../../ui/screen-title.tsx'
import { Unanswered, WaitingScreen } from '../../ui/waiting.tsx'
import { refOf, useTask } from '../use-tasks.ts'
import { Checklist } from './checklist.tsx'
import { Conflicts } from './conflicts.tsx'
import { Fact, LineFacts } from './line-facts.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OwnActs } from './own-acts.tsx'
import { PlanToday } from './plan-today.tsx'
import { WorkForm } from './work-form.tsx'

type TaskPageProps = {
  readonly about: TaskRef
  readonly go: (route: Route) => void
  readonly onBack: () => void
  /** The employee wants to change a task of their own. */
  readonly onRewrite: (task: TaskId) => void
}

/** One task: what is asked, by whom, where two hands met on it, and the work, which is the employee’s. */
export function TaskPage(props: TaskPageProps): JSX.Element {
  const { onBack } = props
  const { t } = useLanguage()
  const [about, setAbout] = useState(props.about)
  const { query, refresh } = useTask(about)
  const turn = query.status === 'ready' ? query.value.line?.on : undefined
  // Of a task that comes back, the occurrence whose turn it was stays in sight, also once it is done.
  if (about.on === undefined && turn !== undefined) setAbout({ task: about.task, on: turn })
  const day = useToday().query
  const table = day.status === 'ready' ? day.value.zoneTable : null
  const isThere = query.status === 'ready' && table !== null
  return (
    <div className="task-page">
      <div className="task-bar">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {t('tasks.back')}
        </Button>
      </div>
      {query.status === 'failed' && (
        <>
          <ScreenTitle>{t('tasks.title')}</ScreenTitle>
          <Unanswered failure={query.failure} onRetry={refresh} />
        </>
      )}
      {query.status !== 'failed' && !isThere && <WaitingScreen />}
      {isThere && <Task {...props} about={about} found={query.value} table={table} />}
    </div>
  )
}

type TaskProps = TaskPageProps & {
  readonly found: Output<'getTask'>
  readonly table: ZoneTable
}

function Task({ found, table, go, about, onRewrite }: TaskProps): JSX.Element {
  const { t } = useLanguage()
  const { view, line, today } = found
  const { order, by } = view
  const ref = line === null ? about : refOf(line)
  const canWork = line !== null || !order.recurrence
  const offsetMinutes = useOffset()
  return (
    <article className="task-article">
      <header className="task-head">
        <ScreenTitle>
          <Own>{order.title}</Own>
        </ScreenTitle>
        {line === null ? (
          <ul className="task-facts">
            <Fact icon={by === 'ministry' ? 'office' : 'person'}>{t(`tasks.by.${by}`)}</Fact>
          </ul>
        ) : (
          <LineFacts line={line} view="all" under={null} moment={{ today, offsetMinutes }} />
        )}
        {line && <PlanToday line={line} />}
      </header>
      {order.cancelled && (
        <Notice tone="care" title={t(`tasks.cancelledBy.${by}`)}>
          {order.cancelled.reason !== '' && (
            <p className="task-prose">
              <Own>{order.cancelled.reason}</Own>
            </p>
          )}
        </Notice>
      )}
      <Conflicts view={view} on={ref.on} offsetMinutes={offsetMinutes} />
      {!canWork && (
        <Notice tone="note">
          <p>{t('tasks.noOccurrence')}</p>
        </Notice>
      )}
      <div className="task-columns">
        <div className="task-order">
          <OrderFacts view={view} about={ref} line={line} table={table} go={go} />
          {by === 'employee' && <OwnActs view={view} onRewrite={onRewrite} />}
        </div>
        {canWork && (
          <div className="task-work">
            <Checklist view={view} about={ref} />
            <WorkForm view={view} about={ref} />
          </div>
        )}
      </div>
    </article>
  )
}

/** The offset of official time now, in minutes. */
function useOffset(): number {
  const { query } = useToday()
  return query.status === 'ready' ? query.value.offsetMinutes : 0
}

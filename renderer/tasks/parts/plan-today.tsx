import type { JSX } from 'react'
import { isolateOwn } from '../../../shared/i18n/format.ts'
import type { ChangeTopic } from '../../../shared/ipc/changes.ts'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import { nameOfLine, type TaskLine } from '../../../shared/tasks/lines.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { refOf } from '../use-tasks.ts'

const topics: readonly ChangeTopic[] = ['tasks', 'today', 'policy']

/** Today's list, as far as main gives it in one answer. */
const askToday = (bridge: Bridge) =>
  bridge.listTasks({ view: 'today', search: '', from: 0, limit: 200 })
const orderToday = (bridge: Bridge, input: Input<'orderToday'>) => bridge.orderToday(input)

type PlanTodayProps = { readonly line: TaskLine }

/** Puts a task that is due later, or never, among today’s, and takes it off again. What is due is there by itself. */
export function PlanToday({ line }: PlanTodayProps): JSX.Element | null {
  const { t } = useLanguage()
  const { say } = useResults()
  const { query } = useQuery(askToday, topics)
  const { run, isRunning, failure } = useCommand(orderToday)
  const isOpen = line.state !== 'done' && !line.isCancelled
  if (query.status !== 'ready' || !isOpen || line.state === 'doing') return null
  const { lines, today } = query.value
  if (line.dueDate !== undefined && line.dueDate <= today) return null
  const isThere = (each: TaskLine) => nameOfLine(each) === nameOfLine(line)
  const isPlanned = lines.some(isThere)
  const turn = () => {
    const others = lines.filter((each) => !isThere(each)).map(refOf)
    const tasks = isPlanned ? others : [...others, refOf(line)]
    run([{ tasks }], () =>
      say((words) =>
        words(isPlanned ? 'tasks.said.unplanned' : 'tasks.said.planned', {
          title: isolateOwn(line.title),
        }),
      ),
    )
  }
  return (
    <div className="task-plan">
      <Button kind="secondary" icon="today" isPending={isRunning} onPress={turn}>
        {t(isPlanned ? 'tasks.plan.drop' : 'tasks.plan.add')}
      </Button>
      <FailureNotice failure={failure} />
    </div>
  )
}

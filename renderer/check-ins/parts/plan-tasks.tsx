import { type JSX, useRef } from 'react'
import { mostTasksSaid } from '../../../shared/check-ins/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { useDueWords } from '../../tasks/due-words.ts'
import { Checkboxes } from '../../ui/checkbox.tsx'
import { Own } from '../../ui/ltr.tsx'
import { nameOf } from '../tasks-said.ts'
import type { TaskOffer } from '../use-shift-tasks.ts'
import { TaskWords, useLinesInSight } from './more-tasks.tsx'

type PlanTasksProps = {
  readonly offer: TaskOffer
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** The tasks of the day to plan, those that suggest themselves ticked. All of it may be left as it is. */
export function PlanTasks({ offer, chosen, onChange }: PlanTasksProps): JSX.Element {
  const { t } = useLanguage()
  const due = useDueWords(offer.today)
  const list = useRef<HTMLDivElement>(null)
  const { shown, more } = useLinesInSight(offer, list)
  return (
    <div ref={list} className="shift-tasks">
      <Checkboxes
        label={t('shiftTasks.plan.label')}
        hint={
          chosen.length > mostTasksSaid
            ? t('shiftTasks.plan.most', { count: mostTasksSaid })
            : t('shiftTasks.plan.hint')
        }
        options={shown.map((line) => ({
          value: nameOf(line),
          label: (
            <span className="shift-task" data-shift-task>
              <Own>{line.title}</Own>
              <TaskWords
                line={line}
                due={
                  line.dueDate === undefined
                    ? null
                    : due({ date: line.dueDate, time: line.dueTime })
                }
              />
            </span>
          ),
        }))}
        chosen={chosen}
        onChange={onChange}
      />
      {more}
    </div>
  )
}

import { type JSX, useId, useState } from 'react'
import type { TaskRef } from '../../../shared/tasks/task-ref.ts'
import type { TaskView } from '../../../shared/tasks/view.ts'
import { useLanguage } from '../../app/language.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Own } from '../../ui/ltr.tsx'
import { useWork, workOf } from '../use-work.ts'

type ChecklistProps = { readonly view: TaskView; readonly about: TaskRef }

/** The steps of the task: a tick is said at once, shown at once, and taken back where it could not be kept. */
export function Checklist({ view, about }: ChecklistProps): JSX.Element | null {
  const { t } = useLanguage()
  const title = useId()
  const { change, failure, isRunning } = useWork(view, about)
  const [pressed, setPressed] = useState<{
    readonly of: TaskView
    readonly item: string
    readonly isTicked: boolean
  } | null>(null)
  const { checklist } = view.order
  if (checklist.length === 0) return null
  const { ticked } = workOf(view, about)
  const isTicked = (item: string) =>
    pressed?.of === view && pressed.item === item && !failure
      ? pressed.isTicked
      : ticked.includes(item)
  const count = checklist.filter(({ id }) => isTicked(id)).length
  return (
    <section className="task-part" aria-labelledby={title}>
      <div className="task-part-head">
        <h2 id={title}>{t('tasks.checklist.title')}</h2>
        <span className="soft small">
          {t('tasks.checklist.count', { done: count, total: checklist.length })}
        </span>
      </div>
      <div className="checkboxes">
        {checklist.map(({ id, text }) => (
          <Checkbox
            key={id}
            label={<Own>{text}</Own>}
            isSelected={isTicked(id)}
            onChange={(isNowTicked) => {
              if (isRunning) return
              setPressed({ of: view, item: id, isTicked: isNowTicked })
              change({ ticks: [{ item: id, isTicked: isNowTicked }] }, () => undefined)
            }}
          />
        ))}
      </div>
      <FailureNotice failure={failure} />
    </section>
  )
}

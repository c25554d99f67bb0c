import '../shift-tasks.css'
import { type JSX, type RefObject, useEffect, useState } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { TaskOffer } from '../use-shift-tasks.ts'

/** The lines in sight: the first, and the others once they are asked for; then the focus goes on at the first of them. */
export function useLinesInSight(
  { lines, first }: TaskOffer,
  list: RefObject<HTMLElement | null>,
): {
  readonly shown: TaskOffer['lines']
  readonly more: JSX.Element | null
} {
  const [isWhole, setIsWhole] = useState(false)
  const [goTo, setGoTo] = useState<number | null>(null)
  useEffect(() => {
    if (goTo === null) return
    const line = list.current?.querySelectorAll('[data-shift-task]')[goTo]
    // Of a plan, the words of a line are inside the label of its box; of a report, its keys are inside the line.
    const control = (line?.closest('label') ?? line)?.querySelector<HTMLElement>(
      'input, [role=radio]',
    )
    control?.focus()
    setGoTo(null)
  }, [goTo, list])
  const left = lines.length - first
  return {
    shown: isWhole ? lines : lines.slice(0, first),
    more:
      isWhole || left <= 0 ? null : (
        <MoreTasks
          count={left}
          onPress={() => {
            setIsWhole(true)
            setGoTo(first)
          }}
        />
      ),
  }
}

type MoreTasksProps = { readonly count: number; readonly onPress: () => void }

function MoreTasks({ count, onPress }: MoreTasksProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="shift-tasks-more">
      <Button kind="quiet" icon="down" onPress={onPress}>
        {t('shiftTasks.more', { count })}
      </Button>
    </div>
  )
}

type TaskWordsProps = { readonly line: TaskOffer['lines'][number]; readonly due: string | null }

/** Under the title of a task: when it is due, and what of it is worth a word. */
export function TaskWords({ line, due }: TaskWordsProps): JSX.Element | null {
  const { t } = useLanguage()
  const words: readonly Word[] = [
    ...(line.isOverdue
      ? [{ icon: 'missed', text: t('tasks.mark.overdue'), tone: 'late' } as const]
      : []),
    ...(due === null ? [] : [{ icon: 'clock', text: due } as const]),
    ...(line.state === 'doing' ? [{ icon: 'doing', text: t('tasks.state.doing') } as const] : []),
    ...(line.state === 'blocked'
      ? [{ icon: 'blocked', text: t('tasks.state.blocked'), tone: 'late' } as const]
      : []),
  ]
  if (words.length === 0) return null
  return (
    <span className="shift-task-words">
      {words.map(({ icon, text, tone }) => (
        <span key={icon} className="shift-task-word" data-tone={tone}>
          <Icon name={icon} />
          <span>{text}</span>
        </span>
      ))}
    </span>
  )
}

/** A word about a task, with the drawing that it has in the lists. */
type Word = { readonly icon: IconName; readonly text: string; readonly tone?: 'late' }

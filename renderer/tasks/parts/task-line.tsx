import { type DragEvent, type JSX, type KeyboardEvent, useRef } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { isolateOwn, neutraliseBidi } from '../../../shared/i18n/format.ts'
import type { Search } from '../../../shared/kernel/fold-text.ts'
import { type ListView, nameOfLine, type TaskLine } from '../../../shared/tasks/lines.ts'
import type { TaskRef } from '../../../shared/tasks/task-ref.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { Marked } from '../../ui/marked.tsx'
import type { Heading } from '../groups.ts'
import type { Move } from '../moves.ts'
import { refOf, type TaskList } from '../use-tasks.ts'
import { LineFacts } from './line-facts.tsx'

type LineProps = {
  readonly line: TaskLine
  readonly view: ListView
  readonly moment: Pick<TaskList, 'today' | 'offsetMinutes'>
  readonly search: Search
  readonly onOpen: (about: TaskRef) => void
  readonly onFinish: (line: TaskLine) => void
  /** The heading above, which says some of it already. */
  readonly under: Heading['of'] | null
  /** Null where the list has its own order. */
  readonly onMove: ((name: string, how: Move, by: Control | null) => void) | null
}

/** What is carried while a line is dragged: its name, under a type of our own, so that nothing else can be dropped here. */
const draggedType = 'application/x-mourafiq-task'

/**
 * A task as a line: finished by one press, opened by another. Where the order is one’s own it is moved with Alt and the
 * arrows, by two small buttons, or by hand.
 */
export function Line(props: LineProps): JSX.Element {
  const { line, search, onOpen, onFinish, onMove } = props
  const { t } = useLanguage()
  const { name, title } = { name: nameOfLine(line), title: isolateOwn(line.title) }
  const drag = useDrag(props)
  const isDone = line.state === 'done'
  // Under a heading of the list, or right under that of the screen.
  const Title = props.under === null ? 'h2' : 'h3'
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const to = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : null
    if (to === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.altKey && !onMove) return
    event.preventDefault()
    if (event.altKey) onMove?.(name, { to }, 'open')
    else focusNeighbour(event.currentTarget, to)
  }
  return (
    <li
      className="task-line"
      data-state={line.state}
      data-overdue={line.isOverdue}
      data-cancelled={line.isCancelled}
      {...drag}
    >
      <PlainButton
        className="task-finish"
        aria-label={t(isDone ? 'tasks.line.reopen' : 'tasks.line.finish', { title })}
        isDisabled={line.isCancelled && !isDone}
        onPress={() => onFinish(line)}
      >
        <Icon name="check" />
      </PlainButton>
      <div className="task-line-words">
        <Title className="task-line-title">
          <button
            type="button"
            className="task-open"
            data-name={name}
            data-control="open"
            onClick={() => onOpen(refOf(line))}
            onKeyDown={onKeyDown}
            {...(onMove ? { 'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown' } : {})}
          >
            <Own>
              {search.isEmpty ? (
                line.title
              ) : (
                <Marked pieces={search.cut(neutraliseBidi(line.title))} />
              )}
            </Own>
          </button>
        </Title>
        <LineFacts line={line} moment={props.moment} view={props.view} under={props.under} />
      </div>
      {onMove && (
        <div className="task-moves">
          {(['up', 'down'] as const).map((to) => (
            <PlainButton
              key={to}
              className="icon-button"
              aria-label={t(`tasks.order.${to}`, { title })}
              data-name={name}
              data-control={to}
              onPress={() => onMove(name, { to }, to)}
            >
              <Icon name={to} />
            </PlainButton>
          ))}
        </div>
      )}
    </li>
  )
}

/** A button of a line that can hold the focus while its line moves. */
export type Control = 'open' | 'up' | 'down'

/** A button of the line of a name. */
export function controlOf(
  within: HTMLElement | null,
  name: string,
  control: Control,
): HTMLElement | null {
  const selector = `[data-control="${control}"][data-name="${name}"]`
  return within?.querySelector<HTMLElement>(selector) ?? null
}

/** Goes from line to line, over headings too. */
function focusNeighbour(from: HTMLElement, to: 'up' | 'down'): void {
  const openers = [
    ...(from.closest('.tasks-lines')?.querySelectorAll<HTMLElement>('.task-open') ?? []),
  ]
  openers[openers.indexOf(from) + (to === 'up' ? -1 : 1)]?.focus()
}

/** Dragging by hand, as the system does it; nothing where the list has its own order. */
function useDrag({ line, onMove }: LineProps) {
  const depth = useRef(0)
  if (!onMove) return {}
  const mark = ({ currentTarget }: DragEvent<HTMLElement>, isOver: boolean) => {
    depth.current = isOver ? depth.current + 1 : Math.max(0, depth.current - 1)
    currentTarget.toggleAttribute('data-over', depth.current > 0)
  }
  const isOurs = (event: DragEvent) => event.dataTransfer.types.includes(draggedType)
  return {
    draggable: true,
    onDragStart: (event: DragEvent<HTMLElement>) => {
      event.dataTransfer.setData(draggedType, nameOfLine(line))
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragEnter: (event: DragEvent<HTMLElement>) => {
      if (isOurs(event)) mark(event, true)
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (isOurs(event)) mark(event, false)
    },
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (isOurs(event)) event.preventDefault()
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      const name = event.dataTransfer.getData(draggedType)
      depth.current = 0
      event.currentTarget.removeAttribute('data-over')
      if (name === '') return
      event.preventDefault()
      onMove(name, { to: 'place-of', name: nameOfLine(line) }, null)
    },
  }
}

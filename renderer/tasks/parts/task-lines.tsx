import { type JSX, useEffect, useId, useRef, useState } from 'react'
import { formatDate, isolateOwn } from '../../../shared/i18n/format.ts'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import type { Search } from '../../../shared/kernel/fold-text.ts'
import { nameOfLine } from '../../../shared/tasks/lines.ts'
import type { TaskRef } from '../../../shared/tasks/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { FailureNotice } from '../../ui/failure.tsx'
import { groupsOf, type Heading } from '../groups.ts'
import { inOrder, type Move, moved } from '../moves.ts'
import { useFinish } from '../use-finish.ts'
import { refOf, type TaskList } from '../use-tasks.ts'
import { Line, openerOf } from './task-line.tsx'

const orderToday = (bridge: Bridge, input: Input<'orderToday'>) => bridge.orderToday(input)

/** Most tasks that main puts into an order. */
const mostOrdered = 500

type TaskLinesProps = {
  readonly list: TaskList
  readonly search: Search
  /** The task from which somebody comes back. */
  readonly cameFrom: TaskRef | null
  readonly onOpen: (about: TaskRef) => void
}

/** The lines of a view, under headings where it has them; today’s can be put into an order of one’s own. */
export function TaskLines({ list, search, cameFrom, onOpen }: TaskLinesProps): JSX.Element {
  const { t } = useLanguage()
  const { run, failure } = useCommand(orderToday)
  const { finish, failure: unfinished } = useFinish()
  const { lines, names, put } = useOwnOrder(list, failure !== null)
  const [heard, setHeard] = useState('')
  const root = useRef<HTMLDivElement>(null)
  const keepFocusOn = useRef<string | null>(cameFrom === null ? null : nameOfLine(cameFrom))
  useEffect(() => {
    const name = keepFocusOn.current
    if (name === null) return
    keepFocusOn.current = null
    const opener = openerOf(root.current, name)
    opener?.focus({ preventScroll: true })
    opener?.scrollIntoView({ block: 'nearest' })
  })
  // Of a search, only some lines are in sight: an order of these alone would lose that of the others.
  const isOrdered = list.asked.view === 'today' && list.asked.search === '' && lines.length > 1
  const move = (name: string, how: Move) => {
    const next = moved(names, name, how)
    if (next === names) return
    keepFocusOn.current = name
    put(next)
    setHeard(
      t('tasks.order.moved', {
        title: isolateOwn(list.lines.find((line) => nameOfLine(line) === name)?.title ?? ''),
        place: next.indexOf(name) + 1,
        total: next.length,
      }),
    )
    const tasks = inOrder(list.lines, next, nameOfLine).slice(0, mostOrdered).map(refOf)
    run([{ tasks }], () => undefined)
  }
  const props = {
    view: list.asked.view,
    moment: list,
    search,
    onOpen,
    onFinish: finish,
    onMove: isOrdered ? move : null,
  }
  const groups = groupsOf(lines, list.asked.view, list.today)
  return (
    <div ref={root} className="tasks-lines">
      <FailureNotice failure={failure ?? unfinished} />
      <p role="status" className="hidden-text">
        {heard}
      </p>
      {isOrdered && <p className="soft small">{t('tasks.order.hint')}</p>}
      {groups === null ? (
        <ul className="board task-list" aria-label={t(`tasks.view.${list.asked.view}`)}>
          {lines.map((line) => (
            <Line key={nameOfLine(line)} line={line} {...props} under={null} />
          ))}
        </ul>
      ) : (
        groups.map(({ heading, lines: grouped }) => (
          <Section key={heading.of === 'day' ? heading.date : heading.of} heading={heading}>
            {(labelledBy) => (
              <ul className="board task-list" aria-labelledby={labelledBy}>
                {grouped.map((line) => (
                  <Line key={nameOfLine(line)} line={line} {...props} under={heading.of} />
                ))}
              </ul>
            )}
          </Section>
        ))
      )}
    </div>
  )
}

/** The order that somebody has just given, shown at once; main’s answer takes its place, and a refusal takes it back. */
function useOwnOrder(list: TaskList, isRefused: boolean) {
  const [given, setGiven] = useState<{
    readonly of: TaskList
    readonly names: readonly string[]
  } | null>(null)
  const names = given?.of === list && !isRefused ? given.names : list.lines.map(nameOfLine)
  return {
    lines: inOrder(list.lines, names, nameOfLine),
    names,
    put: (next: readonly string[]) => setGiven({ of: list, names: next }),
  }
}

type SectionProps = {
  readonly heading: Heading
  readonly children: (labelledBy: string) => JSX.Element
}

function Section({ heading, children }: SectionProps): JSX.Element {
  const { t, locale } = useLanguage()
  const id = useId()
  return (
    <section className="tasks-group" aria-labelledby={id} data-group={heading.of}>
      <h2 id={id}>
        {heading.of === 'day'
          ? formatDate(heading.date, locale, 'day')
          : t(`tasks.group.${heading.of}`)}
      </h2>
      {children(id)}
    </section>
  )
}

import { type JSX, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { formatDate, isolateOwn } from '../../../shared/i18n/format.ts'
import type { Search } from '../../../shared/kernel/fold-text.ts'
import { nameOfLine, type TaskLine } from '../../../shared/tasks/lines.ts'
import type { TaskRef } from '../../../shared/tasks/task-ref.ts'
import { useLanguage } from '../../app/language.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { groupsOf, type Heading } from '../groups.ts'
import { type Move, moved } from '../moves.ts'
import { useFinish } from '../use-finish.ts'
import type { TaskList } from '../use-tasks.ts'
import { useTodayOrder } from '../use-today-order.ts'
import { type Control, controlOf, Line } from './task-line.tsx'

type TaskLinesProps = {
  readonly list: TaskList
  readonly search: Search
  /** The line from which somebody comes back, until it has the focus again. */
  readonly returnTo: RefObject<string | null>
  readonly onOpen: (about: TaskRef) => void
}

/** The lines of a view, under headings where it has them; today’s can be put into an order of one’s own. */
export function TaskLines({ list, search, returnTo, onOpen }: TaskLinesProps): JSX.Element {
  const { t } = useLanguage()
  const { finish, failure: unfinished } = useFinish()
  const { lines, names, put, failure } = useTodayOrder(list)
  const [heard, setHeard] = useState('')
  const root = useRef<HTMLDivElement>(null)
  const held = useRef<{ readonly name: string; readonly by: Control } | null>(null)
  const finished = useRef<number | null>(null)
  useEffect(() => {
    const back =
      returnTo.current === null ? null : ({ name: returnTo.current, by: 'open' } as const)
    const wanted = held.current ?? back
    returnTo.current = null
    held.current = null
    if (wanted) focusInSight(controlOf(root.current, wanted.name, wanted.by))
  })
  useEffect(() => {
    // The line that was finished has gone with its button: reading goes on at the one that took its place.
    const place = finished.current
    if (place === null || document.activeElement !== document.body) return
    finished.current = null
    const next = lines[Math.min(place, lines.length - 1)]
    if (next) focusInSight(controlOf(root.current, nameOfLine(next), 'open'))
  }, [lines])
  // Of a search, only some lines are in sight: an order of these alone would lose that of the others.
  const isOrdered = list.asked.view === 'today' && list.asked.search === '' && lines.length > 1
  const move = (name: string, how: Move, by: Control | null) => {
    const next = moved(names, name, how)
    if (next === names) return
    // Its line changes its place in the page, and would lose the focus.
    held.current = by === null ? null : { name, by }
    put(next)
    setHeard(
      t('tasks.order.moved', {
        title: isolateOwn(list.lines.find((line) => nameOfLine(line) === name)?.title ?? ''),
        place: next.indexOf(name) + 1,
        total: next.length,
      }),
    )
  }
  const props = {
    view: list.asked.view,
    moment: list,
    search,
    onOpen,
    onFinish: (line: TaskLine) => {
      finished.current = lines.indexOf(line)
      finish(line)
    },
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

function focusInSight(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'nearest' })
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

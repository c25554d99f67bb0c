import { type JSX, useId } from 'react'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import { useMakeWish } from '../app/wishes.tsx'
import { useQuery } from '../bridge/use-query.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Own } from '../ui/ltr.tsx'
import { useDueWords } from './due-words.ts'
import { refOf } from './use-tasks.ts'

const topics: readonly ChangeTopic[] = ['tasks', 'today', 'policy']

/** As many as main gives in one answer: the card counts what is due, and a day has no more. */
const ask = (bridge: Bridge) => bridge.listTasks({ view: 'today', search: '', from: 0, limit: 200 })

/** Most tasks that the card names. */
const mostNamed = 3

/** Says on Today which tasks are due or overdue, three at most, each with its way; nothing where none is. */
export function TasksCard({ onOpen }: { readonly onOpen: () => void }): JSX.Element | null {
  const { query } = useQuery(ask, topics)
  return query.status === 'ready' ? <Due found={query.value} onOpen={onOpen} /> : null
}

type DueProps = {
  readonly found: Extract<Awaited<ReturnType<typeof ask>>, { readonly ok: true }>['value']
  readonly onOpen: () => void
}

function Due({ found, onOpen }: DueProps): JSX.Element | null {
  const { t } = useLanguage()
  const id = useId()
  const wish = useMakeWish()
  const words = useDueWords(found.today)
  const due = found.lines.filter(({ dueDate }) => dueDate !== undefined && dueDate <= found.today)
  if (due.length === 0) return null
  return (
    <section
      className="today-card"
      data-tone={found.overdue > 0 ? 'care' : 'usual'}
      aria-labelledby={id}
    >
      <Icon name="tasks" />
      <div className="today-card-words">
        <h2 id={id}>{t('tasks.today.due', { count: due.length })}</h2>
        {found.overdue > 0 && (
          <p className="small">{t('tasks.today.overdue', { count: found.overdue })}</p>
        )}
      </div>
      <Button kind="secondary" onPress={onOpen}>
        {t('tasks.today.open')}
      </Button>
      <ul className="today-tasks">
        {due.slice(0, mostNamed).map((line) => (
          <li key={`${line.task} ${line.on ?? ''}`}>
            <button
              type="button"
              className="today-task"
              onClick={() => {
                onOpen()
                wish({ to: 'open-task', about: refOf(line) })
              }}
            >
              <span>
                <Own>{line.title}</Own>
              </span>
              <span className="soft small">
                {line.state === 'blocked' && (
                  <span className="today-task-blocked">
                    <Icon name="blocked" />
                    {t('tasks.state.blocked')}
                  </span>
                )}
                {line.dueDate !== undefined && words({ date: line.dueDate, time: line.dueTime })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

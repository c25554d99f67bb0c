import type { JSX } from 'react'
import type { ChangeTopic } from '../../../shared/ipc/changes.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import type { Search } from '../../../shared/kernel/fold-text.ts'
import type { ListView } from '../../../shared/tasks/lines.ts'
import { useLanguage } from '../../app/language.tsx'
import { useQuery } from '../../bridge/use-query.ts'
import { Still } from '../../ui/still.tsx'

const topics: readonly ChangeTopic[] = ['tasks']

/** How many tasks there are at all, open or done. */
async function countTasks(bridge: Bridge) {
  const counted = async (view: ListView) =>
    await bridge.listTasks({ view, search: '', from: 0, limit: 1 })
  const open = await counted('all')
  if (!open.ok) return open
  const done = await counted('done')
  if (!done.ok) return done
  return { ok: true, value: open.value.total + done.value.total } as const
}

type NothingProps = {
  readonly view: ListView
  /** What was looked for; null where nothing was. */
  readonly search: Search | null
  readonly isEnrolled: boolean
}

const scenes = {
  today: { sky: 'day', object: 'tea' },
  week: { sky: 'dawn', object: 'tea' },
  all: { sky: 'day', object: 'page' },
  done: { sky: 'dusk', object: 'lantern' },
} as const

/** A view without a task: why, and what one may do. Before the first task of all it says where tasks come from. */
export function Nothing({ view, search, isEnrolled }: NothingProps): JSX.Element | null {
  const { t } = useLanguage()
  const { query } = useQuery(countTasks, topics)
  if (search) {
    const why = search.hasOnlySigns ? 'signs' : 'text'
    return (
      <div className="empty">
        <p className="empty-title">{t('tasks.noMatch.title')}</p>
        <p className="soft">{t(`tasks.noMatch.${why}`)}</p>
      </div>
    )
  }
  if (query.status !== 'ready') return null
  if (query.value > 0)
    return (
      <Still of="part" scene={scenes[view]} title={t(`tasks.nothing.${view}.title`)}>
        <p className="soft">{t(`tasks.nothing.${view}.text`)}</p>
      </Still>
    )
  return (
    <Still of="part" scene={{ sky: 'dawn', object: 'page' }} title={t('tasks.first.title')}>
      <p>{t(isEnrolled ? 'tasks.first.enrolled' : 'tasks.first.alone')}</p>
      <p className="soft">{t('tasks.first.own')}</p>
    </Still>
  )
}

import { type JSX, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { searchFor } from '../../../shared/kernel/fold-text.ts'
import { type ListView, listViews, nameOfLine } from '../../../shared/tasks/lines.ts'
import type { TaskRef } from '../../../shared/tasks/task-ref.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ScreenTitle } from '../../ui/screen-title.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { type ListAsked, type TaskList, useTaskList } from '../use-tasks.ts'
import { Nothing } from './nothing.tsx'
import { TaskLines } from './task-lines.tsx'

/** Longest search that main takes. */
const maximumSearchLength = 200

/** How long nothing must be typed before a search begins. */
const typingPauseMs = 200

type TaskHomeProps = {
  readonly view: ListView
  readonly onView: (view: ListView) => void
  readonly searched: string
  readonly onSearch: (words: string) => void
  readonly cameFrom: TaskRef | null
  readonly isEnrolled: boolean
  readonly onOpen: (about: TaskRef) => void
  readonly onWrite: () => void
  readonly onSheets: () => void
}

/** The front page of the tasks: search, the views as tabs, and what is in the one that is chosen. */
export function TaskHome(props: TaskHomeProps): JSX.Element {
  const { view, onView, searched, onSearch, cameFrom, onWrite, onSheets } = props
  const returnTo = useRef(cameFrom === null ? null : nameOfLine(cameFrom))
  const { t } = useLanguage()
  const search = useSettled(searched.trim())
  const asked = useMemo((): ListAsked => ({ view, search }), [view, search])
  return (
    <div className="tasks">
      <div className="tasks-head">
        <div className="tasks-head-words">
          <ScreenTitle id="tasks-title">{t('tasks.title')}</ScreenTitle>
          <p className="soft">{t('tasks.intro')}</p>
        </div>
        <div className="tasks-head-acts">
          <Button kind="primary" icon="plus" onPress={onWrite}>
            {t('tasks.write.new')}
          </Button>
          <Button kind="quiet" icon="form" onPress={onSheets}>
            {t('followUp.title')}
          </Button>
        </div>
      </div>
      <search aria-label={t('tasks.search.label')}>
        <SearchField
          id="tasks-search"
          label={t('tasks.search.label')}
          clearLabel={t('tasks.search.clear')}
          value={searched}
          onChange={onSearch}
          maximumLength={maximumSearchLength}
        />
      </search>
      <Tabs
        className="tasks-tabs"
        selectedKey={view}
        onSelectionChange={(key) => {
          const chosen = listViews.find((each) => each === key)
          if (chosen) onView(chosen)
        }}
      >
        <TabList className="tasks-tab-list" aria-label={t('tasks.views')}>
          {listViews.map((each) => (
            <Tab key={each} id={each} className="tasks-tab">
              {t(`tasks.view.${each}`)}
            </Tab>
          ))}
        </TabList>
        {listViews.map((each) => (
          <TabPanel key={each} id={each} className="tasks-panel">
            <Panel {...props} asked={asked} returnTo={returnTo} />
          </TabPanel>
        ))}
      </Tabs>
    </div>
  )
}

/** What is typed, once nothing was typed for a moment; an emptied field at once. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), typed === '' ? 0 : typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  return typed === '' ? '' : settled
}

type PanelProps = TaskHomeProps & {
  readonly asked: ListAsked
  /** The line from which somebody comes back, until it has the focus again. */
  readonly returnTo: RefObject<string | null>
}

function Panel({ asked, ...props }: PanelProps): JSX.Element {
  const { query, refresh, loadMore, isAsking } = useTaskList(asked)
  if (query.status === 'loading') return <Waiting />
  if (query.status === 'failed') return <Unanswered failure={query.failure} onRetry={refresh} />
  const list = query.value
  // The answer of another view must not stand under this one's tab.
  if (list.asked.view !== asked.view) return <Waiting />
  return <List list={list} isAsking={isAsking} onMore={loadMore} {...props} />
}

type ListProps = Omit<PanelProps, 'asked'> & {
  readonly list: TaskList
  readonly isAsking: boolean
  readonly onMore: () => void
}

function List({ list, isAsking, onMore, ...props }: ListProps): JSX.Element {
  const { t } = useLanguage()
  const { onSearch, onOpen, returnTo, isEnrolled } = props
  const { lines, total, overdue, cancelled, asked } = list
  const search = useMemo(() => searchFor(asked.search), [asked])
  const isSearched = asked.search !== ''
  // The last line of a list goes with the button that finished it.
  useCaughtFocus(String(total), 'tasks-title')
  return (
    <>
      <div className="tasks-found">
        {/* Where there is none it is said aloud; to the eye, what stands below says it. */}
        <p role="status" className={total === 0 ? 'hidden-text' : undefined}>
          {isSearched
            ? t('tasks.count.found', { count: total })
            : t(`tasks.count.${asked.view}`, { count: total - cancelled })}
          {!isSearched && cancelled > 0 && (
            <span className="tasks-cancelled">
              <Icon name="close" />
              {t('tasks.count.cancelled', { count: cancelled })}
            </span>
          )}
          {overdue > 0 && (
            <span className="tasks-overdue">
              <Icon name="missed" />
              {t('tasks.count.overdue', { count: overdue })}
            </span>
          )}
        </p>
        {isSearched && (
          <Button kind="quiet" icon="close" onPress={() => onSearch('')}>
            {t('tasks.search.clear')}
          </Button>
        )}
      </div>
      {total === 0 ? (
        <Nothing view={asked.view} search={isSearched ? search : null} isEnrolled={isEnrolled} />
      ) : (
        <TaskLines list={list} search={search} returnTo={returnTo} onOpen={onOpen} />
      )}
      {lines.length < total && (
        <div className="actions">
          <Button kind="secondary" isPending={isAsking} onPress={onMore}>
            {t('tasks.more')}
          </Button>
          <p className="soft small">{t('tasks.shownOf', { shown: lines.length, total })}</p>
        </div>
      )}
    </>
  )
}

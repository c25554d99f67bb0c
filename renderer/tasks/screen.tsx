import './tasks.css'
import { type JSX, useEffect, useRef, useState } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { Destination, Route } from '../../shared/shell/model.ts'
import type { ListView } from '../../shared/tasks/lines.ts'
import type { TaskId } from '../../shared/tasks/model.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import { useWish } from '../app/wishes.tsx'
import { TaskHome } from './parts/task-home.tsx'
import { TaskPage } from './parts/task-page.tsx'
import { WriteTask } from './parts/write-task.tsx'

/** What of the tasks is on screen. */
type Shown =
  | { readonly at: 'list' }
  | { readonly at: 'task'; readonly about: TaskRef }
  | { readonly at: 'write'; readonly task: TaskId | null }

type TasksScreenProps = {
  /** Where the window was asked to be: asked anew, the list is shown again, or the task that a notice was about. */
  readonly place: Destination
  readonly enrolment: EnrolmentView
  readonly go: (route: Route) => void
}

/** The tasks: today, this week, all and done; one of them; and the form for one of one’s own. */
export function TasksScreen({ place, enrolment, go }: TasksScreenProps): JSX.Element {
  const [shown, setShown] = useState<Shown>(shownFor(place))
  const [view, setView] = useState<ListView>('today')
  const [searched, setSearched] = useState('')
  /** The task that was opened last: the focus goes back to its line. */
  const [cameFrom, setCameFrom] = useState<TaskRef | null>(null)
  const cameFor = useRef(place)
  useEffect(() => {
    if (cameFor.current === place) return
    cameFor.current = place
    setCameFrom(null)
    setShown(shownFor(place))
  }, [place])
  const open = (about: TaskRef) => {
    setCameFrom(about)
    setShown({ at: 'task', about })
  }
  useWish({ to: 'open-task' }, ({ about }) => open(about))
  useWish({ to: 'write-task' }, () => setShown({ at: 'write', task: null }))
  useWish({ to: 'search-tasks' }, () => {
    setShown({ at: 'list' })
    const focusField = () => document.getElementById('tasks-search')?.focus()
    // On the list at once, so that no letter is lost; from elsewhere, once the list is there.
    focusField()
    requestAnimationFrame(focusField)
  })
  useEffect(() => {
    document.getElementById('content')?.scrollTo(0, 0)
    if (shown.at !== 'list') window.scrollTo(0, 0)
  }, [shown])
  const showList = () => setShown({ at: 'list' })

  if (shown.at === 'task')
    return (
      <TaskPage
        key={`${shown.about.task} ${shown.about.on ?? ''}`}
        about={shown.about}
        go={go}
        onBack={showList}
        onRewrite={(task) => setShown({ at: 'write', task })}
      />
    )
  if (shown.at === 'write')
    return (
      <WriteTask
        key={shown.task ?? 'new'}
        task={shown.task}
        onBack={() =>
          setShown(
            shown.task === null ? { at: 'list' } : { at: 'task', about: { task: shown.task } },
          )
        }
        onWritten={(task) => open({ task })}
      />
    )
  return (
    <TaskHome
      view={view}
      onView={setView}
      searched={searched}
      onSearch={setSearched}
      cameFrom={cameFrom}
      isEnrolled={enrolment.state !== 'not-enrolled'}
      onOpen={open}
      onWrite={() => setShown({ at: 'write', task: null })}
      onSheets={() => go('follow-up')}
    />
  )
}

function shownFor({ task }: Destination): Shown {
  return task === undefined ? { at: 'list' } : { at: 'task', about: task }
}

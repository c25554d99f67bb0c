import './follow-up.css'
import { type JSX, useEffect, useState } from 'react'
import type { SheetName } from '../../shared/follow-up/channels.ts'
import type { Destination } from '../../shared/shell/model.ts'
import { SheetList } from './parts/sheet-list.tsx'
import { SheetPage } from './parts/sheet-page.tsx'

type FollowUpScreenProps = {
  /** Where the window was asked to be: asked anew, the list is shown again. */
  readonly place: Destination
  readonly onTasks: () => void
}

/** The follow-up sheets: which there are and where each stands, and one of them to read, complete and sign. */
export function FollowUpScreen({ place, onTasks }: FollowUpScreenProps): JSX.Element {
  const [shown, setShown] = useState<{ readonly name: SheetName | null; readonly at: Destination }>(
    { name: null, at: place },
  )
  const name = shown.at === place ? shown.name : null
  const show = (next: SheetName | null) => setShown({ name: next, at: place })
  const key = name === null ? 'list' : `${name.period} ${name.from}`
  useEffect(() => {
    document.getElementById('content')?.scrollTo(0, 0)
    if (key !== 'list') window.scrollTo(0, 0)
  }, [key])
  return name === null ? (
    <SheetList onOpen={show} onTasks={onTasks} />
  ) : (
    <SheetPage key={key} name={name} onBack={() => show(null)} />
  )
}

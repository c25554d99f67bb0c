import './follow-up.css'
import { type JSX, useEffect, useState } from 'react'
import type { SheetName } from '../../shared/follow-up/channels.ts'
import type { Destination } from '../../shared/shell/model.ts'
import { useWish } from '../app/wishes.tsx'
import { SheetList } from './parts/sheet-list.tsx'
import { SheetPage } from './parts/sheet-page.tsx'
import { nameOfSheet } from './use-sheets.ts'

type FollowUpScreenProps = {
  /** Where the window was asked to be: asked anew, the list is shown again. */
  readonly place: Destination
  readonly onTasks: () => void
}

/** The follow-up sheets: which there are and where each stands, and one of them to read, complete and sign. */
export function FollowUpScreen({ place, onTasks }: FollowUpScreenProps): JSX.Element {
  const [shown, setShown] = useState<Shown>({ name: null, cameFrom: null, at: place })
  const { name, cameFrom } = shown.at === place ? shown : { name: null, cameFrom: null }
  const open = (next: SheetName) => setShown({ name: next, cameFrom: next, at: place })
  useWish({ to: 'open-sheet' }, ({ about }) => open(about))
  const key = name === null ? 'list' : nameOfSheet(name)
  useEffect(() => {
    document.getElementById('content')?.scrollTo(0, 0)
    if (key !== 'list') window.scrollTo(0, 0)
  }, [key])
  return name === null ? (
    <SheetList cameFrom={cameFrom} onOpen={open} onTasks={onTasks} />
  ) : (
    <SheetPage
      key={key}
      name={name}
      onBack={() => setShown({ name: null, cameFrom: name, at: place })}
    />
  )
}

/** What is on screen: the list, or a sheet. */
type Shown = {
  readonly name: SheetName | null
  /** The sheet that was opened last: the focus goes back to its line. */
  readonly cameFrom: SheetName | null
  readonly at: Destination
}

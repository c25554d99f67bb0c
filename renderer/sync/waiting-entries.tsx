import { type JSX, lazy, Suspense } from 'react'
import {
  type CalendarDate,
  epochMsOf,
  type Instant,
  minuteMs,
} from '../../shared/kernel/instant.ts'
import type { SyncState } from '../../shared/sync/model.ts'
import { useSync } from './use-sync.ts'

// It knows every kind of entry; where nothing is held up, as on most days, nobody reads of any.
const HeldUpEntries = lazy(async () => ({
  default: (await import('./held-up-entries.tsx')).HeldUpEntries,
}))

/** An entry on its way is not worth a word: the next exchange takes it. From then on it is held up. */
const heldUpAfterMs = 15 * minuteMs

type WaitingEntriesProps = {
  readonly now: Instant
  /** The official date of today: an entry of another day says which. */
  readonly today: CalendarDate
  readonly onShowAll: () => void
}

/** What is held up on its way to the ministry, each entry in its own words; nothing while all is on its way. */
export function WaitingEntries(props: WaitingEntriesProps): JSX.Element | null {
  const { query } = useSync()
  return query.status === 'ready' && isHeldUp(query.value, props.now) ? (
    <Suspense fallback={null}>
      <HeldUpEntries today={props.today} onShowAll={props.onShowAll} />
    </Suspense>
  ) : null
}

function isHeldUp(state: SyncState, now: Instant): boolean {
  if (state.waiting === 0 || state.enrolment === 'not-enrolled') return false
  if (state.problem !== undefined || state.oldestWaitingAt === undefined) return true
  return epochMsOf(now) - epochMsOf(state.oldestWaitingAt) > heldUpAfterMs
}

import { foldText } from '../../shared/kernel/fold-text.ts'
import type { WorkChange } from '../../shared/tasks/model.ts'
import type { WorkView } from '../../shared/tasks/view.ts'
import { readDuration, writeDuration } from './durations.ts'

/** The work as it stands in the form: texts, and the state that is chosen. */
export type TypedWork = {
  readonly state: WorkView['state']
  readonly progress: string
  readonly minutesSpent: string
  readonly note: string
  readonly blockedReason: string
  /** A reference to add. */
  readonly deliverable: string
}

type Work = Pick<WorkView, 'state' | 'progress' | 'minutesSpent' | 'note' | 'blockedReason'>

/** A form filled with what was said so far. */
export function typedOf(work: Work): TypedWork {
  const { state, progress, minutesSpent, note, blockedReason } = work
  return {
    ...{ state, note, blockedReason, deliverable: '' },
    progress: progress === 0 ? '' : String(progress),
    minutesSpent: minutesSpent === undefined ? '' : writeDuration(minutesSpent),
  }
}

/** What a form changes of the work, and the fields that cannot be read. A field left empty that was so before says nothing. */
export function readWork(
  typed: TypedWork,
  work: Work,
): {
  readonly change: WorkChange
  readonly faults: ReadonlySet<'progress' | 'minutesSpent'>
} {
  const progress = typed.progress.trim() === '' ? 0 : readPercent(typed.progress)
  const spent = typed.minutesSpent.trim() === '' ? emptied(work) : readDuration(typed.minutesSpent)
  const deliverable = typed.deliverable.trim()
  const isBlocked = typed.state === 'blocked'
  const faults = new Set([
    ...(progress === null ? (['progress'] as const) : []),
    ...(spent === null ? (['minutesSpent'] as const) : []),
  ])
  return {
    faults,
    change: {
      ...{ state: typed.state, note: typed.note },
      // Why it was blocked is over with the block.
      blockedReason: isBlocked ? typed.blockedReason : '',
      ...(progress === null ? {} : { progress }),
      ...(typeof spent === 'number' ? { minutesSpent: spent } : {}),
      ...(deliverable === '' ? {} : { deliverables: [{ text: deliverable, isKept: true }] }),
    },
  }
}

/** Time that was declared and is taken away becomes none; where none was declared, nothing is said. */
function emptied({ minutesSpent }: Work): number | undefined {
  return minutesSpent === undefined ? undefined : 0
}

/** Reads percent as people type it: `40`, `40 %`, in any digits. */
function readPercent(typed: string): number | null {
  const plain = foldText(typed)
  const percent = Number(plain)
  return /^\d{1,3}$/.test(plain) && percent <= 100 ? percent : null
}

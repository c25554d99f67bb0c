import type { CopyOutcome, ExportFormat } from '../../shared/activity-log/model.ts'
import { fail, type Result } from '../../shared/kernel/result.ts'
import {
  type CopyFailure,
  type CopyState,
  type CopySubject,
  type EndedCopy,
  isEnded,
} from '../../shared/my-data/copy.ts'

export type CopiesDeps = {
  /** A copy was begun, came to its end, or was seen. */
  readonly onChanged: () => void
  /** A copy came to an end that is to be told, whether or not a window is open. */
  readonly onEnded: (copy: EndedCopy) => void
}

/** What a copy is of, and as what. */
type Asked = { readonly of: CopySubject; readonly format: ExportFormat }

/** The copies that the person takes, one at a time, whatever they are of. */
export type Copies = {
  readonly state: () => CopyState
  /** Makes a copy, unless one is being made. */
  readonly make: (
    asked: Asked,
    work: () => Promise<Result<CopyOutcome, CopyFailure>>,
  ) => Promise<Result<CopyOutcome, CopyFailure | 'copy-under-way'>>
  /** The end of this copy was seen. */
  readonly dismiss: (turn: number) => void
}

/** Knows where the last copy stands: a screen that is left, or a window that is closed, forgets nothing of it. */
export function createCopies(deps: CopiesDeps): Copies {
  let turn = 0
  let current: CopyState = { state: 'none' }
  const become = (next: CopyState) => {
    current = next
    deps.onChanged()
    if (isEnded(next)) deps.onEnded(next)
  }
  return {
    state: () => current,
    make: async (asked, work) => {
      if (current.state === 'under-way') return fail('copy-under-way')
      turn += 1
      const copy = { turn, ...asked }
      become({ state: 'under-way', ...copy })
      try {
        const made = await work()
        become(endOf(made, copy))
        return made
      } catch (surprise) {
        become({ state: 'none' })
        throw surprise
      }
    },
    dismiss: (seen) => {
      if (current.state === 'none' || current.state === 'under-way') return
      if (current.turn === seen) become({ state: 'none' })
    },
  }
}

function endOf(
  made: Result<CopyOutcome, CopyFailure>,
  copy: Asked & { readonly turn: number },
): CopyState {
  if (!made.ok) return { state: 'failed', ...copy, code: made.failure.code }
  if (made.value.outcome === 'cancelled') return { state: 'cancelled', ...copy }
  const { entries, file } = made.value
  return { state: 'saved', ...copy, entries, file }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import type { SheetName } from '../../shared/follow-up/channels.ts'
import { nameOfLineIn, type SheetEdits } from '../../shared/follow-up/edits.ts'
import type { SheetLine, SheetPart } from '../../shared/follow-up/model.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge, Output } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import { useBridge } from '../bridge/bridge.tsx'
import { type LiveQuery, useQuery } from '../bridge/use-query.ts'

const askList = (bridge: Bridge) => bridge.listSheets()
/** What is recorded writes the sheets; receipts and visas come with the exchange. */
const topics: readonly ChangeTopic[] = ['follow-up', 'today', 'tasks', 'corrections', 'sync']

/** Names a sheet among others. */
export function nameOfSheet({ period, from }: SheetName): string {
  return `${period}-${from}`
}

/** The sheets that are there to be signed or were signed. */
export function useSheets(): LiveQuery<Output<'listSheets'>> {
  return useQuery(askList, topics)
}

/** One sheet with its editions. */
export function useSheet({ period, from }: SheetName): LiveQuery<Output<'getSheet'>> {
  const ask = useCallback((bridge: Bridge) => bridge.getSheet({ period, from }), [period, from])
  return useQuery(ask, topics)
}

/** How long nothing must be typed before it is kept. */
const keepAfterMs = 400

/** What the employee makes of a sheet, and how they change it. */
export type Editing = {
  readonly edits: SheetEdits
  readonly isLeft: (part: SheetPart, line: SheetLine) => boolean
  readonly wordsOf: (part: SheetPart, line: SheetLine) => string
  readonly leave: (part: SheetPart, line: SheetLine) => void
  readonly putBack: (part: SheetPart, line: SheetLine) => void
  readonly say: (part: SheetPart, line: SheetLine, words: string) => void
  readonly change: (part: Partial<Pick<SheetEdits, 'meetings' | 'remarks'>>) => void
  /** Why what was typed last could not be kept. It is still on screen, and is signed as it stands there. */
  readonly failure: Failure | null
}

/** Keeps what is typed on a sheet: a moment after the last key, and at once where the screen is left. */
export function useEditing({ period, from, edits: kept }: Output<'getSheet'>): Editing {
  const bridge = useBridge()
  const [edits, setEdits] = useState(kept)
  const [failure, setFailure] = useState<Failure | null>(null)
  const unkept = useRef<SheetEdits | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const keep = useCallback(() => {
    clearTimeout(timer.current)
    const typed = unkept.current
    unkept.current = null
    if (!typed) return
    bridge.editSheet({ period, from, edits: typed }).then(
      (answer) => setFailure(answer.ok ? null : answer.failure),
      (surprise: unknown) =>
        setFailure(() => {
          throw surprise
        }),
    )
  }, [bridge, period, from])
  useEffect(() => keep, [keep])
  const become = (next: SheetEdits) => {
    setEdits(next)
    unkept.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(keep, keepAfterMs)
  }
  return {
    ...{ edits, failure },
    isLeft: (part, line) => edits.left.includes(nameOfLineIn(part, line)),
    wordsOf: (part, line) =>
      edits.words.find((each) => each.line === nameOfLineIn(part, line))?.words ?? '',
    leave: (part, line) => become({ ...edits, left: [...edits.left, nameOfLineIn(part, line)] }),
    putBack: (part, line) => {
      const name = nameOfLineIn(part, line)
      become({ ...edits, left: edits.left.filter((each) => each !== name) })
    },
    say: (part, line, words) => {
      const name = nameOfLineIn(part, line)
      const others = edits.words.filter((each) => each.line !== name)
      become({ ...edits, words: words === '' ? others : [...others, { line: name, words }] })
    },
    change: (part) => become({ ...edits, ...part }),
  }
}

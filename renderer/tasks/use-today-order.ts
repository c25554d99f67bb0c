import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../shared/kernel/failures.ts'
import { nameOfLine, type TaskLine } from '../../shared/tasks/lines.ts'
import { useBridge } from '../bridge/bridge.tsx'
import { inOrder } from './moves.ts'
import { refOf, type TaskList } from './use-tasks.ts'

/** Most tasks that main puts into an order. */
const mostOrdered = 500

/** Today’s order: as it is shown, and how to give another. */
export type TodayOrder = {
  readonly lines: readonly TaskLine[]
  readonly names: readonly string[]
  readonly put: (names: readonly string[]) => void
  readonly failure: Failure | null
}

/**
 * An order that somebody gives is shown at once and sent; one given while another is on its way is sent after it, so that
 * a key held down loses no step. Main’s list takes its place once it says the same, and a refusal takes it back.
 */
export function useTodayOrder(list: TaskList): TodayOrder {
  const bridge = useBridge()
  const [given, setGiven] = useState<readonly string[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const latest = useRef(list)
  const sending = useRef(false)
  const waiting = useRef<readonly string[] | null>(null)
  useEffect(() => {
    latest.current = list
    if (!sending.current) setGiven(null)
  }, [list])

  const send = (names: readonly string[]) => {
    sending.current = true
    const tasks = inOrder(latest.current.lines, names, nameOfLine).slice(0, mostOrdered).map(refOf)
    bridge.orderToday({ tasks }).then(
      (answer) => {
        sending.current = false
        const next = waiting.current
        waiting.current = null
        if (!answer.ok) {
          setGiven(null)
          setFailure(answer.failure)
        } else if (next) send(next)
        else if (isSame(names, latest.current.lines.map(nameOfLine))) setGiven(null)
      },
      (surprise: unknown) => {
        setFailure(() => {
          throw surprise
        })
      },
    )
  }
  const names = given ?? list.lines.map(nameOfLine)
  return {
    lines: inOrder(list.lines, names, nameOfLine),
    names,
    put: (next) => {
      setFailure(null)
      setGiven(next)
      if (sending.current) waiting.current = next
      else send(next)
    },
    failure,
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, place) => name === other[place])
}

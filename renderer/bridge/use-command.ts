import { useCallback, useRef, useState } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import { useResults } from '../app/results.tsx'
import { type Answer, useBridge } from './bridge.tsx'

/** An act that main carries out: whether it runs, and why it last failed. */
export type Command<Input extends readonly unknown[], T> = {
  /** Carries it out once. While one runs, a second press does nothing. */
  readonly run: (input: Input, onDone: (value: T) => void) => void
  readonly isRunning: boolean
  readonly failure: Failure | null
}

/**
 * Prepares an act. `act` must keep its identity between renders. An act that begins or fails takes back the
 * result of the one before, which would be read as its own.
 */
export function useCommand<Input extends readonly unknown[], T>(
  act: (bridge: Bridge, ...input: Input) => Promise<Answer<T>>,
): Command<Input, T> {
  const bridge = useBridge()
  const { say } = useResults()
  const isUnderWay = useRef(false)
  const [isRunning, setIsRunning] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const run = useCallback(
    (input: Input, onDone: (value: T) => void) => {
      if (isUnderWay.current) return
      isUnderWay.current = true
      setIsRunning(true)
      setFailure(null)
      say(null)
      act(bridge, ...input).then(
        (answer) => {
          isUnderWay.current = false
          setIsRunning(false)
          if (answer.ok) onDone(answer.value)
          else {
            setFailure(answer.failure)
            say(null)
          }
        },
        (surprise: unknown) => {
          setFailure(() => {
            throw surprise
          })
        },
      )
    },
    [act, bridge, say],
  )
  return { run, isRunning, failure }
}

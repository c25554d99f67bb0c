import { useEffect, useState } from 'react'
import type { CopyOutcome, ExportFormat } from '../../shared/activity-log/model.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/kernel/failures.ts'
import { type CopyState, isCopyFailure } from '../../shared/my-data/copy.ts'
import { type Answer, useBridge } from '../bridge/bridge.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { useQuery } from '../bridge/use-query.ts'

const ask = (bridge: Bridge) => bridge.getCopy()
const topics: readonly ChangeTopic[] = ['copy']
const none: CopyState = { state: 'none' }

/** Where the copy stands that was asked for last, as main knows it. */
export function useCopy(): CopyState {
  const { query } = useQuery(ask, topics)
  return query.status === 'ready' ? query.value : none
}

/** A place where copies are taken. */
export type Copying = {
  readonly copy: CopyState
  readonly isRunning: boolean
  /** Why a copy was not even begun. */
  readonly refused: Failure | null
  readonly start: (format: ExportFormat) => void
}

/** Asks main for a copy. */
export type TakeCopy = (bridge: Bridge, format: ExportFormat) => Promise<Answer<CopyOutcome>>

/** Takes a copy of everything that the log says of the person. */
export const takeMyData: TakeCopy = (bridge, format) => bridge.exportMyData({ format })

/**
 * Taking copies where one does so; `take` must keep its identity between renders. What became of one is seen here: once
 * the screen is left it is not said again.
 */
export function useCopying(take: TakeCopy): Copying {
  const bridge = useBridge()
  const copy = useCopy()
  const { run, isRunning, failure } = useCommand(take)
  // What became of an earlier copy would be read as the end of the one that was just asked for.
  const [lastTurn, setLastTurn] = useState(0)
  const turn = copy.state === 'none' ? 0 : copy.turn
  const seen = copy.state === 'none' || copy.state === 'under-way' ? null : copy.turn
  useEffect(() => {
    if (seen === null) return
    return () => {
      void bridge.dismissCopy({ turn: seen })
    }
  }, [bridge, seen])
  return {
    copy: turn > lastTurn ? copy : none,
    isRunning: isRunning || copy.state === 'under-way',
    refused: failure && !isCopyFailure(failure.code) ? failure : null,
    start: (format) => {
      if (copy.state !== 'under-way') setLastTurn(turn)
      run([format], () => undefined)
    },
  }
}

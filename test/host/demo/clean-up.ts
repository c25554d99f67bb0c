import { constants } from 'node:os'

/** What must be undone at the end, whatever the end is. */
export type CleanUp = {
  readonly add: (undo: () => unknown) => void
  /** Undoes everything, newest first; one that fails does not keep the others from running. */
  readonly run: () => Promise<void>
}

/** Opens a list; a signal runs it too and then ends the process as the signal asks. */
export function openCleanUp(): CleanUp {
  const undos: (() => unknown)[] = []
  const held: { running: Promise<void> | null } = { running: null }
  const undoAll = async () => {
    for (let undo = undos.pop(); undo; undo = undos.pop()) {
      try {
        await undo()
      } catch (error) {
        console.error(`clean-up: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  // A signal makes the step under way fail, whose end cleans up too: both wait for the same one.
  const run = () => {
    held.running ??= undoAll()
    return held.running
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(
      signal,
      () => void run().finally(() => process.exit(128 + constants.signals[signal])),
    )
  return { add: (undo) => void undos.push(undo), run }
}

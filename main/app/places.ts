import type { Handlers } from '../../shared/ipc/contract.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Destination } from '../../shared/shell/model.ts'

/** Where the window is and where it should go, kept in memory for as long as the agent runs. */
export type Places = {
  readonly handlers: Pick<Handlers, 'takeDestination' | 'noteRoute'>
  /** Sends the page there; one that is not there yet, or not yet open to it, finds it when it asks. */
  readonly goTo: (destination: Destination) => void
  /** The page is gone or begins anew: until it asks, it hears nothing. */
  readonly pageLeft: () => void
}

/** Follows the page from place to place, so that a window made anew opens where the person was. */
export function createPlaces(send: (destination: Destination) => void): Places {
  let last: Destination = { route: 'today' }
  let awaited: Destination | null = null
  let isListening = false
  return {
    handlers: {
      takeDestination: async () => {
        isListening = true
        return ok(awaited ?? last)
      },
      noteRoute: async ({ route }) => {
        last = { route }
        awaited = null
        return ok({})
      },
    },
    goTo: (destination) => {
      awaited = destination
      if (isListening) send(destination)
    },
    pageLeft: () => {
      isListening = false
    },
  }
}

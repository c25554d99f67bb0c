import type { Http, HttpRequest, HttpResponse } from '../../main/platform/http.ts'

/** What happens to one request on its way. */
export type Fault =
  | 'lost-request'
  | 'lost-reply'
  | 'sent-twice'
  | 'truncated'
  | 'garbage'
  | 'unavailable'
  | 'slow-down'

export const faults: readonly Fault[] = [
  'lost-request',
  'lost-reply',
  'sent-twice',
  'truncated',
  'garbage',
  'unavailable',
  'slow-down',
]

/** A network whose next faults a test chooses. */
export type FaultyNetwork = {
  readonly http: Http
  /** Faults for the next requests, one each; after them the network is well. */
  readonly will: (...next: readonly (Fault | 'well')[]) => void
  /** Holds every answer back until the returned function is called. */
  readonly holdAnswers: () => () => void
  readonly setOffline: (isOffline: boolean) => void
  /** Forgets every fault still planned. */
  readonly heal: () => void
}

/** A network to a server, well until told otherwise. */
export function faultyNetwork(server: Http): FaultyNetwork {
  let planned: readonly (Fault | 'well')[] = []
  let isOffline = false
  let gate: Promise<void> = Promise.resolve()
  const http: Http = async (request) => {
    if (isOffline) return null
    const [fault = 'well', ...rest] = planned
    planned = rest
    const answer = await carry(server, request, fault)
    await gate
    return request.signal?.aborted ? null : answer
  }
  return {
    http,
    will: (...next) => {
      planned = [...planned, ...next]
    },
    holdAnswers: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    setOffline: (offline) => {
      isOffline = offline
    },
    heal: () => {
      planned = []
      isOffline = false
    },
  }
}

async function carry(
  server: Http,
  request: HttpRequest,
  fault: Fault | 'well',
): Promise<HttpResponse | null> {
  switch (fault) {
    case 'well':
      return server(request)
    case 'lost-request':
      return null
    case 'lost-reply':
      await server(request)
      return null
    case 'sent-twice':
      await server(request)
      return server(request)
    case 'truncated': {
      const answer = await server(request)
      return answer && { ...answer, body: answer.body.slice(0, answer.body.length / 2) }
    }
    case 'garbage':
      return { status: 200, header: () => null, body: '<html>Sign in to the hotel network</html>' }
    case 'unavailable':
      return { status: 503, header: () => null, body: 'upstream connect error' }
    case 'slow-down':
      return {
        status: 429,
        header: (name) => (name === 'retry-after' ? '120' : null),
        body: '',
      }
  }
}

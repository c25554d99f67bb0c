import { userAgent } from '../../shared/sync/wire.ts'
import { type Http, type HttpResponse, maximumAnswerBytes } from './http.ts'

/** What we use of fetch, so that Electron's `net.fetch` and Node's `fetch` both fit. */
export type FetchLike = (
  url: string,
  init: {
    readonly method: string
    readonly headers: Record<string, string>
    readonly body?: string
    readonly redirect: 'error'
    readonly credentials: 'omit'
    readonly cache: 'no-store'
    readonly signal: AbortSignal
  },
) => Promise<{
  readonly status: number
  readonly headers: { readonly get: (name: string) => string | null }
  readonly body: ReadableStream<Uint8Array> | null
}>

/** In place of what Chromium would say of the system, its version and the person's languages. */
const ownHeaders = { 'user-agent': userAgent, 'accept-language': '*' }

/** Builds the HTTP port from a fetch function. Every way of not getting a whole answer is the same `null`. */
export function createHttp(
  fetchLike: FetchLike,
  limits: { readonly maximumBytes: number } = { maximumBytes: maximumAnswerBytes },
): Http {
  return async (request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs)
    const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout
    try {
      const answer = await fetchLike(request.url, {
        method: request.method,
        headers: { ...ownHeaders, ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        // A proof names one address; a redirect would carry it to another.
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal,
      })
      const body = await readText(answer.body, limits.maximumBytes, signal)
      if (body === null) return null
      const response: HttpResponse = {
        status: answer.status,
        header: (name) => answer.headers.get(name),
        body,
      }
      return response
    } catch {
      // No network, refused, reset, timed out, aborted, redirected: fetch throws for all of them, and none is a bug.
      return null
    }
  }
}

/** The body as text; null where it is larger than allowed. Counts while reading: a length header can lie. */
async function readText(
  body: ReadableStream<Uint8Array> | null,
  maximumBytes: number,
  signal: AbortSignal,
): Promise<string | null> {
  if (!body) return ''
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const stop = () => {
    // A stream that does not listen to the signal would keep us waiting for ever.
    void reader.cancel().catch(() => undefined)
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    let text = ''
    let byteCount = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (signal.aborted) return null
      if (done) return text + decoder.decode()
      byteCount += value.byteLength
      if (byteCount > maximumBytes) {
        stop()
        return null
      }
      text += decoder.decode(value, { stream: true })
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** One request to the ministry server. Redirects are not followed: a proof names one address. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

export type HttpResponse = {
  readonly status: number
  /** A response header by its lower-case name. */
  readonly header: (name: string) => string | null
  readonly body: string
}

/** Sends a request; `null` where no answer came (no network, refused, timed out, too large). Never throws for those. */
export type Http = (request: HttpRequest) => Promise<HttpResponse | null>

/** Floor and ceiling of what we read from a server, so that a broken or hostile one cannot fill the memory. */
export const maximumAnswerBytes = 40_000_000

import { guarded } from './missing.ts'

/** Double of `net`: Node's fetch instead of Chromium's, so without the system's proxy and certificates. */
export const net = guarded('net', {
  /** Electron follows redirects or fails; it never hands a redirect to the caller. */
  fetch: async (input: string | Request, init?: RequestInit) => {
    const response = await fetch(input, init)
    const isRedirect =
      response.status >= 300 && response.status < 400 && response.headers.has('location')
    if (isRedirect && init?.redirect === 'manual') throw new TypeError('net::ERR_ABORTED')
    return response
  },
  isOnline: () => true,
  online: true,
})

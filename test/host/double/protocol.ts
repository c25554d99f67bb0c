import type { CustomScheme, Protocol } from 'electron'
import type { Route } from 'playwright-core'
import { toAppAddress } from './addresses.ts'
import { appState } from './app.ts'
import { guarded, lacks } from './missing.ts'

type Handler = (request: Request) => Response | Promise<Response>

const schemes = new Map<string, CustomScheme>()
const handlers = new Map<string, Handler>()

/** Double of `protocol`. */
export const protocol = guarded('protocol', {
  registerSchemesAsPrivileged: (registered: CustomScheme[]) => {
    if (appState.phase !== 'starting')
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const scheme of registered) {
      // Pages of the double are always standard, secure, and bound by their policy.
      if (!scheme.privileges?.standard || !scheme.privileges.secure || scheme.privileges.bypassCSP)
        throw lacks(`the privileges of the scheme ${scheme.scheme}`)
      schemes.set(scheme.scheme, scheme)
    }
  },
  handle: (scheme: string, handler: Handler) => {
    if (handlers.has(scheme)) throw new Error('Failed to register protocol: already registered')
    if (!schemes.has(scheme)) throw lacks(`the unprivileged scheme ${scheme}`)
    handlers.set(scheme, handler)
  },
  unhandle: (scheme: string) => void handlers.delete(scheme),
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
} satisfies Pick<
  Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
>)

/** Answers a request of a page with the app's own handler; false where the address is of no scheme of the app. */
export async function serveFromApp(route: Route): Promise<boolean> {
  const request = route.request()
  const url = toAppAddress(request.url())
  const handler = handlers.get(url.slice(0, url.indexOf(':')))
  if (!handler) return false
  const method = request.method()
  const body = method === 'GET' || method === 'HEAD' ? null : request.postData()
  try {
    const response = await handler(new Request(url, { method, headers: request.headers(), body }))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  } catch {
    await route.abort('failed')
  }
  return true
}

import { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { guarded } from './missing.ts'

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0]

const held: {
  request: RequestHandler
  check: CheckHandler
  device: Parameters<Session['setDevicePermissionHandler']>[0]
  display: Parameters<Session['setDisplayMediaRequestHandler']>[0]
} = { request: null, check: null, device: null, display: null }

/** Double of `session`: the one session of the app, with the app's own answers to what pages ask. */
export const session = guarded('session', {
  defaultSession: guarded(
    'session.defaultSession',
    Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: (handler: RequestHandler) => {
        held.request = handler
      },
      setPermissionCheckHandler: (handler: CheckHandler) => {
        held.check = handler
      },
      setDevicePermissionHandler: (handler: typeof held.device) => {
        held.device = handler
      },
      setDisplayMediaRequestHandler: (handler: typeof held.display) => {
        held.display = handler
      },
    } satisfies Pick<
      Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
    >),
  ),
})

/**
 * Whether the app lets a page have a permission. Without a handler Electron says yes, and so do we: an app
 * that forgot one must fail its tests here too. `contents` is the page's, in whatever form the double has it.
 */
export function askPermission(asked: {
  readonly contents: unknown
  readonly permission: string
  readonly how: 'check' | 'request'
  readonly url: string
}): Promise<boolean> {
  const { contents, permission, how, url } = asked
  const details = { requestingUrl: url, isMainFrame: true }
  const handler: unknown = how === 'check' ? held.check : held.request
  if (typeof handler !== 'function') return Promise.resolve(true)
  if (how === 'check')
    return Promise.resolve(
      Reflect.apply(handler, undefined, [contents, permission, url, details]) === true,
    )
  return new Promise((resolve) => {
    const answer = (isGranted: boolean) => resolve(isGranted)
    Reflect.apply(handler, undefined, [contents, permission, answer, details])
  })
}

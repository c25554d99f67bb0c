import { EventEmitter } from 'node:events'
import type { IpcMain } from 'electron'
import { guarded } from './missing.ts'

type InvokeListener = Parameters<IpcMain['handle']>[1]

const handlers = new Map<string, InvokeListener>()

/** Double of `ipcMain`. */
export const ipcMain = guarded(
  'ipcMain',
  Object.assign(new EventEmitter(), {
    handle: (channel: string, listener: InvokeListener) => {
      if (handlers.has(channel))
        throw new Error(`Attempted to register a second handler for '${channel}'`)
      handlers.set(channel, listener)
    },
    handleOnce: (channel: string, listener: InvokeListener) =>
      ipcMain.handle(channel, (event, ...args) => {
        handlers.delete(channel)
        return listener(event, ...args)
      }),
    removeHandler: (channel: string) => void handlers.delete(channel),
  } satisfies Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>),
)

/** The answer to `ipcRenderer.invoke`, or the reason in the words Electron gives the page. */
export async function invoke(
  event: object,
  channel: string,
  args: readonly unknown[],
): Promise<
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string }
> {
  const handler: unknown = handlers.get(channel)
  if (typeof handler !== 'function')
    return { ok: false, reason: `Error: No handler registered for '${channel}'` }
  try {
    return { ok: true, value: await Reflect.apply(handler, undefined, [event, ...args]) }
  } catch (error) {
    return { ok: false, reason: String(error) }
  }
}

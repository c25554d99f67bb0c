import { contextBridge, ipcRenderer } from 'electron'
import { callNames, eventNames, ipcNameOf } from '../../shared/ipc/names.ts'

/**
 * The bridge: one method a call, one `on…` an event, nothing else. The page never sees `ipcRenderer`, a channel
 * name of its own choosing, or an event object.
 */
const bridge: Record<string, unknown> = {}

for (const name of callNames) {
  bridge[name] = (input?: unknown) =>
    input === undefined
      ? ipcRenderer.invoke(ipcNameOf(name))
      : ipcRenderer.invoke(ipcNameOf(name), input)
}

for (const name of eventNames) {
  bridge[`on${name.charAt(0).toUpperCase()}${name.slice(1)}`] = (
    listener: (payload: unknown) => void,
  ) => {
    const deliver = (_event: unknown, payload: unknown) => listener(payload)
    ipcRenderer.on(ipcNameOf(name), deliver)
    return () => void ipcRenderer.off(ipcNameOf(name), deliver)
  }
}

contextBridge.exposeInMainWorld('mourafiq', bridge)

import type { createCloneCodec } from './clone-codec.ts'

/** What a page says to main: one text in, one text out. */
type Binding = (message: string) => Promise<string>

/** What the page side needs to know; plain data, written into its script. */
export type PageRuntimeConfig = {
  readonly bindingName: string
  readonly deliverName: string
  readonly platform: string
  /** Whether the app set a handler for new windows; Electron's default opens them. */
  readonly hasWindowOpenHandler: boolean
}

/**
 * The page side of the double: `ipcRenderer` and `contextBridge` for the sandboxed preload, and the page's
 * requests for permissions and windows. Runs before any script of the page, in its top frame, and leaves it
 * what the preload exposes and nothing else: no Node, no Electron, no way to name a channel.
 *
 * Used through its own source text, so it may name nothing outside itself but what it is given.
 */
function installPageRuntime(
  config: PageRuntimeConfig,
  makeCodec: typeof createCloneCodec,
  runPreload: (require: (name: string) => unknown, process: object) => void,
): void {
  const raw: unknown = Reflect.get(globalThis, config.bindingName)
  Reflect.deleteProperty(globalThis, config.bindingName)
  if (window.top !== window || typeof raw !== 'function') return
  const binding: Binding = (message) => Promise.resolve(Reflect.apply(raw, undefined, [message]))
  const codec = makeCodec()
  const ask = async (request: object): Promise<unknown> =>
    codec.decode(await binding(codec.encode(request)))

  type Listener = (event: object, ...args: readonly unknown[]) => void
  const listeners = new Map<string, readonly Listener[]>()
  const without = (channel: string, listener: Listener) =>
    (listeners.get(channel) ?? []).filter((candidate) => candidate !== listener)
  const add = (channel: string, listener: Listener) =>
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])

  const remove = (channel: string, listener: Listener) => {
    listeners.set(channel, without(channel, listener))
    return ipcRenderer
  }

  const ipcRenderer: Record<string, unknown> = {
    invoke: async (channel: string, ...args: readonly unknown[]) => {
      const answer = await ask({ ask: 'invoke', channel, args })
      if (typeof answer !== 'object' || answer === null) throw new Error('no answer from main')
      if (Reflect.get(answer, 'ok') === true) return Reflect.get(answer, 'value')
      const reason = String(Reflect.get(answer, 'reason'))
      throw new Error(`Error invoking remote method '${channel}': ${reason}`)
    },
    on: (channel: string, listener: Listener) => {
      add(channel, listener)
      return ipcRenderer
    },
    once: (channel: string, listener: Listener) => {
      const once: Listener = (event, ...args) => {
        listeners.set(channel, without(channel, once))
        listener(event, ...args)
      }
      add(channel, once)
      return ipcRenderer
    },
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel)
      return ipcRenderer
    },
  }

  // Main's way in. It gives the page nothing that the page's own scripts could not do to themselves.
  Object.defineProperty(globalThis, config.deliverName, {
    value: (text: string) => {
      const message = codec.decode(text)
      const [channel, ...args] = Array.isArray(message) ? message : []
      for (const listener of listeners.get(String(channel)) ?? [])
        listener({ sender: ipcRenderer, ports: [] }, ...args)
    },
  })

  /** A copy without prototypes or shared state, functions wrapped so that arguments and answers are copied too. */
  function copyAcross(value: unknown, depth: number): unknown {
    if (depth > 1000) throw new Error('Electron contextBridge recursion depth exceeded.')
    if (typeof value === 'function')
      return (...args: readonly unknown[]) =>
        copyAcross(
          Reflect.apply(
            value,
            undefined,
            args.map((arg) => copyAcross(arg, depth + 1)),
          ),
          depth + 1,
        )
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof Promise)
      return value.then(
        (answer) => copyAcross(answer, depth + 1),
        (error) => Promise.reject(copyAcross(error, depth + 1)),
      )
    if (value instanceof Error) return new Error(value.message)
    if (Array.isArray(value)) return value.map((item) => copyAcross(item, depth + 1))
    if (Object.prototype.toString.call(value) !== '[object Object]') return structuredClone(value)
    return Object.fromEntries(
      Object.keys(value).map((key) => [key, copyAcross(Reflect.get(value, key), depth + 1)]),
    )
  }

  function freezeDeep(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
    Object.values(value).forEach(freezeDeep)
    return Object.freeze(value)
  }

  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (Object.hasOwn(globalThis, key))
        throw new Error('Cannot bind an API on top of an existing property on the window object.')
      Object.defineProperty(globalThis, key, {
        value: freezeDeep(copyAcross(api, 0)),
        enumerable: true,
        writable: false,
        configurable: false,
      })
    },
  }

  /** As in Electron, what is not there throws; unlike in Electron, it says that the double is to blame. */
  const only = (api: string, target: object) =>
    new Proxy(target, {
      get: (inner, key, receiver) => {
        if (typeof key === 'string' && !(key in inner) && key !== 'then')
          throw new Error(`The Electron double lacks ${api}.${key}.`)
        return Reflect.get(inner, key, receiver)
      },
    })

  const electron = only('electron (preload)', {
    contextBridge: only('contextBridge', contextBridge),
    ipcRenderer: only('ipcRenderer', ipcRenderer),
  })

  runPreload(
    (name) => {
      if (name === 'electron') return electron
      throw new Error(`module not found: ${name}`)
    },
    only('process (preload)', {
      platform: config.platform,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
    }),
  )

  // The page's requests for power: each asks the app's own handlers, as Chromium asks Electron's.
  const isGranted = async (permission: string, how: 'check' | 'request') =>
    (await ask({ ask: 'permission', permission, how })) === true
  const refusal = () => new DOMException('Permission denied', 'NotAllowedError')
  const replace = (owner: object | undefined, name: string, value: unknown) => {
    if (owner && name in owner) Object.defineProperty(owner, name, { value, configurable: true })
  }
  const names: Readonly<Record<string, string>> = {
    camera: 'media',
    microphone: 'media',
    'clipboard-write': 'clipboard-sanitized-write',
  }
  replace(globalThis.Permissions?.prototype, 'query', async (wanted: { readonly name: string }) => {
    const granted = await isGranted(names[wanted.name] ?? wanted.name, 'check')
    return { name: wanted.name, state: granted ? 'granted' : 'denied', onchange: null }
  })
  replace(globalThis.Notification, 'requestPermission', async () =>
    (await isGranted('notifications', 'request')) ? 'granted' : 'denied',
  )
  const media = globalThis.MediaDevices?.prototype
  const capture = (permission: string) => async () => {
    if (await isGranted(permission, 'request'))
      throw new Error('The Electron double lacks capturing; the app granted it.')
    throw refusal()
  }
  replace(media, 'getUserMedia', capture('media'))
  replace(media, 'getDisplayMedia', capture('display-capture'))
  replace(
    globalThis.Geolocation?.prototype,
    'getCurrentPosition',
    async (_found: unknown, failed?: (error: object) => void) => {
      const granted = await isGranted('geolocation', 'request')
      failed?.({ code: granted ? 2 : 1, message: granted ? 'No position' : 'Permission denied' })
    },
  )
  replace(globalThis.Clipboard?.prototype, 'readText', async () => {
    if (await isGranted('clipboard-read', 'request')) return ''
    throw refusal()
  })

  if (config.hasWindowOpenHandler)
    replace(globalThis, 'open', (address?: string | URL, frameName?: string, features?: string) => {
      const url = address === undefined ? 'about:blank' : new URL(address, document.baseURI).href
      void ask({ ask: 'open', url, frameName: frameName ?? '', features: features ?? '' })
      return null
    })
}

/** The whole init script of a window: the runtime, and the preload bundle inside it. */
export function pageScript(
  config: PageRuntimeConfig,
  codecSource: string,
  preloadSource: string,
): string {
  return `(() => {
    const makeCodec = ${codecSource}
    const preload = function (module, exports, require, process, global, Buffer) {
${preloadSource}
    }
    const runPreload = (require, process) => {
      const module = { exports: {} }
      preload.call(module.exports, module, module.exports, require, process)
    }
    const install = ${installPageRuntime.toString()}
    install(${JSON.stringify(config)}, makeCodec, runPreload)
  })()`
}

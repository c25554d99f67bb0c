import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { type Channel, failureSchema } from '../../shared/ipc/channel.ts'
import { contract, type Handlers } from '../../shared/ipc/contract.ts'
import { ipcNameOf } from '../../shared/ipc/names.ts'

/** What a call answers on the wire between main and window. */
type Envelope =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: { readonly code: string } }

export type ServeContractDeps = {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>
  /** Whether a call comes from our own window's main frame showing our own page. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  /** The handlers there are now; a call that none serves yet answers `not-ready`. */
  readonly handlers: () => Partial<Handlers>
  /** In development and tests what main answers is parsed too, so that a wrong answer fails here and not on a screen. */
  readonly answers: 'checked' | 'trusted'
  /** Told about bugs: the channel's name and the error, never the input. */
  readonly reportBug: (channel: string, error: unknown) => void
}

/**
 * Serves every call of the contract: sender, schema, handler, envelope, in this order. The only place that
 * touches `ipcMain`. A call from anywhere but our page is answered as if the channel did not exist.
 */
export function serveContract(deps: ServeContractDeps): { readonly dispose: () => void } {
  const served: string[] = []
  for (const [name, channel] of Object.entries(contract)) {
    if (channel.kind === 'event') continue
    served.push(name)
    deps.ipcMain.handle(ipcNameOf(name), async (event, ...args: readonly unknown[]) => {
      if (!deps.isTrusted(event)) throw new Error('refused')
      return answer({ deps, name, channel, args })
    })
  }
  return {
    dispose: () => served.forEach((name) => void deps.ipcMain.removeHandler(ipcNameOf(name))),
  }
}

async function answer(call: {
  readonly deps: ServeContractDeps
  readonly name: string
  readonly channel: Exclude<Channel, { kind: 'event' }>
  readonly args: readonly unknown[]
}): Promise<Envelope> {
  const { deps, name, channel, args } = call
  if (args.length > 1) return { ok: false, failure: { code: 'input-invalid' } }
  const input = channel.input.safeParse(args[0])
  if (!input.success) return { ok: false, failure: { code: 'input-invalid' } }
  const handler: unknown = Reflect.get(deps.handlers(), name)
  if (typeof handler !== 'function') return { ok: false, failure: { code: 'not-ready' } }
  try {
    const reply: Envelope = await handler(input.data)
    if (deps.answers === 'checked') checkReply(name, channel, reply)
    return reply
  } catch (error) {
    deps.reportBug(name, error)
    // The page shows one calm screen for a bug; the cause stays in main.
    throw new Error('internal')
  }
}

/** Throws where a handler's answer is not what its channel declares. */
function checkReply(name: string, channel: Exclude<Channel, { kind: 'event' }>, reply: Envelope) {
  if (reply.ok) {
    channel.output.parse(reply.value)
    return
  }
  const { code } = failureSchema.parse(reply.failure)
  if (!['input-invalid', 'not-ready', ...channel.failures].includes(code))
    throw new Error(`${name} answered ${code}, which its channel does not declare`)
}

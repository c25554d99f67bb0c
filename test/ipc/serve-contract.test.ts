import type { IpcMainInvokeEvent } from 'electron'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serveContract } from '../../main/ipc/serve-contract.ts'
import { contract, type Handlers } from '../../shared/ipc/contract.ts'
import { callNames, ipcNameOf } from '../../shared/ipc/names.ts'

type Listener = (event: IpcMainInvokeEvent, ...args: readonly unknown[]) => unknown

/** An `ipcMain` that keeps its handlers where a test can call them. */
function served(options: {
  readonly handlers: Partial<Handlers>
  readonly isTrusted?: boolean
  readonly answers?: 'checked' | 'trusted'
}) {
  const listeners = new Map<string, Listener>()
  const bugs: string[] = []
  const service = serveContract({
    ipcMain: {
      handle: (name, listener) => void listeners.set(name, listener),
      removeHandler: (name) => void listeners.delete(name),
    },
    isTrusted: () => options.isTrusted ?? true,
    handlers: () => options.handlers,
    answers: options.answers ?? 'checked',
    reportBug: (channel) => void bugs.push(channel),
  })
  const call = async (name: string, ...args: readonly unknown[]): Promise<unknown> => {
    const listener = listeners.get(ipcNameOf(name))
    if (!listener) throw new Error(`nothing serves ${name}`)
    // What the sender is does not matter here: `isTrusted` is what the guard decides.
    const event: IpcMainInvokeEvent = Object.create(null)
    return listener(event, ...args)
  }
  return { call, bugs, listeners, service }
}

describe('serving the contract', () => {
  it('serves every call of the contract and nothing else', () => {
    const { listeners } = served({ handlers: {} })
    expect([...listeners.keys()].sort()).toEqual([...callNames].map(ipcNameOf).sort())
  })

  it('a call from a frame that is not ours is refused on every channel, before its input is read', async () => {
    const { call, bugs } = served({ handlers: {}, isTrusted: false })
    for (const name of callNames) await expect(call(name, undefined)).rejects.toThrow('refused')
    expect(bugs).toEqual([])
  })

  it('a call that nothing serves yet answers not-ready', async () => {
    const { call } = served({ handlers: {} })
    expect(await call('getToday')).toEqual({ ok: false, failure: { code: 'not-ready' } })
  })

  it('hostile input on any channel is answered input-invalid or not-ready, and reaches no handler', async () => {
    const { call, bugs } = served({ handlers: {} })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...callNames), fc.anything(), async (name, hostile) => {
        const reply = await call(name, hostile)
        expect(reply).toMatchObject({ ok: false })
        expect(['input-invalid', 'not-ready']).toContain(Reflect.get(Object(reply), 'failure').code)
      }),
    )
    expect(bugs).toEqual([])
  })

  it('two arguments are one too many', async () => {
    const { call } = served({ handlers: {} })
    expect(await call('getToday', undefined, 'more')).toMatchObject({
      failure: { code: 'input-invalid' },
    })
  })

  it('the handler gets the parsed input and its answer comes back', async () => {
    const { call } = served({
      handlers: {
        acknowledgePrivacyNotice: async (input) =>
          input.locale === 'ar'
            ? { ok: true, value: {} }
            : { ok: false, failure: { code: 'disk-full' } },
      },
    })
    expect(await call('acknowledgePrivacyNotice', { policyEdition: '1', locale: 'ar' })).toEqual({
      ok: true,
      value: {},
    })
    expect(
      await call('acknowledgePrivacyNotice', { policyEdition: '1', locale: 'fr' }),
    ).toMatchObject({
      failure: { code: 'disk-full' },
    })
    expect(
      await call('acknowledgePrivacyNotice', { policyEdition: '1', locale: 'xx' }),
    ).toMatchObject({
      failure: { code: 'input-invalid' },
    })
  })

  it('a bug tells the page nothing and main its channel', async () => {
    const { call, bugs } = served({
      handlers: {
        getSyncState: async () => {
          throw new Error('a secret detail')
        },
      },
    })
    await expect(call('getSyncState')).rejects.toThrow(/^internal$/)
    expect(bugs).toEqual(['getSyncState'])
  })

  it('in tests an answer that its channel does not declare is a bug, not a screen', async () => {
    const wrong: Partial<Handlers> = {
      postponeEnrolment: async () => ({ ok: false, failure: { code: 'input-invalid' } }),
    }
    const { call } = served({ handlers: wrong })
    expect(await call('postponeEnrolment')).toMatchObject({ failure: { code: 'input-invalid' } })
    const state = { enrolment: 'enrolled', activity: 'idle', waiting: -1 }
    const handlers: Partial<Handlers> = {}
    Reflect.set(handlers, 'getSyncState', async () => ({ ok: true, value: state }))
    const second = served({ handlers })
    await expect(second.call('getSyncState')).rejects.toThrow('internal')
    expect(second.bugs).toEqual(['getSyncState'])
  })

  it('every channel declares its input, and no call lacks a name for the preload', () => {
    for (const [name, channel] of Object.entries(contract))
      if (channel.kind !== 'event') expect(callNames, name).toContain(name)
  })

  it('disposing takes every handler away', () => {
    const { listeners, service } = served({ handlers: {} })
    service.dispose()
    expect(listeners.size).toBe(0)
  })
})

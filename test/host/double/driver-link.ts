import * as electron from './electron.ts'

/** What a driver sends: code to run in the main process, as Playwright's `electronApp.evaluate` does, or the start. */
type FromDriver =
  | { readonly id: number; readonly do: 'evaluate'; readonly source: string; readonly arg: unknown }
  | { readonly id: number; readonly do: 'start' }

/** Whether a driver started this process and listens. */
export function hasDriver(): boolean {
  return process.send !== undefined
}

/**
 * Serves the driver. Resolves when it says start: what it wants to prepare in main (an answer to a dialog)
 * is then in place before the app is ready, as with Playwright's loader in the real Electron.
 */
export function serveDriver(greeting: {
  readonly address: string
  readonly chromium: string
}): Promise<void> {
  const electronOfDriver = electron
  return new Promise((start) => {
    process.on('message', (message: FromDriver) => {
      if (message.do === 'start') start()
      const answer = message.do === 'start' ? Promise.resolve() : run(message, electronOfDriver)
      void answer.then(
        (value) => process.send?.({ id: message.id, ok: true, value }),
        (error: unknown) => process.send?.({ id: message.id, ok: false, reason: String(error) }),
      )
    })
    // A driver that died cannot end us any more: we end ourselves, and Chromium with us.
    process.on('disconnect', () => electron.app.exit(0))
    process.send?.({ greeting })
  })
}

async function run(
  message: { readonly source: string; readonly arg: unknown },
  electronOfDriver: typeof electron,
): Promise<unknown> {
  const compile: unknown = new Function(`return (${message.source})`)()
  if (typeof compile !== 'function') throw new Error('the driver sent no function')
  return await Reflect.apply(compile, undefined, [electronOfDriver, message.arg])
}

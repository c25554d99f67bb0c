import { expect } from '@playwright/test'
import { z } from 'zod'
import { contract } from '../../shared/ipc/contract.ts'
import { callNames } from '../../shared/ipc/names.ts'
import { type Attempt, hostileAttempts } from './hostile-inputs.ts'
import { test } from './laptop.ts'

/** Another seed and more calls on request; the failure message names the seed. */
const seed = Number(process.env['MOURAFIQ_FUZZ_SEED'] ?? 20261125)
const perChannel = Number(process.env['MOURAFIQ_FUZZ_CALLS'] ?? 20)

const outcomesSchema = z.array(
  z.union([
    z.strictObject({ threw: z.string() }),
    z.strictObject({ ok: z.literal(true), value: z.unknown() }),
    z.strictObject({ ok: z.literal(false), code: z.string() }),
  ]),
)
type Outcome = z.infer<typeof outcomesSchema>[number]

/** What the page may say of a value that cannot even leave it. */
const cannotLeave = /could not be cloned|recursion depth|^(Error: )?no$/

/** Runs in the page: makes each value there and calls with it, one after the other. */
async function tryAll(attempts: readonly Attempt[]): Promise<unknown[]> {
  const outcomes: unknown[] = []
  for (const { name, script } of attempts) {
    try {
      // The policy forbids to make code of text: the driver's own evaluation hands the values in instead.
      const make: unknown = Reflect.get(globalThis, 'hostileValues')
      const value = Array.isArray(make) ? make[Number(script)] : undefined
      const answer = await Reflect.get(Reflect.get(globalThis, 'mourafiq'), name)(value)
      outcomes.push(
        answer.ok ? { ok: true, value: answer.value } : { ok: false, code: answer.failure.code },
      )
    } catch (error) {
      outcomes.push({ threw: error instanceof Error ? error.message : String(error) })
    }
  }
  return outcomes
}

/** Whether an answer is one that the channel declares. */
function isDeclared(name: string, outcome: Outcome): boolean {
  const channel = Object.entries(contract).find(([known]) => known === name)?.[1]
  if (!channel || channel.kind === 'event') return false
  if ('threw' in outcome) return cannotLeave.test(outcome.threw)
  if (outcome.ok) return channel.output.safeParse(outcome.value).success
  const codes: readonly string[] = ['input-invalid', 'not-ready', ...channel.failures]
  return codes.includes(outcome.code)
}

test('no hostile value on any channel leads to anything but a declared answer', async ({
  laptop,
}) => {
  // A bound for what hangs: some thousand calls, each a round through both processes.
  test.setTimeout(1_200_000)
  const { app, agent } = await laptop.startFresh('ar')
  await app.answerSaveDialog(null)
  const attempts = hostileAttempts({ seed, perChannel })
  const wrong: string[] = []
  const met = new Map<string, number>()
  for (let start = 0; start < attempts.length; start += 200) {
    const some = attempts.slice(start, start + 200)
    // Expressions of the driver are not the page's own code: they run whatever its policy is.
    await agent.page.evaluate(`globalThis.hostileValues = [${some.map(({ script }) => script)}]`)
    const answers = await agent.page.evaluate(
      tryAll,
      some.map(({ name }, index) => ({ name, script: String(index) })),
    )
    outcomesSchema.parse(answers).forEach((outcome, index) => {
      const attempt = some[index]
      const kind = 'threw' in outcome ? 'threw' : outcome.ok ? 'accepted' : outcome.code
      met.set(kind, (met.get(kind) ?? 0) + 1)
      if (attempt && !isDeclared(attempt.name, outcome))
        wrong.push(
          `${attempt.name}(${attempt.script.slice(0, 200)}) → ${JSON.stringify(outcome).slice(0, 200)}`,
        )
    })
  }
  expect(wrong, `seed ${seed}`).toEqual([])
  // Some calls went all the way, some were refused by their schema, some by the rules behind it.
  expect([...met.keys()]).toEqual(
    expect.arrayContaining(['accepted', 'input-invalid', 'no-such-slot', 'threw']),
  )
  // The agent is whole: nothing was reported as a bug, the log verifies, the window is the one there was.
  expect(app.output()).not.toMatch(/mourafiq: /)
  const verified = await agent.page.evaluate(() => Reflect.get(globalThis, 'mourafiq').verifyLog())
  expect(verified).toMatchObject({ ok: true, value: { breaks: [] } })
  const windows = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    undefined,
  )
  expect(windows).toBe(1)
})

test('from the wrong frame, every channel refuses right and hostile values alike', async ({
  laptop,
}) => {
  test.setTimeout(600_000)
  const { app } = await laptop.startFresh('fr')
  const attempts = hostileAttempts({ seed, perChannel: 5 }).filter(
    ({ script }) => !/Proxy|get slot|Symbol|=> 1|document|self|reduce/.test(script),
  )
  const answers = await app.evaluate(async ({ BrowserWindow }, tries) => {
    const own = BrowserWindow.getAllWindows()[0]
    const read: unknown = own ? Reflect.get(own.webContents, 'getLastWebPreferences') : undefined
    if (typeof read !== 'function') throw new Error('no window')
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: Reflect.apply(read, own?.webContents, []),
    })
    await stranger.loadURL('data:text/html,<title>stranger</title>')
    const calls = tries.map(({ name, script }) => `['${name}', () => (${script})]`)
    const asked = await stranger.webContents.executeJavaScript(
      `(async () => {
        const said = []
        for (const [name, make] of [${calls}])
          said.push(await window.mourafiq[name](make()).then(() => name + ' answered', String))
        return said
      })()`,
    )
    stranger.destroy()
    return asked
  }, attempts)
  const said = z.array(z.string()).parse(answers)
  expect(said.length).toBe(attempts.length)
  expect(said.filter((line) => !line.includes('refused'))).toEqual([])
})

test('a frame inside our own page has no bridge of its own', async ({ laptop }) => {
  const { agent } = await laptop.startFresh('en')
  const found = await agent.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const inner = frame.contentWindow
    return inner ? Object.keys(inner).filter((key) => /mourafiq|electron|require/.test(key)) : []
  })
  expect(found).toEqual([])
  expect(callNames.length).toBeGreaterThan(0)
})

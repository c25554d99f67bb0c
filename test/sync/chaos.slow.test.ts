import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { createHttp } from '../../main/platform/http-fetch.ts'
import { entryHashOf } from '../../shared/activity-log/link.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { checkInBody, temporaryFolder } from '../activity-log/open-test-log.ts'
import { type Chaos, type ChaosProxy, startChaosProxy } from '../support/chaos-proxy.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { openTestAgent, type TestAgent } from './test-agent.ts'

/** Real agent, real HTTP, a line that misbehaves, the real server on real PostgreSQL. */
let ministry: TestMinistry
let proxy: ChaosProxy
let folder: ReturnType<typeof temporaryFolder>
let agent: TestAgent

const device = deviceIdSchema.parse('cha0scha0scha0scha0scha0sc')

beforeAll(async () => {
  ministry = await startTestMinistry()
  proxy = await startChaosProxy(ministry.url)
  folder = temporaryFolder()
  agent = start()
  const reply = await agent.enrolment.handlers.enrol({
    server: proxy.url,
    code: await ministry.enrolmentCode(),
  })
  expect(reply).toMatchObject({ ok: true, value: { state: 'enrolled' } })
  await agent.sync.handlers.syncNow(undefined)
})
afterAll(async () => {
  await agent.quit()
  await proxy.stop()
  await ministry.stop()
  folder[Symbol.dispose]()
})

/** Node's own fetch; each exchange on its own connection, so that each meets its own fate in the proxy. */
function start(): TestAgent {
  const http = createHttp((url, init) =>
    fetch(url, { ...init, headers: { ...init.headers, connection: 'close' } }),
  )
  return openTestAgent({
    path: join(folder.path, 'log.db'),
    device,
    http: (request) => http({ ...request, timeoutMs: Math.min(request.timeoutMs, 5_000) }),
  })
}

async function heldByServer(): Promise<readonly string[]> {
  const { rows } = await ministry.pool.query<{ readonly seq: number; readonly header: string }>(
    'select seq, header from entries where device = $1 order by generation, seq',
    [device],
  )
  return rows.map(({ header }) => entryHashOf(header, nodeSha256))
}

const ours = () =>
  Array.from({ length: agent.log.head().seq }, (_, index) => String(agent.log.hashAt(index + 1)))

const chaos: fc.Arbitrary<Chaos> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Chaos>({ kind: 'pass' }) },
  fc.integer({ min: 1, max: 60 }).map((ms): Chaos => ({ kind: 'slow', ms })),
  fc.integer({ min: 0, max: 4_000 }).map(
    (afterBytes): Chaos => ({
      kind: 'reset-request',
      afterBytes,
    }),
  ),
  fc
    .integer({ min: 0, max: 900 })
    .map((afterBytes): Chaos => ({ kind: 'reset-reply', afterBytes })),
  fc.constant<Chaos>({ kind: 'swallow-reply' }),
  fc.constant<Chaos>({ kind: 'send-twice' }),
  fc.constant<Chaos>({ kind: 'truncate-json' }),
  fc.constantFrom(500, 502, 503, 504).map((status): Chaos => ({ kind: 'answer', status })),
  fc.constant<Chaos>({ kind: 'answer', status: 429, headers: 'retry-after: 30\r\n' }),
)

describe('sync over a line that misbehaves', () => {
  it('loses and doubles nothing, and in the end the real server has receipted everything', async () => {
    const problems = new Set<string | undefined>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.array(chaos, { maxLength: 6 })), {
          minLength: 1,
          maxLength: 6,
        }),
        async (rounds) => {
          for (const [count, plan] of rounds) {
            agent.log.transact((tx) => {
              for (let index = 0; index < count; index += 1) tx.append('check-in', checkInBody())
            })
            const fates = plan.values()
            proxy.setChaos(() => fates.next().value ?? { kind: 'pass' })
            await agent.sync.handlers.syncNow(undefined)
            problems.add(agent.sync.state().problem)
            const theirs = await heldByServer()
            expect(ours().slice(0, theirs.length)).toEqual(theirs)
          }
          proxy.setChaos(() => ({ kind: 'pass' }))
          const last = await agent.sync.handlers.syncNow(undefined)
          expect(last).toMatchObject({ ok: true, value: { waiting: 0 } })
          expect(await heldByServer()).toEqual(ours())
          expect(agent.log.verify().breaks).toEqual([])
          expect(agent.bugs).toEqual([])
        },
      ),
      { numRuns: 25, interruptAfterTimeLimit: 30_000 },
    )
    // The line did misbehave, in ways that reached the agent.
    expect([...problems]).toEqual(expect.arrayContaining(['server-unreachable', 'server-busy']))
  })
})

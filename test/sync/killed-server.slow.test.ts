import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Http } from '../../main/platform/http.ts'
import { createHttp } from '../../main/platform/http-fetch.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { checkInBody, temporaryFolder } from '../activity-log/open-test-log.ts'
import { createMinistry, type Ministry } from '../support/ministry.ts'
import { openTestAgent, type TestAgent } from './test-agent.ts'

/** A server in its own process, killed with SIGKILL while it takes batches, as by a power cut. */
let folder: ReturnType<typeof temporaryFolder>
let ministry: Ministry
let agent: TestAgent
/** Called when a batch is on its way. */
let onBatch: () => void = () => undefined

beforeAll(async () => {
  folder = temporaryFolder()
  ministry = await createMinistry({ folder: join(folder.path, 'ministry') })
  await ministry.start()
  await ministry.admin('init')
  const name = ['--name-ar', 'مصلحة', '--name-fr', 'Service', '--name-en', 'Office']
  await ministry.admin('unit', 'add', '--level', 'central', ...name)
  await ministry.admin('employee', 'add', '--ppr', '0000001', '--name', 'أمينة', '--unit', '1')
  const made = await ministry.admin('--json', 'enrolment-code', '--ppr', '0000001')
  const { code }: { readonly code: string } = JSON.parse(made)
  const overFetch = createHttp(fetch)
  const http: Http = (request) => {
    const answer = overFetch({ ...request, timeoutMs: Math.min(request.timeoutMs, 10_000) })
    if (request.url.endsWith('/entries')) onBatch()
    return answer
  }
  agent = openTestAgent({
    path: join(folder.path, 'log.db'),
    device: deviceIdSchema.parse('k111edk111edk111edk111edk1'),
    http,
  })
  const reply = await agent.enrolment.handlers.enrol({ server: ministry.address, code })
  expect(reply).toMatchObject({ ok: true })
  await agent.sync.handlers.syncNow(undefined)
})
afterAll(async () => {
  await agent.quit()
  await ministry.stop()
  folder[Symbol.dispose]()
})

/** How many entries the server says it holds, and whether its own verification finds anything wrong. */
async function askServer(): Promise<{ readonly entries: number; readonly breaks: unknown }> {
  const listed: readonly { readonly entries: number }[] = JSON.parse(
    await ministry.admin('--json', 'device', 'list'),
  )
  const verified: { readonly breaks: unknown } = JSON.parse(
    await ministry.admin('--json', 'device', 'verify', agent.log.device),
  )
  return { entries: listed[0]?.entries ?? 0, breaks: verified.breaks }
}

describe('a server killed in the middle of an upload', () => {
  // Before the batch can have arrived, while it is being taken, and about when the answer leaves.
  it.each([0, 5, 20, 60])(
    '%d ms into a batch: nothing acknowledged is lost, nothing doubled',
    async (ms) => {
      for (let act = 0; act < 40; act += 1)
        agent.log.transact((tx) => {
          for (let index = 0; index < 25; index += 1) tx.append('check-in', checkInBody())
        })
      let killed: Promise<unknown> | null = null
      let batches = 0
      onBatch = () => {
        batches += 1
        // The first batch is acknowledged, the second meets the cut.
        if (batches === 2) killed = wait(ms).then(() => ministry.stop('SIGKILL'))
      }
      await agent.sync.handlers.syncNow(undefined)
      onBatch = () => undefined
      expect(killed).not.toBeNull()
      await killed
      const acknowledged = agent.log.lastReceipt()?.receipt.seq ?? 0

      await ministry.start()
      const afterCut = await askServer()
      expect(afterCut.breaks).toEqual([])
      expect(afterCut.entries).toBeGreaterThanOrEqual(acknowledged)
      expect(afterCut.entries).toBeLessThanOrEqual(agent.log.head().seq)

      expect(await agent.sync.handlers.syncNow(undefined)).toMatchObject({
        ok: true,
        value: { waiting: 0 },
      })
      const end = await askServer()
      expect(end).toEqual({ entries: agent.log.head().seq, breaks: [] })
      expect(agent.log.verify().breaks).toEqual([])
      expect(agent.sync.state()).not.toHaveProperty('serverRestoredAt')
      expect(agent.bugs).toEqual([])
    },
    60_000,
  )
})

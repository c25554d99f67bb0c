import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import defaultPolicy from '../../assets/policy/default-policy.json'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import type { Http } from '../../main/platform/http.ts'
import { createHttp } from '../../main/platform/http-fetch.ts'
import { recordReads } from '../../server/access-log/index.ts'
import { receiptsOf, verifyCopy } from '../../server/activity-log/index.ts'
import { findDevice, revokeDevice } from '../../server/devices/index.ts'
import { publish } from '../../server/directives/index.ts'
import { endException, exceptionsOf, makeException } from '../../server/posture/index.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { receiptHashOf } from '../../shared/activity-log/link.ts'
import { receiptSchema } from '../../shared/activity-log/model.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import {
  addDays,
  calendarDateSchema,
  dayMs,
  hourMs,
  minuteMs,
} from '../../shared/kernel/instant.ts'
import { readJws } from '../../shared/kernel/jws.ts'
import { checkInBody, temporaryFolder } from '../activity-log/open-test-log.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { backUpPostgres } from './backup-postgres.ts'
import { openTestAgent, type TestAgent } from './test-agent.ts'

/** The agent's side against the ministry's real server, over real HTTP and real PostgreSQL. */
let ministry: TestMinistry
let folder: ReturnType<typeof temporaryFolder>
let agent: TestAgent
let isOffline = false
let deviceCount = 0
const agents: TestAgent[] = []

beforeAll(async () => {
  ministry = await startTestMinistry()
  folder = temporaryFolder()
})
afterAll(async () => {
  for (const opened of agents) await opened.quit()
  await ministry.stop()
  folder[Symbol.dispose]()
})

const overFetch = createHttp(fetch)
const http: Http = async (request) => (isOffline ? null : overFetch(request))

/** A fresh laptop, enrolled. */
beforeEach(async () => {
  isOffline = false
  deviceCount += 1
  agent = openTestAgent({
    path: join(folder.path, `log-${deviceCount}.db`),
    device: deviceIdSchema.parse(`rea1${String(deviceCount).padStart(22, '0')}`),
    http,
  })
  agents.push(agent)
  const reply = await agent.enrolment.handlers.enrol({
    server: ministry.url,
    code: await ministry.enrolmentCode(),
  })
  expect(reply).toMatchObject({ ok: true, value: { state: 'enrolled' } })
  expect(await syncNow()).toMatchObject({ waiting: 0 })
})

async function syncNow() {
  const reply = await agent.sync.handlers.syncNow(undefined)
  if (!reply.ok) throw new Error(reply.failure.code)
  return reply.value
}

function checkIn(plan?: string) {
  return agent.log.transact((tx) => tx.append('check-in', checkInBody(plan)))
}

async function expectBothSidesToAgree() {
  const held = await ministry.pool.query<{ readonly seq: number }>(
    'select max(seq)::int as seq from entries where device = $1',
    [agent.log.device],
  )
  expect(held.rows[0]?.seq).toBe(agent.log.head().seq)
  const copy = await verifyCopy(ministry.context, ministry.keys, agent.log.device)
  expect(copy.breaks).toEqual([])
  expect(agent.log.verify()).toMatchObject({ breaks: [] })
  expect(agent.bugs).toEqual([])
}

/** What the server holds of the receipts it gave this laptop, oldest first. */
async function receiptsOfServer(): Promise<readonly string[]> {
  return (await receiptsOf(ministry.context.db, agent.log.device)).map(({ jws }) => jws)
}

const kinds = () =>
  agent.log
    .exportBundle()
    .generations.flatMap(({ entries }) => entries)
    .map((entry) => readHeader(entry.header)?.kind)

describe('sync with the real server', () => {
  it('replicates a day, entry by entry, with a receipt over all of it', async () => {
    checkIn()
    agent.clock.pass(8 * hourMs)
    checkIn('second')
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    await expectBothSidesToAgree()
  })

  it('sends a fortnight offline in several batches', async () => {
    isOffline = true
    for (let index = 0; index < 1_200; index += 1) checkIn(`day ${index}`)
    expect(await syncNow()).toMatchObject({ waiting: 1_200, problem: 'server-unreachable' })
    isOffline = false
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    await expectBothSidesToAgree()
  })

  it('is accepted with a clock a year off, and knows by how much', async () => {
    agent.clock.setWall(-400 * dayMs)
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    checkIn()
    const state = await syncNow()
    expect(state).toMatchObject({ waiting: 0 })
    expect(Math.abs(state.skewMs ?? 0)).toBeGreaterThan(300 * dayMs)
    await expectBothSidesToAgree()
  })

  it('applies what the ministry publishes, once, and shows who read the record', async () => {
    const before = agent.policy.current().edition
    const { sign } = ministry.keys
    const body = { ...defaultPolicy, serial: 41, edition: 'forty-one' }
    expect(
      await publish(ministry.context, sign, { kind: 'policy', serial: 41, body }),
    ).toMatchObject({ ok: true })
    const device = await findDevice(ministry.context.db, agent.log.device)
    await recordReads(ministry.context, sign, [
      { employee: device?.employee ?? 0, role: 'hr', account: 'test', what: 'attendance' },
    ])
    expect(agent.policy.current().edition).toBe(before)
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    await syncNow()
    expect(agent.policy.current().edition).toBe('forty-one')
    const told = kinds().filter((kind) => kind === 'directive-applied' || kind === 'record-read')
    expect(told.toSorted()).toEqual(['directive-applied', 'record-read'])
    expect(kinds()).not.toContain('directive-refused')
    await expectBothSidesToAgree()
  })

  it('is told of an exception of a security check, and of its end, each exactly once', async () => {
    const { context, keys } = ministry
    const today = calendarDateSchema.parse(ministry.clock.now().slice(0, 10))
    const made = await makeException(context, keys.sign, {
      ...{ device: agent.log, check: 'firewall', until: addDays(today, 30), today },
      ...{ reason: { ar: 'عتاد قديم', fr: 'Ancien', en: 'Old' }, account: 'test' },
    })
    expect(made.outcome).toBe('made')
    const held = () =>
      agent.log.db.prepare('SELECT check_id, reason_ar, ended_at FROM posture_exceptions').all()
    for (const _ of [1, 2]) expect(await syncNow()).toMatchObject({ waiting: 0 })
    expect(held()).toEqual([{ check_id: 'firewall', reason_ar: 'عتاد قديم', ended_at: null }])
    const [exception] = await exceptionsOf(context.db, [agent.log.device])
    if (!exception) throw new Error('no exception')
    const endedAt = await endException(context, keys.sign, { exception, account: 'test' })
    for (const _ of [1, 2]) expect(await syncNow()).toMatchObject({ waiting: 0 })
    expect(held()).toMatchObject([{ ended_at: endedAt }])
    const told = agent.log.db
      .prepare(`SELECT seq FROM entries WHERE json_extract(body, '$.kind') = 'posture-exception'`)
      .all()
    expect(told).toHaveLength(2)
    await expectBothSidesToAgree()
  })

  it("feeds a server put back to yesterday's backup with everything since", async () => {
    checkIn('yesterday')
    await syncNow()
    const restore = await backUpPostgres(ministry.pool)
    checkIn('today, 1')
    checkIn('today, 2')
    await syncNow()
    const receipts = agent.log.exportBundle().receipts
    await restore()
    checkIn('after the restore')
    const state = await syncNow()
    expect(state).toMatchObject({ waiting: 0, serverRestoredAt: agent.clock.now() })
    expect(agent.log.exportBundle().receipts).toEqual(expect.arrayContaining([...receipts]))
    await expectBothSidesToAgree()
    expect(await receiptsOfServer()).toEqual(expect.arrayContaining([...receipts]))
  })

  it('gives it back the receipts it lost, batch by batch, and the next one names the last of them', async () => {
    const restore = await backUpPostgres(ministry.pool)
    for (let round = 0; round < 6; round += 1) {
      for (let index = 0; index < 150; index += 1) checkIn(`round ${round}, ${index}`)
      await syncNow()
    }
    const before = await receiptsOfServer()
    await restore()
    checkIn('after the restore')
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    await expectBothSidesToAgree()
    const after = await receiptsOfServer()
    // In their old order, with one more over the end of the batch in between, and the next one after them.
    expect(after.filter((jws) => before.includes(jws))).toEqual(before)
    expect(after).toHaveLength(before.length + 2)
    const next = after.at(-1)
    const named = receiptSchema.parse(readJws(next ?? '')?.payload).previousReceipt
    expect(named).toBe(receiptHashOf(before.at(-1) ?? '', nodeSha256))
  })

  it('finds out about the loss though nothing new was recorded', async () => {
    const restore = await backUpPostgres(ministry.pool)
    checkIn('today')
    await syncNow()
    await restore()
    agent.clock.pass(dayMs + minuteMs)
    const { serverRestoredAt } = await syncNow()
    expect(serverRestoredAt).toBe(agent.clock.now())
    // An entry that names the receipt which was lost; and no second alarm for the same loss.
    agent.clock.pass(dayMs + minuteMs)
    expect(await syncNow()).toMatchObject({ serverRestoredAt })
    checkIn('tomorrow')
    expect(await syncNow()).toMatchObject({ waiting: 0, serverRestoredAt })
    await expectBothSidesToAgree()
  })

  it('says that it is forgotten by a server whose backup is older than its enrolment', async () => {
    const before = agent
    const restore = await backUpPostgres(ministry.pool)
    await beforeNewLaptop()
    await restore()
    checkIn()
    expect(await syncNow()).toMatchObject({ problem: 'device-unknown', waiting: 1 })
    const reply = await agent.enrolment.handlers.enrol({
      server: ministry.url,
      code: await ministry.enrolmentCode(),
    })
    expect(reply).toMatchObject({ ok: true })
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    await expectBothSidesToAgree()
    expect(before.bugs).toEqual([])
  })

  it('stops and says so when its disk was put back to an older copy and both lives went on', async () => {
    const copy = join(folder.path, `copy-${deviceCount}.db`)
    agent.activity.connection.copyTo(copy)
    checkIn('first life')
    await syncNow()
    const { device } = agent.log
    agent = openTestAgent({ path: copy, device, http })
    agents.push(agent)
    checkIn('second life')
    expect(await syncNow()).toMatchObject({ problem: 'log-forked', waiting: 1 })
    expect(await syncNow()).toMatchObject({ problem: 'log-forked', waiting: 1 })
  })

  it('keeps everything at home when revoked', async () => {
    await ministry.context.db.inTransaction((tx) =>
      revokeDevice(tx, agent.log.device, { at: ministry.clock.now(), because: 'lost' }),
    )
    checkIn()
    expect(await syncNow()).toMatchObject({ enrolment: 'revoked', problem: 'device-revoked' })
    checkIn()
    expect(await syncNow()).toMatchObject({ enrolment: 'revoked', waiting: 3 })
    expect(kinds().filter((kind) => kind === 'device-revoked')).toHaveLength(1)
    expect(agent.log.verify()).toMatchObject({ breaks: [] })
  })

  it('is told what is wrong with its code, in words of the registry', async () => {
    const code = await ministry.enrolmentCode()
    await beforeNewLaptop({ code })
    const second = openTestAgent({
      path: join(folder.path, 'second.db'),
      device: deviceIdSchema.parse('5ec0nd5ec0nd5ec0nd5ec0nd5e'),
      http,
    })
    agents.push(second)
    const enrol = (typed: string) =>
      second.enrolment.handlers.enrol({ server: ministry.url, code: typed })
    expect(await enrol(code)).toMatchObject({ failure: { code: 'code-used' } })
    expect(await enrol(`ZZZZ${code.slice(4)}`)).toMatchObject({
      failure: { code: 'code-unknown' },
    })
    const late = await ministry.enrolmentCode()
    ministry.clock.shiftBy(2 * dayMs)
    expect(await enrol(late)).toMatchObject({ failure: { code: 'code-expired' } })
    ministry.clock.shiftBy(-2 * dayMs)
  })
})

/** One more laptop, which becomes the one under test. */
async function beforeNewLaptop(options: { readonly code?: string } = {}) {
  deviceCount += 1
  agent = openTestAgent({
    path: join(folder.path, `log-${deviceCount}.db`),
    device: deviceIdSchema.parse(`rea1${String(deviceCount).padStart(22, '0')}`),
    http,
  })
  agents.push(agent)
  const code = options.code ?? (await ministry.enrolmentCode())
  expect(await agent.enrolment.handlers.enrol({ server: ministry.url, code })).toMatchObject({
    ok: true,
  })
  await syncNow()
}

import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import defaultPolicy from '../../assets/policy/default-policy.json'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { receiptHashOf } from '../../shared/activity-log/link.ts'
import { dayMs, epochMsOf, hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import {
  checkInBody,
  type TestClock,
  temporaryFolder,
  testClock,
} from '../activity-log/open-test-log.ts'
import { type FaultyNetwork, faults, faultyNetwork } from './faulty-network.ts'
import { makeMinistrySigner } from './ministry-signer.ts'
import { foundModelMinistry, type ModelMinistry } from './model-ministry.ts'
import { openTestAgent, type TestAgent } from './test-agent.ts'

let folder: ReturnType<typeof temporaryFolder>
let clock: TestClock
let ministry: ModelMinistry
let network: FaultyNetwork
let agent: TestAgent

beforeEach(async () => {
  folder = temporaryFolder()
  clock = testClock()
  ministry = await foundModelMinistry(() => epochMsOf(clock.now()))
  network = faultyNetwork(ministry.http)
  agent = start()
})
afterEach(async () => {
  await agent.quit()
  expect(agent.bugs).toEqual([])
  folder[Symbol.dispose]()
})

const start = () => openTestAgent({ path: join(folder.path, 'log.db'), http: network.http, clock })

async function enrol() {
  const reply = await agent.enrolment.handlers.enrol({
    server: 'https://ministry.test',
    code: ministry.code,
  })
  expect(reply).toMatchObject({ ok: true })
  await settle()
}

/** Waits for the run under way, if any, and answers the state after it. */
async function settle() {
  const stop = Promise.withResolvers<void>()
  const check = () => {
    if (agent.sync.state().activity === 'idle') stop.resolve()
  }
  const unsubscribe = agent.sync.onChanged(check)
  check()
  await stop.promise
  unsubscribe()
  return agent.sync.state()
}

async function syncNow() {
  const reply = await agent.sync.handlers.syncNow(undefined)
  if (!reply.ok) throw new Error(reply.failure.code)
  return reply.value
}

function checkIn(plan?: string) {
  return agent.log.transact((tx) => tx.append('check-in', checkInBody(plan)))
}

const kinds = () =>
  agent.log.exportBundle().generations.flatMap((section) =>
    section.entries.map((entry) => {
      const header: { readonly kind: string } = JSON.parse(entry.header)
      return header.kind
    }),
  )

describe('sync of a laptop that is not enrolled', () => {
  it('makes no request, whatever pokes it, and says so', async () => {
    for (const reason of ['start', 'appended', 'bell', 'online', 'resume', 'policy'] as const)
      agent.sync.poke(reason)
    checkIn()
    agent.timers.pass(7 * dayMs)
    expect(ministry.requests()).toBe(0)
    expect(await agent.sync.handlers.syncNow(undefined)).toMatchObject({
      failure: { code: 'not-enrolled' },
    })
    expect(agent.sync.state()).toMatchObject({ enrolment: 'not-enrolled', waiting: 2 })
    expect(agent.sync.state()).not.toHaveProperty('nextAttemptAt')
  })
})

describe('sync after enrolment', () => {
  beforeEach(enrol)

  it('sends everything recorded before, and holds a receipt over all of it', async () => {
    expect(await settle()).toMatchObject({ enrolment: 'enrolled', waiting: 0 })
    expect(ministry.received()).toBe(agent.log.head().seq)
    expect(agent.log.lastReceipt()?.receipt.seq).toBe(agent.log.head().seq)
    expect(agent.log.verify()).toMatchObject({ receipts: 1, breaks: [] })
  })

  it('sends an entry a few seconds after it was recorded', async () => {
    await settle()
    checkIn()
    expect(agent.sync.state()).toMatchObject({ waiting: 1 })
    agent.timers.pass(10_000)
    expect(await settle()).toMatchObject({ waiting: 0 })
  })

  it('appends nothing for a receipt: a day without events adds no entry anywhere', async () => {
    await settle()
    const seq = agent.log.head().seq
    for (let hour = 0; hour < 24; hour += 1) {
      agent.timers.pass(hourMs)
      await settle()
    }
    expect(agent.log.head().seq).toBe(seq)
    expect(agent.log.exportBundle().receipts).toHaveLength(1)
  })

  it('keeps counting what waits through days offline, and sends it all when the network is back', async () => {
    await settle()
    network.setOffline(true)
    const first = checkIn('day 1')
    for (let day = 1; day < 10; day += 1) {
      agent.timers.pass(dayMs)
      await settle()
      checkIn(`day ${day + 1}`)
    }
    const offline = agent.sync.state()
    expect(offline).toMatchObject({
      waiting: 10,
      oldestWaitingAt: first.at,
      problem: 'server-unreachable',
    })
    network.setOffline(false)
    agent.sync.poke('online')
    agent.timers.pass(minuteMs)
    const online = await settle()
    expect(online).toMatchObject({ waiting: 0 })
    expect(online).not.toHaveProperty('problem')
    expect(ministry.received()).toBe(agent.log.head().seq)
  })

  it("waits for the laptop's place after a bell, while a press of the button sends at once", async () => {
    await settle()
    agent.sync.poke('bell')
    checkIn()
    const planned = agent.sync.state().nextAttemptAt ?? ''
    const waitMs = Date.parse(planned) - epochMsOf(clock.now())
    expect(waitMs).toBeLessThan(defaultPolicy.sync.spreadMinutes * minuteMs)
    agent.timers.pass(Math.max(0, waitMs - 1_000))
    expect(agent.sync.state().waiting).toBe(1)
    expect(await syncNow()).toMatchObject({ waiting: 0 })
  })

  it.each(faults)('loses and doubles nothing when any one request meets: %s', async (fault) => {
    await settle()
    for (let place = 0; place < 5; place += 1) {
      checkIn(`${fault} at request ${place}`)
      network.will(...Array.from({ length: place }, () => 'well' as const), fault)
      await syncNow()
      expect(await syncNow()).toMatchObject({ waiting: 0 })
      expect(ministry.received()).toBe(agent.log.head().seq)
    }
    expect(agent.log.verify().breaks).toEqual([])
  })

  it('waits as long as a server asks for, even if the network blinks', async () => {
    await settle()
    checkIn()
    network.will('slow-down')
    expect(await syncNow()).toMatchObject({ problem: 'too-many-requests' })
    agent.sync.poke('online')
    const { next } = agent.timers
    expect(next()).toBeGreaterThanOrEqual(120_000)
  })

  it('asks again with a fresh proof when its nonce has grown old', async () => {
    await settle()
    checkIn()
    ministry.expireNonces()
    expect(await syncNow()).toMatchObject({ waiting: 0 })
  })

  it('sends again, from the entry it names, what a server put back to an older copy has lost', async () => {
    await settle()
    const restore = ministry.backUp()
    for (let index = 0; index < 5; index += 1) checkIn(`lost ${index}`)
    await syncNow()
    const receipts = agent.log.exportBundle().receipts
    restore()
    checkIn('after the backup')
    const state = await syncNow()
    expect(state).toMatchObject({ waiting: 0, serverRestoredAt: clock.now() })
    expect(ministry.received()).toBe(agent.log.head().seq)
    expect(agent.log.exportBundle().receipts.slice(0, receipts.length)).toEqual(receipts)
    for (const jws of receipts)
      expect(ministry.receipts()).toContain(receiptHashOf(jws, nodeSha256))
    expect(agent.log.verify().breaks).toEqual([])
  })

  it('notices such a loss within a day though nothing new is recorded', async () => {
    await settle()
    const restore = ministry.backUp()
    checkIn()
    await syncNow()
    restore()
    for (let hour = 0; hour < 26; hour += 1) {
      agent.timers.pass(hourMs)
      await settle()
    }
    expect(ministry.received()).toBe(agent.log.head().seq)
    expect(agent.sync.state()).toHaveProperty('serverRestoredAt')
  })

  it('gives back a lost receipt even where the answer that would have shown the loss was lost', async () => {
    await settle()
    const restore = ministry.backUp()
    checkIn('receipted, and lost')
    await syncNow()
    const lost = agent.log.lastReceipt()?.hash ?? ''
    restore()
    clock.pass(dayMs + minuteMs)
    network.will('well', 'lost-reply')
    expect(await syncNow()).toMatchObject({ problem: 'server-unreachable' })
    expect(ministry.received()).toBe(agent.log.head().seq)
    expect(ministry.receipts()).not.toContain(lost)
    checkIn('names the lost receipt')
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    expect(ministry.receipts()).toContain(lost)
  })

  it('stops uploading when the logs have parted, says so, and goes on reading the feed', async () => {
    await settle()
    // The laptop is put back to an older copy of its own disk and lives on.
    const other = await agentFromOlderCopy()
    checkIn('first life')
    await syncNow()
    await agent.quit()
    agent = other.start()
    checkIn('second life')
    expect(await syncNow()).toMatchObject({ problem: 'log-forked', waiting: 1 })
    await ministry.publish('policy', { ...defaultPolicy, serial: 7, edition: 'seven' })
    const requests = ministry.requests()
    expect(await syncNow()).toMatchObject({ problem: 'log-forked' })
    expect(ministry.requests() - requests).toBe(2)
    expect(agent.policy.current().edition).toBe('seven')
    expect(ministry.received()).toBe(3)
    expect(agent.log.verify().breaks).toEqual([])
  })

  async function agentFromOlderCopy() {
    const copy = join(folder.path, 'copy.db')
    agent.activity.connection.copyTo(copy)
    return { start: () => openTestAgent({ path: copy, http: network.http, clock }) }
  }

  it('when revoked: one entry, no uploads, everything local goes on, and a question a day until it is lifted', async () => {
    await settle()
    ministry.setRevoked(true)
    checkIn()
    expect(await syncNow()).toMatchObject({ enrolment: 'revoked', problem: 'device-revoked' })
    const received = ministry.received()
    const requests = ministry.requests()
    for (let day = 0; day < 3; day += 1) {
      checkIn(`day ${day}`)
      agent.sync.poke('bell')
      agent.timers.pass(dayMs)
      await settle()
    }
    expect(kinds().filter((kind) => kind === 'device-revoked')).toHaveLength(1)
    expect(ministry.received()).toBe(received)
    expect(ministry.requests() - requests).toBeLessThanOrEqual(3 * 3)
    ministry.setRevoked(false)
    agent.timers.pass(2 * dayMs)
    await settle()
    agent.timers.pass(minuteMs)
    expect(await settle()).toMatchObject({ enrolment: 'enrolled', waiting: 0 })
    expect(ministry.received()).toBe(agent.log.head().seq)
  })

  it('does not mind a laptop clock that is years off, and measures by how much', async () => {
    await settle()
    clock.setWall(-3 * 365 * dayMs)
    ministry.setSkewMs(3 * 365 * dayMs)
    checkIn()
    expect(await syncNow()).toMatchObject({ waiting: 0, skewMs: 3 * 365 * dayMs })
    expect(agent.sync.knownSkew()).toEqual({ skewMs: 3 * 365 * dayMs, movedMs: 0, ageMs: 0 })
  })

  it('writes what it applies in its very first run with the skew that this run measured', async () => {
    await agent.quit()
    folder[Symbol.dispose]()
    folder = temporaryFolder()
    ministry = await foundModelMinistry(() => epochMsOf(clock.now()) + 6 * hourMs)
    await ministry.publish('policy', { ...defaultPolicy, serial: 7, edition: 'seven' })
    network = faultyNetwork(ministry.http)
    agent = start()
    await enrol()
    expect(agent.policy.current().edition).toBe('seven')
    // Else an entry six hours before the receipt it names would look back-dated.
    expect(agent.log.verify().breaks).toEqual([])
  })

  it('sends nothing to a server that cannot sign with a pinned key', async () => {
    await settle()
    checkIn()
    await ministry.rotateKey('silently')
    const received = ministry.received()
    expect(await syncNow()).toMatchObject({ problem: 'server-key-mismatch', waiting: 1 })
    expect(ministry.received()).toBe(received)
    expect(kinds()).not.toContain('directive-refused')
  })

  it('learns a new key that the old one vouches for, before anything else', async () => {
    await settle()
    await ministry.publish('policy', { ...defaultPolicy, serial: 7, edition: 'seven' })
    await ministry.rotateKey('announced')
    await ministry.publish('policy', { ...defaultPolicy, serial: 8, edition: 'eight' })
    checkIn()
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    expect(agent.policy.current().edition).toBe('eight')
    expect(kinds().filter((kind) => kind === 'directive-refused')).toHaveLength(1)
    expect(agent.log.verify().breaks).toEqual([])
  })

  it('halves its batches until a server with a small mouth takes them', async () => {
    await settle()
    for (let index = 0; index < 60; index += 1) checkIn(`entry ${index} ${'م'.repeat(300)}`)
    ministry.setMaximumBodyBytes(8_000)
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    expect(ministry.received()).toBe(agent.log.head().seq)
  })

  it('says what is wrong when not even one entry fits, and does not hammer', async () => {
    await settle()
    checkIn()
    ministry.setMaximumBodyBytes(500)
    expect(await syncNow()).toMatchObject({ problem: 'batch-too-large', waiting: 1 })
    const requests = ministry.requests()
    for (let minute = 0; minute < 60; minute += 1) {
      agent.timers.pass(minuteMs)
      await settle()
    }
    expect(ministry.requests() - requests).toBeLessThan(250)
  })

  it('begins again after a sleep instead of waiting for a dead connection', async () => {
    await settle()
    checkIn()
    const release = network.holdAnswers()
    const stuck = agent.sync.handlers.syncNow(undefined)
    expect(agent.sync.state().activity).toBe('running')
    ministry.expireNonces()
    agent.sync.poke('resume')
    release()
    await stuck
    agent.timers.pass(minuteMs)
    expect(await settle()).toMatchObject({ waiting: 0 })
  })

  it('runs once at a time, however often it is asked', async () => {
    await settle()
    checkIn()
    const requests = ministry.requests()
    await Promise.all([syncNow(), syncNow(), syncNow()])
    expect(ministry.requests() - requests).toBeLessThanOrEqual(4)
    expect(ministry.received()).toBe(agent.log.head().seq)
  })

  it('goes on after a crash in the middle of an upload where its receipts say', async () => {
    await settle()
    for (let index = 0; index < 4; index += 1) checkIn(`entry ${index}`)
    const release = network.holdAnswers()
    void agent.sync.handlers.syncNow(undefined)
    await Promise.resolve()
    agent.crash()
    release()
    agent = start()
    expect(agent.sync.state()).toMatchObject({ enrolment: 'enrolled', waiting: 4 })
    expect(await syncNow()).toMatchObject({ waiting: 0 })
    expect(ministry.received()).toBe(agent.log.head().seq)
    expect(agent.log.verify().breaks).toEqual([])
  })

  it('forgotten by its server, says so and may enrol again; everything is sent anew', async () => {
    await settle()
    checkIn()
    await syncNow()
    ministry.forgetEverything()
    expect(await syncNow()).toMatchObject({ problem: 'device-unknown' })
    await enrol()
    expect(await syncNow()).toMatchObject({ enrolment: 'enrolled', waiting: 0 })
    expect(ministry.received()).toBe(agent.log.head().seq)
  })

  it('says that the disk is full, loses nothing by it, and goes on when there is room again', async () => {
    await settle()
    const { db } = agent.log
    const pages = db.prepare<[], number>('PRAGMA page_count').pluck().get()
    db.prepare(`PRAGMA max_page_count = ${pages}`).get()
    await ministry.publish('policy', {
      ...defaultPolicy,
      serial: 7,
      edition: 'seven',
      holidays: Array.from({ length: 300 }, (_, index) => ({
        ...defaultPolicy.holidays[0],
        id: `day-${index}`,
      })),
    })
    const seq = agent.log.head().seq
    expect(await syncNow()).toMatchObject({ problem: 'disk-full' })
    expect(agent.log.head().seq).toBe(seq)
    expect(agent.policy.current().edition).not.toBe('seven')
    db.prepare('PRAGMA max_page_count = 1000000').get()
    const state = await syncNow()
    expect(state).toMatchObject({ waiting: 0 })
    expect(state).not.toHaveProperty('problem')
    expect(agent.policy.current().edition).toBe('seven')
    expect(agent.log.verify().breaks).toEqual([])
  })

  it('refuses a receipt that somebody else signed and keeps waiting', async () => {
    await settle()
    checkIn()
    const forger = await makeMinistrySigner()
    const honest = network.http
    await agent.quit()
    agent = openTestAgent({
      path: join(folder.path, 'log.db'),
      clock,
      http: async (request) => {
        const answer = await honest(request)
        if (!request.url.endsWith('/entries') || !answer) return answer
        const { receipt }: { receipt: string } = JSON.parse(answer.body)
        const claims: unknown = JSON.parse(
          Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString(),
        )
        const forged = await forger.sign('mourafiq-receipt+jwt', claims, {
          kid: ministry.signer().named.kid,
        })
        return { ...answer, body: JSON.stringify({ receipt: forged }) }
      },
    })
    expect(await syncNow()).toMatchObject({ problem: 'receipt-invalid', waiting: 1 })
    await agent.quit()
    agent = start()
    expect(await syncNow()).toMatchObject({ waiting: 0 })
  })
})

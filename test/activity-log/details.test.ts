import { describe, expect, test } from 'vitest'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { breakReasons } from '../../shared/activity-log/break-reasons.ts'
import { entryHashOf } from '../../shared/activity-log/link.ts'
import { receiptSchema } from '../../shared/activity-log/model.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { forgeReceipt, keyPairNamed } from './forge.ts'
import { growLog } from './grow-log.ts'
import { checkInBody, openTestLog, type TestLog, testClock } from './open-test-log.ts'

const crypto = systemCrypto()
const ministry = keyPairNamed('ministry key')
const pinned = [{ kid: thumbprintOf(ministry.publicKey, crypto.sha256), key: ministry.publicKey }]

const checkIn = (log: TestLog, plan?: string) =>
  log.log.transact((tx) => tx.append('check-in', checkInBody(plan)))

function receive(log: TestLog, quarantined?: readonly number[]): string {
  const { generation, seq, hash: head } = log.log.head()
  const claims = {
    device: log.log.device,
    generation,
    seq,
    head,
    receivedAt: log.clock.now(),
    ...(quarantined ? { quarantined } : {}),
  }
  const { jws, hash } = forgeReceipt(claims, ministry)
  const receipt = receiptSchema.parse({ v: 1, ...claims })
  log.log.transact((tx) => log.log.storeReceipt(tx.db, jws, receipt))
  return hash
}

const entry = async (log: TestLog, seq: number, generation = 1) => {
  const reply = await log.handlers.getEntry({ generation, seq })
  if (!reply.ok) throw new Error(reply.failure.code)
  return reply.value
}
const verified = async (log: TestLog) => {
  const reply = await log.handlers.verifyLog(undefined)
  if (!reply.ok) throw new Error(reply.failure.code)
  return reply.value
}

/** Changes rows of the log as somebody with the key of the file could. */
function tamper(log: TestLog, sql: string): void {
  log.connection.inTransaction((db) => {
    db.prepare('DROP TRIGGER IF EXISTS entries_never_change').run()
    db.prepare('DROP TRIGGER IF EXISTS entries_never_go').run()
    db.prepare(sql).run()
  })
}

describe('the details of an entry', () => {
  test('are its exact texts, its digest and what it says of time', async () => {
    using log = openTestLog()
    const { hash } = checkIn(log, 'سؤال "et" réponse')
    const details = await entry(log, 2)
    expect(details?.body).toBe(canonicalJson(checkInBody('سؤال "et" réponse')))
    expect(details?.hash).toBe(hash)
    expect(entryHashOf(details?.header ?? '', crypto.sha256)).toBe(hash)
    expect(details?.written).toMatchObject({
      at: '2026-11-23T08:30:00.000Z',
      clock: { offsetMinutes: 0, policy: 'ma-2026.1', tzdb: '2026c' },
    })
    expect(details?.zoneName.fr).toBe('heure du Maroc')
    expect(details).not.toHaveProperty('receipt')
  })

  test('name the first receipt that covers it, by official time, and say what the ministry could not read', async () => {
    using log = openTestLog({
      ministryKeys: () => pinned,
      timeContext: () => ({ offsetMinutesAt: () => 60, policyEdition: 'x' }),
    })
    checkIn(log)
    log.clock.pass(minuteMs)
    const hash = receive(log, [2])
    checkIn(log)
    log.clock.pass(minuteMs)
    receive(log)
    const received = { at: '2026-11-23T08:31:00.000Z', offsetMinutes: 60 }
    expect((await entry(log, 1))?.receipt).toEqual({ hash, seq: 2, received, isQuarantined: false })
    expect((await entry(log, 2))?.receipt).toEqual({ hash, seq: 2, received, isQuarantined: true })
    expect((await entry(log, 3))?.receipt).toMatchObject({ seq: 3, isQuarantined: false })
  })

  test('have no body after an erasure, and none at all of another log', async () => {
    using log = openTestLog()
    checkIn(log)
    log.erase([2], 'retention.attendance')
    expect(await entry(log, 2)).not.toHaveProperty('body')
    expect(await entry(log, 4)).toBe(null)
    expect(await entry(log, 2, 2)).toBe(null)
  })

  test('show the texts of an entry that somebody made unreadable', async () => {
    using log = openTestLog()
    checkIn(log)
    tamper(log, `UPDATE entries SET header = '{"at":1}' WHERE seq = 2`)
    const details = await entry(log, 2)
    expect(details?.header).toBe('{"at":1}')
    expect(details).not.toHaveProperty('written')
  })
})

describe('the verification for people', () => {
  test('says until where the ministry countersigned, and when', async () => {
    using log = openTestLog({ ministryKeys: () => pinned })
    const at = log.clock.now()
    checkIn(log)
    expect(await verified(log)).toEqual({
      checked: 2,
      receipts: 0,
      breaks: [],
      opened: { at, offsetMinutes: 0 },
      verifiedAt: { at, offsetMinutes: 0 },
    })
    log.clock.pass(minuteMs)
    receive(log)
    const received = { at: log.clock.now(), offsetMinutes: 0 }
    checkIn(log)
    expect(await verified(log)).toMatchObject({
      checked: 3,
      receipts: 1,
      breaks: [],
      countersigned: { seq: 2, received },
    })
  })

  test('gives each break the time that its entry says', async () => {
    using log = openTestLog({ ministryKeys: () => pinned })
    checkIn(log)
    receive(log)
    log.clock.pass(minuteMs)
    checkIn(log)
    tamper(log, `UPDATE entries SET body = replace(body, 'home', 'office') WHERE seq = 3`)
    expect((await verified(log)).breaks).toEqual([
      {
        generation: 1,
        seq: 3,
        reason: 'body-altered',
        written: { at: '2026-11-23T08:31:00.000Z', offsetMinutes: 0 },
      },
    ])
    tamper(log, 'DELETE FROM entries WHERE seq = 3')
    const found = await verified(log)
    expect(found.countersigned?.seq).toBe(2)
    tamper(log, 'DELETE FROM entries WHERE seq = 2')
    const cut = await verified(log)
    expect(cut.breaks).toContainEqual({ generation: 1, seq: 2, reason: 'log-cut' })
    expect(cut).not.toHaveProperty('countersigned')
    expect(cut.breaks.every(({ reason }) => breakReasons.includes(reason))).toBe(true)
  })

  test('lets others have their turn, says how far it is, and runs once for all who ask', async () => {
    let pauses = 0
    const reached: unknown[] = []
    using log: TestLog = openTestLog({
      clock: testClock('2026-01-05T08:30:00.000Z'),
      pause: async () => {
        pauses += 1
        const reply = await log.handlers.getVerifyProgress(undefined)
        reached.push(reply.ok && reply.value)
      },
    })
    growLog(log, 30)
    const [one, other] = await Promise.all([
      log.handlers.verifyLog(undefined),
      log.handlers.verifyLog(undefined),
    ])
    expect(other).toEqual(one)
    expect(one).toMatchObject({ ok: true, value: { checked: 301, breaks: [] } })
    // 301 entries and as many seals, twenty-five at a time.
    expect(pauses).toBe(24)
    expect(reached[0]).toEqual({ done: 25, of: 602 })
    expect(reached.at(-1)).toEqual({ done: 600, of: 602 })
    expect(await log.handlers.getVerifyProgress(undefined)).toEqual({ ok: true, value: null })
  })

  test('finds a log intact that grows, is received and has contents erased while it is verified', async () => {
    let pauses = 0
    using log: TestLog = openTestLog({
      ministryKeys: () => pinned,
      pause: async () => {
        pauses += 1
        if (pauses > 4) return
        checkIn(log)
        receive(log)
        if (pauses === 1) log.erase([250], 'retention.attendance')
        checkIn(log)
      },
    })
    growLog(log, 30)
    expect(await verified(log)).toMatchObject({ breaks: [] })
    expect(pauses).toBeGreaterThan(6)
    expect(log.log.verify().breaks).toEqual([])
  })
})

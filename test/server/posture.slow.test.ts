import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordReads } from '../../server/access-log/index.ts'
import { applyRetention } from '../../server/activity-log/index.ts'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import { findDevice, revokeDevice } from '../../server/devices/index.ts'
import {
  endException,
  exceptionsOf,
  makeException,
  needingHelp,
  postureOf,
  postureSummary,
  rebuildPosture,
} from '../../server/posture/index.ts'
import {
  addMs,
  calendarDateSchema,
  dayMs,
  type Instant,
  instantSchema,
} from '../../shared/kernel/instant.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice, TestDevice } from '../support/test-device.ts'

/** Wednesday evening. */
const evening = instantSchema.parse('2026-11-25T22:00:00.000Z')
const today = calendarDateSchema.parse('2026-11-25')
const policy = shippedPolicy()
const rules = policy.posture
if (!rules) throw new Error('the shipped policy has posture rules')
const graceDays = rules.checks.find(({ id }) => id === 'firewall')?.graceDays ?? 0

let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry({ now: () => evening })
})
afterAll(() => ministry.stop())

type Found = readonly [check: string, verdict: string, reason: string]
const findingsOf = (found: readonly Found[]) =>
  found.map(([check, verdict, reason]) => ({ check, version: 1, verdict, reason }))

function scan(
  laptop: TestDevice,
  at: string,
  found: readonly Found[],
  options: {
    readonly unknownChecks?: readonly string[]
    readonly clock?: { readonly policy?: string; readonly skewMs?: number }
  } = {},
) {
  const { unknownChecks = [], clock } = options
  const body = { why: 'daily', findings: findingsOf(found), unknownChecks: [...unknownChecks] }
  return laptop.append('posture-checked', body, { at, ...(clock ? { clock } : {}) })
}

const off: Found = ['firewall', 'fail', 'off']
const on: Found = ['firewall', 'pass', 'on']
const unread: Found = ['firewall', 'unknown', 'timed-out']

function contest(laptop: TestDevice, at: string, found: Found, evidence?: string) {
  const [finding] = findingsOf([found])
  return laptop.append(
    'posture-contested',
    {
      ...{ finding: finding ?? {}, reason: 'الجدار الناري يعمل' },
      ...(evidence === undefined
        ? {}
        : { evidence: [{ source: '/usr/sbin/ufw status', text: evidence, isCut: false }] }),
    },
    { at },
  )
}

async function laptopOf(ppr?: string): Promise<TestDevice> {
  const laptop = await enrolledDevice(ministry, ppr)
  laptop.entries.length = 0
  laptop.hashes.length = 0
  laptop.open('2026-11-01T08:00:00.000Z')
  return laptop
}

const pushed = async (laptop: TestDevice, first?: number, last?: number) =>
  expect((await laptop.push(first, last)).statusCode).toBe(200)

const reportOf = (laptop: TestDevice, now: Instant = evening) =>
  postureOf(ministry.context.db, laptop.device, { rules, now, today })
const firewallOf = async (laptop: TestDevice) =>
  (await reportOf(laptop)).findings.find(({ check }) => check === 'firewall')

describe('what laptops found, at the ministry', () => {
  it('is the latest finding of each check, with since when it has been so', async () => {
    const laptop = await laptopOf()
    scan(laptop, '2026-11-23T08:31:00.000Z', [off, ['secure-boot', 'pass', 'on']])
    scan(laptop, '2026-11-24T08:31:00.000Z', [off])
    await pushed(laptop)
    expect(await reportOf(laptop)).toMatchObject({
      scannedAt: '2026-11-24T08:31:00.000Z',
      scanReceivedAt: evening,
      edition: 'test',
      findings: [
        {
          ...{ check: 'firewall', verdict: 'fail', reason: 'off', version: 1, edition: 'test' },
          since: '2026-11-23T08:31:00.000Z',
          failingSince: '2026-11-23T08:31:00.000Z',
          checkedAt: '2026-11-24T08:31:00.000Z',
        },
        { check: 'secure-boot', verdict: 'pass', checkedAt: '2026-11-23T08:31:00.000Z' },
      ],
    })
  })

  it('a check that could not be read in between was not mended, and one that passed was', async () => {
    const laptop = await laptopOf()
    scan(laptop, '2026-11-20T08:31:00.000Z', [off])
    scan(laptop, '2026-11-21T08:31:00.000Z', [unread])
    scan(laptop, '2026-11-22T08:31:00.000Z', [['firewall', 'fail', 'partly-off']])
    await pushed(laptop)
    expect(await firewallOf(laptop)).toMatchObject({
      since: '2026-11-22T08:31:00.000Z',
      failingSince: '2026-11-20T08:31:00.000Z',
    })
    scan(laptop, '2026-11-23T08:31:00.000Z', [on])
    scan(laptop, '2026-11-24T08:31:00.000Z', [off])
    await pushed(laptop, 5)
    expect(await firewallOf(laptop)).toMatchObject({ failingSince: '2026-11-24T08:31:00.000Z' })
  })

  it('the same entries sent again, in parts or whole, change nothing; reckoned anew it is the same', async () => {
    const laptop = await laptopOf()
    scan(laptop, '2026-11-20T08:31:00.000Z', [off, ['secure-boot', 'pass', 'on']], {
      unknownChecks: ['disk-encryption'],
    })
    contest(laptop, '2026-11-20T09:00:00.000Z', off, 'Status: active')
    scan(laptop, '2026-11-21T08:31:00.000Z', [off])
    await pushed(laptop, 1, 2)
    await pushed(laptop, 1, 4)
    const before = await reportOf(laptop)
    await pushed(laptop)
    await pushed(laptop, 2, 4)
    expect(await reportOf(laptop)).toEqual(before)
    expect(before.findings[0]).toMatchObject({ isContested: true })
    for (const _ of [1, 2])
      expect(
        await ministry.context.db.inTransaction((tx) => rebuildPosture(tx, laptop.device)),
      ).toBe(3)
    expect(await reportOf(laptop)).toEqual(before)
  })

  it('goes on over a lost log: the newer generation is the later one', async () => {
    const ppr = await ministry.addEmployee()
    const first = await laptopOf(ppr)
    scan(first, '2026-11-20T08:31:00.000Z', [off])
    await pushed(first)
    const second = new TestDevice(ministry, { device: first.device, generation: 2 })
    expect((await second.enrol(await ministry.enrolmentCode(ppr))).statusCode).toBe(200)
    second.append(
      'log-opened',
      { logKey: { ...second.logKey.publicKey }, reason: 'key-lost', agentVersion: 'test' },
      { at: '2026-11-24T08:00:00.000Z' },
    )
    scan(second, '2026-11-24T08:31:00.000Z', [off, ['secure-boot', 'pass', 'on']])
    await pushed(second)
    const before = await reportOf(first)
    expect(before.findings[0]).toMatchObject({
      failingSince: '2026-11-20T08:31:00.000Z',
      checkedAt: '2026-11-24T08:31:00.000Z',
    })
    await ministry.context.db.inTransaction((tx) => rebuildPosture(tx, first.device))
    expect(await reportOf(first)).toEqual(before)
  })

  it('no clock of a laptop makes a failure older than it is known to be, or one of the future', async () => {
    const ahead = await laptopOf()
    scan(ahead, '2027-06-01T00:00:00.000Z', [off])
    await pushed(ahead)
    expect(await firewallOf(ahead)).toMatchObject({ since: evening, checkedAt: evening })
    const behind = await laptopOf()
    const yearMs = 365 * dayMs
    scan(behind, addMs(evening, -yearMs), [off], { clock: { skewMs: yearMs - dayMs } })
    await pushed(behind)
    expect(await firewallOf(behind)).toMatchObject({ since: addMs(evening, -dayMs) })
    const absurd = await laptopOf()
    scan(absurd, '2026-11-24T00:00:00.000Z', [off], { clock: { skewMs: -Number.MAX_SAFE_INTEGER } })
    scan(absurd, '2026-11-24T00:00:00.000Z', [off], { clock: { skewMs: Number.MAX_SAFE_INTEGER } })
    await pushed(absurd)
    expect(await firewallOf(absurd)).toMatchObject({ since: '2026-11-24T00:00:00.000Z' })
  })

  it('checks that the agent does not know are told until it knows them or the policy is another', async () => {
    const laptop = await laptopOf()
    const unknownNow = async () => (await reportOf(laptop)).unknownChecks
    scan(laptop, '2026-11-20T08:31:00.000Z', [on], { unknownChecks: ['newer-a', 'newer-b'] })
    scan(laptop, '2026-11-20T09:31:00.000Z', [on])
    await pushed(laptop)
    expect(await unknownNow()).toEqual(['newer-a', 'newer-b'])
    scan(laptop, '2026-11-21T08:31:00.000Z', [['newer-a', 'pass', 'on']])
    await pushed(laptop, 4)
    expect(await unknownNow()).toEqual(['newer-b'])
    scan(laptop, '2026-11-22T08:31:00.000Z', [on], { clock: { policy: 'other' } })
    await pushed(laptop, 5)
    expect(await unknownNow()).toEqual([])
  })

  it('what its owner contests is told with the reason, and with evidence only where it was attached', async () => {
    const laptop = await laptopOf()
    scan(laptop, '2026-11-23T08:31:00.000Z', [off])
    contest(laptop, '2026-11-23T09:00:00.000Z', off)
    contest(laptop, '2026-11-23T09:10:00.000Z', off, 'Status: active')
    await pushed(laptop)
    const { contests } = await reportOf(laptop)
    expect(contests).toMatchObject([
      {
        ...{ check: 'firewall', isCurrent: true, at: '2026-11-23T09:10:00.000Z' },
        said: { reason: 'الجدار الناري يعمل', evidence: [{ text: 'Status: active' }] },
      },
      { isCurrent: false, said: { evidence: null } },
    ])
    scan(laptop, '2026-11-24T08:31:00.000Z', [['firewall', 'fail', 'partly-off']])
    await pushed(laptop, 5)
    expect(await firewallOf(laptop)).toMatchObject({ isContested: false })
    expect((await reportOf(laptop)).contests.map(({ isCurrent }) => isCurrent)).toEqual([
      false,
      false,
    ])
  })

  it('what is quarantined, or of no kind of posture, is not posture', async () => {
    const laptop = await laptopOf()
    laptop.append('posture-checked', { why: 'daily', findings: 'none', unknownChecks: [] })
    laptop.append(
      'posture-evidence',
      { of: { generation: 1, seq: 2 }, sources: [], reads: [] },
      { visibility: 'device', leaks: true },
    )
    laptop.checkIn('2026-11-23')
    await pushed(laptop)
    expect(await reportOf(laptop)).toMatchObject({ scannedAt: null, findings: [], contests: [] })
  })

  it('is gone with the contents it was reckoned from, once their time is over', async () => {
    const laptop = await laptopOf()
    scan(laptop, '2026-11-23T08:31:00.000Z', [off], { unknownChecks: ['newer'] })
    contest(laptop, '2026-11-23T09:00:00.000Z', off, 'Status: active')
    await pushed(laptop)
    const { security } = policy.privacy.retentionDays
    const at = (days: number) => ({
      ...{ db: ministry.context.db, policy },
      now: addMs(evening, days * dayMs),
    })
    await applyRetention(at(security - 1))
    expect((await reportOf(laptop)).findings).toHaveLength(1)
    await applyRetention(at(security))
    expect(await reportOf(laptop)).toMatchObject({
      ...{ findings: [], contests: [], unknownChecks: [] },
      scannedAt: '2026-11-23T08:31:00.000Z',
    })
    const { rows } = await ministry.pool.query(
      `select count(*)::int as held from entries where device = $1 and kind like 'posture%' and body is not null`,
      [laptop.device],
    )
    expect(rows).toEqual([{ held: 0 }])
    await ministry.context.db.inTransaction((tx) => rebuildPosture(tx, laptop.device))
    expect(await reportOf(laptop)).toMatchObject({ findings: [], contests: [], scannedAt: null })
  })
})

describe('who reads what', () => {
  it('human resources do not see posture, IT security does not see attendance, and nothing is written down', async () => {
    const laptop = await laptopOf()
    const employee = (await findDevice(ministry.context.db, laptop.device))?.employee ?? 0
    const rowsNow = async () =>
      (await ministry.pool.query('select count(*)::int as count from access_log')).rows
    const before = await rowsNow()
    for (const role of ['hr', 'supervisor', 'auditor', 'administrator'] as const)
      await expect(
        recordReads(ministry.context, ministry.keys.sign, [
          { employee, role, account: 'test', what: 'posture' },
        ]),
      ).rejects.toThrow(`The role ${role} may not read posture.`)
    for (const role of ['it-security', 'administrator'] as const)
      await expect(
        recordReads(ministry.context, ministry.keys.sign, [
          { employee, role, account: 'test', what: 'attendance' },
        ]),
      ).rejects.toThrow(`The role ${role} may not read attendance.`)
    expect(await rowsNow()).toEqual(before)
    await recordReads(ministry.context, ministry.keys.sign, [
      { employee, role: 'it-security', account: 'test', what: 'posture' },
    ])
    const feed = (await laptop.feed()).body
    expect(feed).toContain('record-read')
  })
})

describe('the summary', () => {
  const summaryAt = (now: Instant, units = [ministry.unit]) =>
    postureSummary(ministry.context.db, { units, rules, staleDays: 14, now, today })

  it('counts laptops in use by check and verdict, and reads nobody’s record', async () => {
    await ministry.pool.query("update devices set state = 'revoked'")
    const failing = await laptopOf()
    scan(failing, '2026-11-25T08:31:00.000Z', [off])
    contest(failing, '2026-11-25T09:00:00.000Z', off)
    const fine = await laptopOf()
    scan(fine, '2026-11-25T08:31:00.000Z', [on, ['not-asked', 'fail', 'off']], {
      unknownChecks: ['secure-boot', 'not-asked-either'],
    })
    for (const laptop of [failing, fine]) await pushed(laptop)
    await laptopOf()
    const gone = await laptopOf()
    scan(gone, '2026-11-25T08:31:00.000Z', [off])
    await pushed(gone)
    await ministry.context.db.inTransaction((tx) =>
      revokeDevice(tx, gone.device, { at: evening, because: 'test' }),
    )
    const accesses = async () =>
      (await ministry.pool.query('select count(*)::int as count from access_log')).rows
    const before = await accesses()
    const summary = await summaryAt(evening)
    expect(await accesses()).toEqual(before)
    expect(summary).toMatchObject({
      ...{ laptops: 3, neverScanned: 1, needingHelp: 0, inGrace: 1, exceptions: 0 },
      stale: { days: 14, laptops: 0 },
      contested: { results: 1, laptops: 1 },
      unknownChecks: [{ check: 'secure-boot', laptops: 1 }],
    })
    expect(summary.checks.map(({ check }) => check)).toEqual(rules.checks.map(({ id }) => id))
    expect(summary.checks.find(({ check }) => check === 'firewall')).toEqual({
      ...{ check: 'firewall', severity: 'important', needingHelp: 0, inGrace: 1, contested: 1 },
      verdicts: { pass: 1, warn: 0, fail: 1, unknown: 0, 'not-applicable': 0 },
    })
    expect(await summaryAt(evening, [])).toMatchObject({ laptops: 0, needingHelp: 0 })
    expect(await summaryAt(addMs(evening, 15 * dayMs))).toMatchObject({ stale: { laptops: 2 } })
  })

  it('a laptop needs help once its grace is over and no exception holds, and not a moment before', async () => {
    await ministry.pool.query("update devices set state = 'revoked'")
    const laptop = await laptopOf()
    const since = instantSchema.parse('2026-11-25T08:31:00.000Z')
    scan(laptop, since, [off])
    await pushed(laptop)
    const graceEnds = addMs(since, graceDays * dayMs)
    const helpedAt = async (now: Instant, date = today) => {
      const question = { units: [ministry.unit], rules, now, today: date }
      const named = await needingHelp(ministry.context.db, question)
      const { findings } = await postureOf(ministry.context.db, laptop.device, {
        ...{ rules, now, today: date },
      })
      expect(findings.map(({ needsHelp }) => needsHelp)).toEqual([named.length > 0])
      const isGrace = now < graceEnds && findings.every(({ exceptionUntil }) => !exceptionUntil)
      expect(findings.map(({ graceUntil }) => graceUntil)).toEqual([isGrace ? graceEnds : null])
      return named.map(({ device, check_id }) => [device, check_id])
    }
    expect(await helpedAt(addMs(graceEnds, -1))).toEqual([])
    expect(await helpedAt(graceEnds)).toEqual([[laptop.device, 'firewall']])

    const until = calendarDateSchema.parse('2026-12-31')
    const reason = { ar: 'عتاد قديم', fr: 'Matériel ancien', en: 'Old hardware' }
    const wanted = { device: laptop, check: 'firewall', until, today, reason, account: 'test' }
    const { sign } = ministry.keys
    const made = await makeException(ministry.context, sign, wanted)
    expect(made).toMatchObject({ outcome: 'made' })
    expect(await makeException(ministry.context, sign, wanted)).toMatchObject({ outcome: 'exists' })
    expect(await helpedAt(graceEnds)).toEqual([])
    expect(await helpedAt(graceEnds, until)).toEqual([])
    expect(await helpedAt(graceEnds, calendarDateSchema.parse('2027-01-01'))).toHaveLength(1)
    expect((await summaryAt(graceEnds)).exceptions).toBe(1)

    const [exception] = await exceptionsOf(ministry.context.db, [laptop.device])
    if (!exception) throw new Error('no exception')
    const end = () => endException(ministry.context, sign, { exception, account: 'test' })
    expect(await end()).toBe(evening)
    expect(await end()).toBeNull()
    expect(await helpedAt(graceEnds)).toHaveLength(1)
    await expect(
      ministry.pool.query('delete from posture_exceptions where device = $1', [laptop.device]),
    ).rejects.toThrow('never changed or deleted')

    scan(laptop, '2026-11-25T10:00:00.000Z', [unread])
    await pushed(laptop, 3)
    expect(await helpedAt(graceEnds)).toEqual([])
  })

  it('nothing is promised to a laptop that is revoked', async () => {
    const laptop = await laptopOf()
    await ministry.context.db.inTransaction((tx) =>
      revokeDevice(tx, laptop.device, { at: evening, because: 'test' }),
    )
    const made = await makeException(ministry.context, ministry.keys.sign, {
      ...{ device: laptop, check: 'firewall', until: today, today, account: 'test' },
      reason: { ar: 'أ', fr: 'a', en: 'a' },
    })
    expect(made).toEqual({ outcome: 'device-revoked' })
    expect(await exceptionsOf(ministry.context.db, [laptop.device])).toEqual([])
  })
})

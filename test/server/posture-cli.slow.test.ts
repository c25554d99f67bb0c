import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, calendarDateSchema } from '../../shared/kernel/instant.ts'
import {
  type CommandedMinistry,
  namesOf,
  openCommandedMinistry,
} from '../support/commanded-ministry.ts'
import { remoteServer, TestDevice } from '../support/test-device.ts'

let commanded: CommandedMinistry
let laptop: TestDevice
const ppr = '0012345'
const ministry = (...args: string[]) => commanded.command(...args)
const json = (...args: string[]) => commanded.json(...args)
const reasons = ['--reason-ar', 'عتاد قديم', '--reason-fr', 'Ancien', '--reason-en', 'Old']

/** As the clock of the machine has it, on which the commands run. */
const today = calendarDateSchema.parse(new Date().toISOString().slice(0, 10))
const tomorrow = addDays(today, 1)

/** What would repaint a terminal, turn a line round, or pass for a line of ours. */
const evil = '\u001b[2J\u202eabc\ndevice        somebody else'

beforeAll(async () => {
  commanded = await openCommandedMinistry()
  await json('unit', 'add', '--level', 'central', ...namesOf('Direction'))
  await json('employee', 'add', '--ppr', ppr, '--name', 'سعاد', '--unit', '1')
  const code = async () => (await json('enrolment-code', '--ppr', ppr)).code
  laptop = new TestDevice(remoteServer(() => commanded.address(), code))
  expect((await laptop.enrol()).statusCode).toBe(200)
  laptop.open('2026-01-01T08:00:00.000Z')
  const finding = { check: 'firewall', version: 1, verdict: 'fail', reason: 'off' }
  laptop.append(
    'posture-checked',
    { why: 'daily', findings: [finding], unknownChecks: ['secure-boot'] },
    { at: '2026-01-02T08:00:00.000Z' },
  )
  laptop.append(
    'posture-contested',
    {
      ...{ finding, reason: evil.replaceAll('\u001b', '') },
      evidence: [{ source: '/usr/sbin/ufw status', text: evil, isCut: true }],
    },
    { at: '2026-01-02T09:00:00.000Z' },
  )
  expect((await laptop.push()).statusCode).toBe(200)
})
afterAll(async () => {
  await commanded.close()
})

async function documentsInFeed(): Promise<number> {
  return Object((await laptop.feed()).json()).items.length
}

describe('npm run ministry -- posture', () => {
  it('summary tells numbers, and names no laptop; where they are of fewer than five, their owners are told', async () => {
    const before = await documentsInFeed()
    const summary = await json('posture', 'summary')
    expect(summary).toMatchObject({
      ...{ laptops: 1, neverScanned: 0, needingHelp: 1, exceptions: 0 },
      contested: { results: 1, laptops: 1 },
      unknownChecks: [{ check: 'secure-boot', laptops: 1 }],
    })
    expect(summary).not.toHaveProperty('devices')
    const { out } = await ministry('posture', 'summary')
    expect(out).toContain('needing help     1\n')
    expect(out).toContain('unknown check    secure-boot: 1 laptop\n')
    expect(out).toMatch(/firewall +important +0 +0 +1 +0 +0 +0 +1 +1/)
    expect(out).toContain('in grace         0 ')
    expect(out).not.toContain(laptop.device)
    expect(await documentsInFeed()).toBe(before + 2)
  })

  it('summary that names laptops, or is about so few that it speaks of each, tells their owners', async () => {
    const before = await documentsInFeed()
    expect(await json('posture', 'summary', '--devices')).toMatchObject({
      devices: [{ device: laptop.device, check: 'firewall' }],
    })
    expect(await documentsInFeed()).toBe(before + 1)
    await json('posture', 'summary', '--unit', '1')
    expect(await documentsInFeed()).toBe(before + 2)
  })

  it('device tells what was found, by name or PPR, and its owner each time', async () => {
    const before = await documentsInFeed()
    const [byPpr] = await json('posture', 'device', ppr)
    const [byName] = await json('posture', 'device', laptop.device.slice(0, 8))
    expect(byPpr).toEqual(byName)
    expect(byPpr).toMatchObject({
      ...{ device: laptop.device, ppr, unknownChecks: ['secure-boot'] },
      findings: [{ check: 'firewall', verdict: 'fail', needsHelp: true, isContested: true }],
      contests: [{ isCurrent: true, said: { evidence: [{ isCut: true }] } }],
    })
    expect(await documentsInFeed()).toBe(before + 2)
  })

  it('what an owner wrote or attached harms no terminal and passes for no line of ours', async () => {
    const { out } = await ministry('posture', 'device', ppr)
    expect(out).not.toContain('\u001b')
    expect(out).not.toContain('\u202e')
    expect(out.split('\n').filter((line) => line.startsWith('device '))).toHaveLength(1)
    expect(out).toContain('  > device        somebody else')
    expect(out).toContain('(cut here)')
  })

  it('except is made, listed, told to the laptop and ended, each once', async () => {
    const before = await documentsInFeed()
    const target = ['--device', laptop.device.slice(0, 8), '--check', 'firewall']
    const made = await json('posture', 'except', ...target, '--until', tomorrow, ...reasons)
    expect(made).toMatchObject({ device: laptop.device, check: 'firewall', until: tomorrow })
    const again = await ministry('posture', 'except', ...target, '--until', tomorrow, ...reasons)
    expect([again.code, again.err]).toEqual([2, expect.stringContaining(made.exception)])
    expect(await json('posture', 'summary')).toMatchObject({ needingHelp: 0, exceptions: 1 })
    expect(await json('posture', 'except', '--list')).toMatchObject([
      { exception: made.exception, reason: { ar: 'عتاد قديم' }, endedAt: null },
    ])
    expect((await ministry('posture', 'device', ppr)).out).toContain(`excepted until ${tomorrow}`)
    await json('posture', 'except', '--end', made.exception)
    const twice = await ministry('posture', 'except', '--end', made.exception)
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('ended before')])
    expect(await json('posture', 'except', '--list')).toEqual([])
    expect(await json('posture', 'except', '--list', '--all')).toHaveLength(1)
    expect(await json('posture', 'summary')).toMatchObject({ needingHelp: 1, exceptions: 0 })
    // The exception, its end, and four readings: two of them are numbers about this laptop alone.
    expect(await documentsInFeed()).toBe(before + 6)
  })

  it('except says where there is no failure to let be, and that a failure is let be', async () => {
    const except = async (check: string) => {
      const target = ['--device', laptop.device, '--check', check, '--until', tomorrow]
      const { out } = await ministry('posture', 'except', ...target, ...reasons)
      const [exception = ''] = /[0-9a-f]{12}/.exec(out) ?? []
      await json('posture', 'except', '--end', exception)
      return out
    }
    expect(await except('screen-lock')).toContain('never sent a result of that check')
    expect(await except('firewall')).not.toContain('nothing to let be')
  })

  it.each([
    [['device', 'nobody00'], 'device list'],
    [['device', ppr, '--role', 'hr'], 'must be it-security'],
    [['summary', '--role', 'hr'], 'must be it-security'],
    [['summary', '--unit', '99'], 'There is no unit 99'],
    [['summary', '--stale-days', '0'], '--stale-days: must be from 1 to 365'],
    [['except'], '--device'],
    [['except', '--list', '--end', 'x'], 'one at a time'],
    [['except', '--all'], '--all goes with --list'],
    [['except', '--end', 'nothing'], 'There is no exception "nothing"'],
    [['except', '--until', '2026-02-31'], '--until: not a date of the calendar'],
  ])('%j is refused with a sentence', async (args, sentence) => {
    const { code, out, err } = await ministry('posture', ...args)
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)])
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('an exception names a laptop, a check that is asked for, a day within a year and why', async () => {
    const refused = async (change: Readonly<Record<string, string>>) => {
      const options = {
        ...{ device: laptop.device, check: 'firewall', until: tomorrow },
        ...{ 'reason-ar': 'أ', 'reason-fr': 'a', 'reason-en': 'a', ...change },
      }
      const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
      const { code, err } = await ministry('posture', 'except', ...args)
      expect(code).toBe(2)
      return err
    }
    expect(await refused({ device: 'nobody00' })).toContain('device list')
    expect(await refused({ check: 'nothing' })).toContain('It asks for: disk-encryption')
    expect(await refused({ until: addDays(today, -1) })).toContain('is past')
    expect(await refused({ until: addDays(today, 400) })).toContain('within a year')
    expect(await refused({ 'reason-fr': '' })).toContain('--reason-fr')
    expect(await refused({ 'reason-ar': 'Old hardware' })).toContain('in Arabic letters')
    expect(await refused({ until: addDays(today, 366) })).toContain('within a year')
    expect(await refused({ 'reason-ar': evil })).toContain('--reason-ar')
  })

  it('rebuild reckons the same anew', async () => {
    const before = await json('posture', 'summary')
    expect(await json('posture', 'rebuild')).toEqual({ devices: 1, entries: 2 })
    expect(await json('posture', 'summary')).toEqual(before)
  })

  it('IT security reads no attendance', async () => {
    const span = ['--from', '2026-11-23', '--to', '2026-11-24']
    const { code, err } = await ministry('attendance', ...span, '--role', 'it-security')
    expect([code, err]).toEqual([2, expect.stringContaining('must be hr, supervisor or auditor')])
  })
})

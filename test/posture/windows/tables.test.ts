import { describe, expect, it } from 'vitest'
import { judge } from '../judging.ts'

const json = JSON.stringify
const range = (plugged: string, battery: string) =>
  json({ code: 0, numbers: ['0x00000000', '0xffffffff', '0x00000001', plugged, battery] })
const choice = (plugged: number, battery: number) =>
  json({ code: 0, numbers: [plugged, battery].map((value) => `0x0000000${value}`) })
const never = '0x00000000'
const tenMinutes = '0x00000258'
const anHour = '0x00000e10'

/** A laptop that sleeps by turning its power down, and that nothing locks. */
const bare = {
  inactivity: json({ seconds: null }),
  saverPolicy: json({ isActive: null, isSecure: null, seconds: null, hasSaver: false }),
  saver: json({ isActive: '1', isSecure: null, seconds: null, hasSaver: false }),
  displayOff: range(never, never),
  sleep: range(never, never),
  wakePolicy: json({ plugged: null, battery: null }),
  wakeLock: choice(1, 1),
  away: json({ seconds: null }),
  batteries: json({ count: 1 }),
}
const saver = (isActive: string, isSecure: string, seconds: string, hasSaver = true) =>
  json({ isActive, isSecure, seconds, hasSaver })
const noSetting = json({ code: 0, numbers: [] })

describe('the screen', () => {
  const screen = (answers: Partial<Record<keyof typeof bare, string>>) =>
    judge('windows', 'screen-lock', { ...bare, ...answers })

  it.each([
    ['as Windows comes, whose screen saver is on and is none', {}, 'never-locks'],
    ['limit of 1 s', { inactivity: json({ seconds: '1' }) }, 'locks-in-time'],
    ['limit of 15 min', { inactivity: json({ seconds: '900' }) }, 'locks-in-time'],
    ['limit of 15 min and 1 s', { inactivity: json({ seconds: '901' }) }, 'locks-late'],
    ['limit of 0, which is none', { inactivity: json({ seconds: '0' }) }, 'never-locks'],
    ['limit that is no number', { inactivity: json({ seconds: '?' }) }, 'not-understood'],
    ['limit below 0', { inactivity: json({ seconds: '-1' }) }, 'not-understood'],
    ['saver in time', { saver: saver('1', '1', '900') }, 'locks-in-time'],
    ['saver late', { saver: saver('1', '1', '901') }, 'locks-late'],
    ['saver without a password', { saver: saver('1', '0', '600') }, 'never-locks'],
    ['saver that is off', { saver: saver('0', '1', '600') }, 'never-locks'],
    ['saver that is none', { saver: saver('1', '1', '600', false) }, 'never-locks'],
    [
      'saver switched off here that the administration switches on',
      { saver: saver('0', '0', '3600'), saverPolicy: saver('1', '1', '300', false) },
      'locks-in-time',
    ],
    [
      'saver switched on here that the administration switches off',
      { saver: saver('1', '1', '300'), saverPolicy: saver('0', '1', '300') },
      'never-locks',
    ],
    ['sleep in time', { sleep: range(tenMinutes, tenMinutes) }, 'locks-in-time'],
    ['sleep in time on battery alone', { sleep: range(never, tenMinutes) }, 'never-locks'],
    [
      'sleep in time plugged in, without a battery',
      { sleep: range(tenMinutes, never), batteries: json({ count: 0 }) },
      'locks-in-time',
    ],
    [
      'sleep in time that does not ask',
      { sleep: range(tenMinutes, tenMinutes), wakeLock: choice(0, 0) },
      'never-locks',
    ],
    ['dark in time, sleep never', { displayOff: range(tenMinutes, tenMinutes) }, 'other-means'],
    ['dark late, sleep never', { displayOff: range(anHour, anHour) }, 'never-locks'],
    [
      'sleep late',
      { sleep: range(anHour, anHour), displayOff: range(anHour, anHour) },
      'locks-late',
    ],
    [
      'dark in time where dark is asleep, asking at once',
      {
        displayOff: range(tenMinutes, tenMinutes),
        wakeLock: noSetting,
        away: json({ seconds: '0' }),
      },
      'locks-in-time',
    ],
    [
      'dark in time where dark is asleep, asking too late after it',
      {
        displayOff: range(tenMinutes, tenMinutes),
        wakeLock: noSetting,
        away: json({ seconds: '301' }),
      },
      'locks-late',
    ],
    [
      'three numbers, which are the bounds of a range and not its values',
      {
        sleep: json({ code: 0, numbers: ['0x00000000', '0x00000258', '0x00000001'] }),
        displayOff: range(anHour, anHour),
      },
      'not-understood',
    ],
  ])('%s', (_, answers, reason) => {
    expect(screen(answers)).toBe(reason)
  })

  it('is not said to stay open as long as one way of locking could not be read', () => {
    for (const name of ['inactivity', 'saverPolicy', 'saver', 'displayOff', 'sleep'] as const)
      expect(
        judge('windows', 'screen-lock', { ...bare, [name]: { ok: false, why: 'denied' } }),
      ).toBe('denied')
  })
})

describe('a laptop that wakes', () => {
  it.each([
    ['asks', {}, 'asks-at-once'],
    ['does not ask', { wakeLock: choice(0, 0) }, 'never-asks'],
    ['does not ask on battery', { wakeLock: choice(1, 0) }, 'never-asks'],
    ['has no battery', { wakeLock: choice(1, 0), batteries: json({ count: 0 }) }, 'asks-at-once'],
    ['may have a battery', { wakeLock: choice(1, 0), batteries: '{}' }, 'not-understood'],
    ['may have one, and asks either way', { batteries: '{}' }, 'asks-at-once'],
    [
      'must ask',
      { wakePolicy: json({ plugged: '1', battery: '1' }), wakeLock: choice(0, 0) },
      'asks-at-once',
    ],
    ['must not ask', { wakePolicy: json({ plugged: '0', battery: '0' }) }, 'never-asks'],
    ['says 2', { wakeLock: choice(2, 2) }, 'not-understood'],
    ['has no such setting', { wakeLock: noSetting }, 'not-exposed'],
    ['fails to say', { wakeLock: json({ code: 1, numbers: [] }) }, 'not-exposed'],
    ['asks after 1 min', { wakeLock: noSetting, away: json({ seconds: '60' }) }, 'asks-at-once'],
    ['asks after 3 min', { wakeLock: noSetting, away: json({ seconds: '180' }) }, 'asks-late'],
    ['asks never', { wakeLock: noSetting, away: json({ seconds: '-1' }) }, 'never-asks'],
    [
      'never, unsigned',
      { wakeLock: noSetting, away: json({ seconds: '4294967295' }) },
      'never-asks',
    ],
    ['before it slept', { wakeLock: noSetting, away: json({ seconds: '-2' }) }, 'not-understood'],
  ])('%s', (_, answers: Partial<Record<keyof typeof bare, string>>, reason) => {
    const { wakePolicy: policy, wakeLock: lock, away, batteries } = { ...bare, ...answers }
    expect(judge('windows', 'wake-password', { policy, lock, away, batteries })).toBe(reason)
  })
})

describe('the question before power is given', () => {
  it.each([
    ['1', '5', '1', 'asks'],
    ['1', '2', '1', 'asks'],
    ['1', null, null, 'asks'],
    ['1', '2', '0', 'asks'],
    ['1', '5', '0', 'asks-weakly'],
    ['1', '4', '0', 'asks-weakly'],
    ['1', '0', '1', 'off'],
    ['0', '5', '1', 'off'],
    [null, '5', '1', 'not-understood'],
    ['1', '6', '1', 'not-understood'],
    ['1', '5', '2', 'not-understood'],
    ['2', '5', '1', 'not-understood'],
    ['1', '?', '1', 'not-understood'],
  ])('on %s, asking %s, apart %s: %s', (isOn, consent, secureDesktop, reason) => {
    const elevation = json({ isOn, consent, secureDesktop })
    expect(judge('windows', 'elevation-prompt', { elevation })).toBe(reason)
  })
})

describe('the start of signed systems alone', () => {
  it.each([
    ['1', '2', 'on'],
    ['0', '2', 'off'],
    [null, '1', 'no-such-hardware'],
    [null, '2', 'not-exposed'],
    [null, '?', 'not-understood'],
    ['2', '2', 'not-understood'],
    [null, null, 'not-exposed'],
  ])('state %s of firmware %s: %s', (isOn, firmware, reason) => {
    expect(judge('windows', 'secure-boot', { state: json({ isOn, firmware }) })).toBe(reason)
  })
})

describe('the version', () => {
  const version = (build: string, edition = 'Professional', isClient: unknown = true) =>
    judge('windows', 'system-version', {
      system: json({ major: '10', minor: '0', build, revision: '1', edition, isClient }),
    })

  it.each([
    ['26100', 'unsupported'],
    ['26200', 'supported'],
    ['26300', 'supported'],
    ['28000', 'supported'],
    ['29000', 'not-settled'],
    ['22631', 'unsupported'],
    ['19045', 'unsupported'],
    ['?', 'not-understood'],
  ])('of build %s is %s', (build, reason) => {
    expect(version(build)).toBe(reason)
  })

  it('of editions for organisations is mended for longer', () => {
    for (const edition of ['Enterprise', 'EnterpriseN', 'Education', 'IoTEnterprise'])
      expect(version('26100', edition)).toBe('supported')
    for (const edition of ['Core', 'CoreSingleLanguage', 'ProfessionalEducation', 'Enterprises'])
      expect(version('26100', edition)).toBe('unsupported')
  })

  it.each(['EnterpriseS', 'EnterpriseSN', 'IoTEnterpriseS', 'EnterpriseSEval'])(
    'of %s has dates of its own, which the policy does not list',
    (edition) => {
      expect(version('19044', edition)).toBe('not-asked')
    },
  )

  it('of editions with a name that only begins like theirs is judged', () => {
    for (const edition of ['Enterprise', 'EnterpriseN', 'EnterpriseG', 'ServerRdsh', 'Core'])
      expect(version('19044', edition)).toBe('unsupported')
  })

  it('of a server is not asked for, and of neither is not known', () => {
    expect(version('20348', 'ServerStandard', false)).toBe('not-asked')
    expect(version('26200', 'Professional', null)).toBe('not-understood')
  })
})

describe('remote access', () => {
  const closed = json({ count: 20, open: [] })
  it.each([
    [null, '1', closed, 'closed'],
    [null, null, closed, 'closed'],
    [null, '0', closed, 'open'],
    ['1', '0', closed, 'closed'],
    ['0', '1', closed, 'open'],
    [null, '1', json({ count: 20, open: [22] }), 'open'],
    [null, '1', json({ count: 0, open: [] }), 'not-understood'],
    [null, '1', json({ count: 20, open: null }), 'not-understood'],
    [null, '1', json({ count: 20, open: [80] }), 'not-understood'],
    [null, '?', closed, 'not-understood'],
    ['2', '1', closed, 'not-understood'],
  ])('policy %s, setting %s, ports %s: %s', (policyDenies, denies, listeners, reason) => {
    const desktop = json({ policyDenies, denies })
    expect(judge('windows', 'remote-access', { desktop, listeners })).toBe(reason)
  })

  it('is not closed while the ports or the setting could not be read', () => {
    const desktop = json({ policyDenies: null, denies: '1' })
    const denied = { ok: false, why: 'denied' } as const
    expect(judge('windows', 'remote-access', { desktop, listeners: denied })).toBe('denied')
    expect(judge('windows', 'remote-access', { desktop: denied, listeners: closed })).toBe('denied')
  })
})

describe('passwords', () => {
  it.each([
    [true, false, 8, 'long-enough'],
    [true, false, 7, 'too-short'],
    [true, false, 0, 'too-short'],
    [true, false, null, 'not-understood'],
    [true, false, -1, 'not-understood'],
    [true, true, 14, 'other-means'],
    [false, false, 0, 'account-elsewhere'],
    [null, false, 14, 'not-understood'],
  ])(
    'of an account kept here (%s), online (%s), of %s signs: %s',
    (isHere, hasOnline, length, reason) => {
      const answers = { account: json({ isHere, hasOnline }), password: json({ length }) }
      expect(judge('windows', 'password-length', answers)).toBe(reason)
    },
  )
})

describe('a login without anybody', () => {
  it.each([
    ['1', true, 'on'],
    ['0', true, 'off'],
    [null, false, 'off'],
    ['1', false, 'not-understood'],
    ['?', true, 'not-understood'],
    ['2', true, 'not-understood'],
  ])('set to %s, with somebody to log in (%s): %s', (isOn, hasUser, reason) => {
    expect(judge('windows', 'automatic-login', { login: json({ isOn, hasUser }) })).toBe(reason)
  })
})

describe('updates that the administration decides', () => {
  it.each([
    [{ managed: '2' }, 'managed'],
    [{ managed: '?' }, 'not-understood'],
    [{ usesServer: '1', hasServer: true }, 'managed'],
    [{ usesServer: '1' }, 'not-understood'],
    [{ usesServer: '2' }, 'not-understood'],
    [{ usesServer: '0', hasServer: true }, 'automatic'],
    [{ isOff: '1' }, 'off'],
    [{ isOff: '0' }, 'automatic'],
    [{ isOff: '7' }, 'not-understood'],
  ])('%j are %s', (answers, reason) => {
    const none = { isOff: null, usesServer: null, hasServer: false, managed: null }
    expect(
      judge('windows', 'automatic-updates', {
        policy: json({ ...none, ...answers }),
        services: json({ update: '3', orchestrator: '2' }),
        level: json({ level: 4 }),
        pause: json({ until: null, qualityUntil: null, now: '2026-11-25T09:00:00' }),
      }),
    ).toBe(reason)
  })
})

import { describe, expect, it } from 'vitest'
import type { UnreadReason } from '../../../shared/posture/catalogue.ts'
import { verdictOf } from '../../../shared/posture/catalogue.ts'
import { judge } from '../judging.ts'

/** Faults that are known of other programs that read the same facts, each named for what goes wrong. */
const json = JSON.stringify
const unread = (why: UnreadReason) => ({ ok: false, why }) as const

function malware(states: readonly number[], defender?: object): string {
  return judge('windows', 'malware-protection', {
    products: json({ states }),
    ...(defender ? { defender: json(defender) } : {}),
  })
}

describe('protection against malware', () => {
  it('that is on and fresh does not fail because a mask asks for the bit that means old', () => {
    expect(malware([0x61100])).toBe('on-and-fresh')
  })

  it('that is on with old signatures does not pass by the same mask', () => {
    expect(malware([0x61110])).toBe('signatures-old')
  })

  it('that has expired is not on for having the bit of on', () => {
    expect(0x43000 & 0x1000).not.toBe(0)
    expect(malware([0x43000])).toBe('off')
  })

  it('that is registered and off does not pass for having a number above 0', () => {
    for (const off of [0x60100, 0x40010, 0x50000]) expect(malware([off])).toBe('off')
  })

  it('that left only its entry behind does not hide the one that works, nor stand in for it', () => {
    expect(malware([0x43000, 0x61100])).toBe('on-and-fresh')
    expect(malware([], { isEnabled: false, isRealTime: false, signatureDays: 1 })).toBe('off')
  })

  it('of Windows that is installed and watches nothing is not on', () => {
    const passive = { isEnabled: true, isRealTime: false, signatureDays: 0 }
    expect(malware([0x60100], passive)).toBe('off')
    expect(
      judge('windows', 'malware-protection', {
        products: unread('source-missing'),
        defender: json(passive),
      }),
    ).toBe('other-means')
  })

  it('is not off because nobody has registered and nobody could be asked', () => {
    expect(malware([])).toBe('other-means')
  })

  it('in a state that nobody has described is neither on nor off', () => {
    for (const odd of [0, 0x44000, 0x4f000, -1, 1.5, 0x1_0000_1000, 1e300])
      expect(malware([odd])).toBe('not-understood')
  })
})

describe('a pause of updates', () => {
  const untouched = {
    policy: json({ isOff: null, usesServer: null, hasServer: false, managed: null }),
    services: json({ update: '3', orchestrator: '2' }),
    level: json({ level: 4 }),
  }
  const paused = (until: string | null, answers = {}) =>
    judge('windows', 'automatic-updates', {
      ...untouched,
      pause: json({ until, qualityUntil: null, now: '2026-11-25T09:00:00' }),
      ...answers,
    })

  it('is seen though its time is text whose first number is a year', () => {
    expect(paused('2026-12-30T07:12:44Z')).toBe('paused')
  })

  it.each([
    [null, 'automatic'],
    ['2026-11-25T09:00:00Z', 'automatic'],
    ['2026-11-25T09:00:01Z', 'paused-briefly'],
    ['2026-12-02T09:00:00Z', 'paused-briefly'],
    ['2026-12-02T09:00:01Z', 'paused'],
    ['9999-12-31T23:59:59Z', 'paused'],
    ['2026-13-45T99:00:00Z', 'not-understood'],
    ['30/12/2026 07:12:44', 'not-understood'],
    ['1448-06-20T07:12:44Z', 'not-understood'],
    ['2026-12-30T07:12:44', 'not-understood'],
    ['?', 'not-understood'],
    ['', 'not-understood'],
  ])('until %s is %s', (until, reason) => {
    expect(paused(until)).toBe(reason)
  })

  it('is nothing beside services that are off: the level goes on saying automatic', () => {
    const services = json({ update: '4', orchestrator: '2' })
    expect(paused(null, { services })).toBe('off')
    expect(paused('2026-12-30T07:12:44Z', { services })).toBe('off')
  })

  it('is not judged where the ministry’s own service decides, nor where that is not known', () => {
    const policy = json({ isOff: '1', usesServer: '1', hasServer: true, managed: null })
    expect(paused('2026-12-30T07:12:44Z', { policy })).toBe('managed')
    expect(paused('2026-12-30T07:12:44Z', { policy: unread('denied') })).toBe('denied')
    const without = json({ isOff: null, usesServer: '1', hasServer: false, managed: null })
    expect(paused(null, { policy: without })).toBe('not-understood')
  })

  it.each([
    [0, 'not-understood'],
    [1, 'off'],
    [2, 'partly-automatic'],
    [3, 'partly-automatic'],
    [4, 'automatic'],
    [5, 'not-understood'],
  ])(
    'apart, level %i is %s: asking first is not automatic, and nobody having decided is not off',
    (level, reason) => {
      expect(paused(null, { level: json({ level }) })).toBe(reason)
    },
  )
})

describe('the encryption of the drive', () => {
  it.each([
    [1, 'pass'],
    [6, 'pass'],
    [2, 'fail'],
    [0, 'unknown'],
    [3, 'unknown'],
    [4, 'unknown'],
    [5, 'unknown'],
    [7, 'unknown'],
    [null, 'unknown'],
  ])('by the number %s is %s: what is disputed is no answer', (protection, verdict) => {
    const reason = judge('windows', 'disk-encryption', { volume: json({ protection }) })
    expect(verdictOf('disk-encryption', reason)).toBe(verdict)
  })
})

describe('what could not be asked', () => {
  it.each(['firewall', 'disk-encryption', 'automatic-updates'])(
    'of %s is never a fault of the laptop',
    (id) => {
      expect(verdictOf('firewall', judge('windows', id, {}))).toBe('unknown')
    },
  )
})

describe('protection against malware', () => {
  it('that says two things of itself is not known', () => {
    const defender = json({ isEnabled: true, isRealTime: true, signatureDays: 0 })
    const found = (states: readonly number[]) =>
      judge('windows', 'malware-protection', { products: json({ states }), defender })
    expect(found([0x60000])).toBe('not-understood')
    expect(found([0x60000, 0x61000])).toBe('on-and-fresh')
    expect(found([])).toBe('on-and-fresh')
  })
})

describe('a firewall', () => {
  const allOff = json({ Domain: 'False', Private: 'False', Public: 'False' })

  it('of another maker that is on is no fault', () => {
    expect(
      judge('windows', 'firewall', { profiles: allOff, products: json({ states: [0x41000] }) }),
    ).toBe('other-product-on')
  })

  it('of another maker that is off, snoozed or expired guards nothing', () => {
    for (const state of [0x40000, 0x42000, 0x43000])
      expect(
        judge('windows', 'firewall', { profiles: allOff, products: json({ states: [state] }) }),
      ).toBe('off')
  })

  it('that is off is not judged while another maker’s could not be asked for', () => {
    expect(
      judge('windows', 'firewall', { profiles: allOff, products: unread('source-missing') }),
    ).toBe('source-missing')
  })

  it('is on for every kind of network, that of the ministry too, or it is not on', () => {
    for (const off of ['Domain', 'Private', 'Public']) {
      const profiles = { Domain: 'True', Private: 'True', Public: 'True', [off]: 'False' }
      expect(
        judge('windows', 'firewall', {
          profiles: json(profiles),
          products: json({ states: [] }),
        }),
      ).toBe('partly-on')
    }
  })

  it('that is on and lets in whatever no rule forbids is not known', () => {
    const products = json({ states: [] })
    const withOpen = (more: object) =>
      judge('windows', 'firewall', {
        profiles: json({ Domain: 'True', Private: 'True', Public: 'Open', ...more }),
        products,
      })
    expect(withOpen({})).toBe('other-means')
    expect(withOpen({ Domain: 'False' })).toBe('partly-on')
    expect(withOpen({ Domain: 'False', Private: 'False' })).toBe('partly-on')
  })

  it.each(['NotConfigured', 'Vrai', 'true', '', null, 2, ['True']])(
    'in a state like %j is not known',
    (odd) => {
      expect(
        judge('windows', 'firewall', {
          profiles: json({ Domain: 'True', Private: odd, Public: 'True' }),
          products: json({ states: [] }),
        }),
      ).toBe('not-understood')
    },
  )
})

describe('an administrator at work', () => {
  it('is one though Windows lowers the powers until they ask', () => {
    const token = json({ isWhole: true, isAdministrator: true })
    expect(judge('windows', 'daily-administrator', { token })).toBe('administrator')
  })

  it('is not ruled out by a list without the group that everybody is in', () => {
    const token = json({ isWhole: false, isAdministrator: false })
    expect(judge('windows', 'daily-administrator', { token })).toBe('not-understood')
  })
})

import { describe, expect, it } from 'vitest'
import { checksFor } from '../../main/posture/index.ts'
import { systems } from '../../shared/posture/catalogue.ts'
import { judge, shippedRules } from './judging.ts'

const day = 86_400_000
const own = [
  ...['tunnel', 'clock-accuracy', 'key-store', 'log-integrity'],
  ...['waiting-entries', 'agent-version', 'time-zone-data'],
]

describe.each(systems)('what the agent knows by itself on %s', (system) => {
  const found = (id: string, source: string, value: unknown) =>
    judge(system, id, { [source]: JSON.stringify(value) })

  it('is asked there too, once', () => {
    const ids = checksFor(system).map(({ id }) => id)
    expect(ids.filter((id) => own.includes(id))).toEqual(own)
  })

  it.each([
    [{ skewMs: 0, ageMs: 0 }, 'right'],
    [{ skewMs: -120_000, ageMs: day }, 'right'],
    [{ skewMs: 120_001, ageMs: day }, 'off'],
    [{ skewMs: -3_600_000, ageMs: day }, 'off'],
    [{ skewMs: 0, ageMs: 30 * day }, 'source-missing'],
    [{ skewMs: 0, ageMs: -1 }, 'not-understood'],
    [{ skewMs: null, ageMs: 1 }, 'not-understood'],
    [{ skewMs: '0', ageMs: 1 }, 'not-understood'],
    [{ isEnrolled: false }, 'not-enrolled'],
    [0, 'not-understood'],
  ])('the clock, %j: %s', (clock, reason) => {
    expect(found('clock-accuracy', 'clock', clock)).toBe(reason)
  })

  it.each([
    ['passphrase', 'passphrase'],
    ['dpapi', 'system-store'],
    ['keychain', 'system-store'],
    ['gnome_libsecret', 'system-store'],
    ['kwallet6', 'system-store'],
    ['basic_text', 'weak'],
    ['unknown', 'not-understood'],
    ['DPAPI', 'not-understood'],
    [null, 'not-understood'],
  ])('the store of the key, %j: %s', (backend, reason) => {
    expect(found('key-store', 'store', { backend })).toBe(reason)
  })

  it.each([
    [{ isIntact: true }, 'intact'],
    [{ isIntact: false }, 'broken'],
    [{ isIntact: 'true' }, 'not-understood'],
    [{}, 'not-understood'],
  ])('the log, %j: %s', (log, reason) => {
    expect(found('log-integrity', 'log', log)).toBe(reason)
  })

  it.each([
    [{ oldestMs: null }, 'sent-in-time'],
    [{ oldestMs: 7 * day }, 'sent-in-time'],
    [{ oldestMs: 7 * day + 1 }, 'waiting-long'],
    [{ oldestMs: -1 }, 'not-understood'],
    [{ isEnrolled: false }, 'not-enrolled'],
    [{}, 'not-understood'],
  ])('what waits, %j: %s', (waiting, reason) => {
    expect(found('waiting-entries', 'waiting', waiting)).toBe(reason)
  })

  it.each([
    ['1.4.0', 'current'],
    ['1.10.0', 'current'],
    ['1.3.9', 'old'],
    ['1.2', 'old'],
    ['1.1.9', 'too-old'],
    ['1.4.0-beta', 'not-understood'],
    ['', 'not-understood'],
    [2, 'not-understood'],
  ])('its version, %j: %s', (version, reason) => {
    const thresholds = { ...shippedRules.thresholds, agent: { accepted: '1.2', current: '1.4' } }
    const agent = JSON.stringify({ version })
    expect(judge(system, 'agent-version', { agent }, { thresholds })).toBe(reason)
  })

  it.each([
    [{ isRight: true }, 'right'],
    [{ isRight: false }, 'old'],
    [{ isRight: 1 }, 'not-understood'],
  ])('the time zones, %j: %s', (data, reason) => {
    expect(found('time-zone-data', 'data', data)).toBe(reason)
  })

  it.each([
    ['no tunnel is asked for', [], true, ['wg0'], 'not-asked'],
    ['it is up', ['wg'], true, ['en0', 'wg0'], 'up'],
    ['in capitals', ['Ministère VPN'], true, ['MINISTÈRE vpn 2'], 'up'],
    ['another is up', ['wg'], true, ['en0', 'my-wg0', 'tun0'], 'down'],
    ['nothing is up', ['wg', 'tun'], true, [], 'down'],
    ['off duty nobody asks', ['wg'], false, [], 'off-duty'],
    ['names that are none', ['wg'], true, [1], 'not-understood'],
  ])('the tunnel, %s: %s', (_, tunnels, isOnDuty, names, reason) => {
    const answers = { duty: JSON.stringify({ isOnDuty }), interfaces: JSON.stringify({ names }) }
    expect(judge(system, 'tunnel', answers, { tunnels })).toBe(reason)
  })

  it('is not known of a tunnel where the shift or the interfaces are not', () => {
    const duty = JSON.stringify({ isOnDuty: true })
    const tunnels = ['wg']
    expect(judge(system, 'tunnel', { interfaces: '{"names":["wg0"]}' }, { tunnels })).toBe(
      'source-missing',
    )
    expect(judge(system, 'tunnel', { duty }, { tunnels })).toBe('source-missing')
  })
})

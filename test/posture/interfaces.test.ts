import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { desktopOf, interfacesUp } from '../../main/platform/account.ts'
import { judge } from './judging.ts'

const at = (address: string, internal = false): NetworkInterfaceInfo => {
  const common = { address, netmask: '', mac: '', cidr: null, internal }
  return address.includes(':')
    ? { ...common, family: 'IPv6', scopeid: 0 }
    : { ...common, family: 'IPv4' }
}

describe('the interfaces that are up', () => {
  it('are those that lead out of this machine, by name alone', () => {
    const all = {
      lo0: [at('127.0.0.1', true), at('::1', true), at('fe80::1', true)],
      en0: [at('fe80::14c2:7aff:fe01:1'), at('192.168.1.20')],
      wg0: [at('10.7.0.2')],
      utun6: [at('fd7a:115c:a1e0::1')],
      gone: undefined,
    }
    expect(interfacesUp(() => all)).toEqual({ names: ['en0', 'wg0', 'utun6'] })
  })

  it('are not the tunnels that macOS keeps for itself, so that none of them passes for one of the ministry', () => {
    const all = {
      utun0: [at('fe80::ce81:b1c:bd2c:69e')],
      utun1: [at('FE80::1')],
      awdl0: [at('fe80::aede:48ff:fe00:1122')],
      en7: [at('169.254.12.8')],
    }
    expect(interfacesUp(() => all)).toEqual({ names: [] })
  })
})

describe('the desktop', () => {
  it('is what the session says', () => {
    expect(desktopOf({ XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' })).toEqual({ name: 'ubuntu:GNOME' })
    expect(desktopOf({ XDG_SESSION_TYPE: 'tty' })).toBeNull()
  })

  it.each([{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }, { XDG_SESSION_TYPE: 'x11' }])(
    'of a session with a screen is not none because nothing names it: %j',
    (environment) => {
      const desktop = desktopOf(environment)
      expect(judge('linux', 'screen-lock', { desktop: JSON.stringify(desktop) })).toBe(
        'other-means',
      )
      expect(judge('linux', 'wake-password', { desktop: JSON.stringify(desktop) })).toBe(
        'other-means',
      )
    },
  )
})

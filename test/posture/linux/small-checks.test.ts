import { describe, expect, it } from 'vitest'
import { judge } from '../judging.ts'

describe('Secure Boot', () => {
  const found = (answers: Parameters<typeof judge>[2]) => judge('linux', 'secure-boot', answers)
  const system = '4711\n'

  it('is what the variable says, after its four bytes of attributes', () => {
    expect(found({ variable: '0600000001', system })).toBe('on')
    expect(found({ variable: '0600000000', system })).toBe('off')
    expect(found({ variable: '01', system })).toBe('not-understood')
    expect(found({ variable: { ok: false, why: 'denied' }, system })).toBe('denied')
  })

  it('is off where the loader was told not to check', () => {
    expect(found({ variable: '0600000001', shim: '0600000001', system })).toBe('off')
    expect(found({ variable: '0600000001', shim: '0600000000', system })).toBe('on')
  })

  it('is no fault of a laptop without UEFI', () => {
    expect(found({ system })).toBe('no-such-hardware')
  })

  it('is not known where UEFI is there and its variables are not, or nothing is', () => {
    expect(found({ system, firmware: '64\n' })).toBe('not-exposed')
    expect(found({})).toBe('not-exposed')
  })

  it('is not known where the system did not answer in time', () => {
    const silent = { ok: false, why: 'timed-out' } as const
    expect(found({ variable: silent, system: silent, firmware: silent })).toBe('timed-out')
    expect(found({ system: silent })).toBe('timed-out')
    expect(found({ system, firmware: silent })).toBe('timed-out')
  })
})

describe('the daily account', () => {
  const groups = 'root:x:0:\nsudo:x:27:amina\nusers:x:100:\ndocker:x:998:\namina:x:1000:\n'
  const users = 'root:x:0:0:root:/root:/bin/bash\namina:x:1000:1000::/home/amina:/bin/bash\n'
  const found = (uid: number, own: readonly number[], more: Parameters<typeof judge>[2] = {}) =>
    judge('linux', 'daily-administrator', {
      account: JSON.stringify({ uid, groups: own }),
      ...{ groups, users, ...more },
    })
  const other = { groups: groups.replace('sudo:x:27:amina', 'sudo:x:27:bob,aminata') }

  it('is an administrator by its groups, or by what they may start', () => {
    expect(found(0, [0])).toBe('administrator')
    expect(found(1000, [1000, 27])).toBe('administrator')
    expect(found(1000, [1000, 998])).toBe('administrator')
    expect(found(1000, [1000, 100], other)).toBe('ordinary')
  })

  it('is an administrator from the next session on, once it was added to such a group', () => {
    expect(found(1000, [1000, 100])).toBe('administrator')
  })

  it.each(['libvirt', 'docker', 'lxd'])('is one by the group %s', (name) => {
    const more = { groups: `${other.groups}${name}:x:64055:\n` }
    expect(found(1000, [1000, 64_055], more)).toBe('administrator')
  })

  it('is not known to be ordinary where a rule that it may not read can name it', () => {
    for (const name of ['sudo', 'sudoRust', 'doas'])
      for (const rules of [{ ok: false, why: 'denied' } as const, '']) {
        expect(found(1000, [1000], { ...other, [name]: rules })).toBe('not-exposed')
      }
  })

  it('of a group that is kept elsewhere may be one', () => {
    expect(found(1000, [1000, 1_460_513], other)).toBe('not-exposed')
    expect(found(1001, [1000], other)).toBe('not-exposed')
    expect(found(1000, [1000], { ...other, users: { ok: false, why: 'denied' } })).toBe('denied')
  })
})

describe('the version of the system', () => {
  const found = (answers: Parameters<typeof judge>[2]) => judge('linux', 'system-version', answers)
  const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n'

  it('is read where distributions ship it, if nobody changed it', () => {
    expect(found({ shipped: debian })).toBe('supported')
    expect(found({ release: debian.replace('12"', '9"'), shipped: debian })).toBe('unsupported')
    expect(found({ release: { ok: false, why: 'denied' }, shipped: debian })).toBe('denied')
  })

  it.each([
    ['debian', '13.2', 'supported'],
    ['debian', '11', 'unsupported'],
    ['debian', '99', 'not-settled'],
    ['fedora', '45', 'not-settled'],
    ['ubuntu', '26.04', 'supported'],
    ['ubuntu', '26.10', 'not-settled'],
    ['ubuntu', '30.10', 'not-settled'],
    ['rhel', '6.10', 'unsupported'],
    // Red Hat mends some of these for those who pay to stay on them.
    ['rhel', '7.9', 'not-settled'],
    ['rhel', '8.2', 'not-settled'],
    ['rhel', '9.6', 'not-settled'],
    ['rhel', '10.0', 'not-settled'],
    ['rhel', '8.10', 'supported'],
    ['rhel', '9.10', 'supported'],
    ['rhel', '10.2', 'supported'],
    ['almalinux', '8.4', 'unsupported'],
    // Of AlmaLinux and Rocky Linux, each minor version ends when the next one is out.
    ['almalinux', '9.7', 'unsupported'],
    ['almalinux', '9.8', 'supported'],
    ['rocky', '10.1', 'unsupported'],
    ['rocky', '10.2', 'supported'],
    // Linux Mint's edition on Debian has the name of the other, and numbers of its own.
    ['linuxmint', '6', 'unsupported'],
    ['linuxmint', '7', 'supported'],
    ['linuxmint', '20.3', 'unsupported'],
    ['linuxmint', '22.3', 'supported'],
  ])(
    '%s %s is %s: a number that no list names is not known to be supported',
    (id, version, reason) => {
      expect(found({ release: `ID=${id}\nVERSION_ID="${version}"\n` })).toBe(reason)
    },
  )

  it('of a rolling release is no version', () => {
    expect(found({ release: 'ID=arch\nBUILD_ID=rolling\n' })).toBe('rolling-release')
  })
})

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
})

describe('the daily account', () => {
  const groups = 'root:x:0:\nsudo:x:27:amina\nusers:x:100:\ndocker:x:998:\namina:x:1000:\n'
  const found = (uid: number, own: readonly number[]) =>
    judge('linux', 'daily-administrator', {
      account: JSON.stringify({ uid, groups: own }),
      groups,
    })

  it('is an administrator by its groups, or by what they may start', () => {
    expect(found(0, [0])).toBe('administrator')
    expect(found(1000, [1000, 27])).toBe('administrator')
    expect(found(1000, [1000, 998])).toBe('administrator')
    expect(found(1000, [1000, 100])).toBe('ordinary')
  })

  it('of a group that is kept elsewhere may be one', () => {
    expect(found(1000, [1000, 1_460_513])).toBe('not-exposed')
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

  it('of a rolling release is no version', () => {
    expect(found({ release: 'ID=arch\nBUILD_ID=rolling\n' })).toBe('rolling-release')
  })
})

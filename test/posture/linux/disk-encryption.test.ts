import { describe, expect, it } from 'vitest'
import type { Reading } from '../../../main/platform/probe.ts'
import { judge } from '../judging.ts'
import { fixture } from './fixture.ts'

const id = 'disk-encryption'
type More = Readonly<Record<string, string | Reading>>

function judgeDisk(name: string, more: More = {}): string {
  return judge('linux', id, {
    devices: fixture(`constructed/disk/${name}.lsblk.json`),
    mounts: fixture(`constructed/disk/${name}.mountinfo`),
    ...more,
  })
}

describe('disk encryption', () => {
  it.each([
    ['luks-lvm', 'encrypted'],
    ['raid-luks', 'encrypted'],
    ['btrfs-luks', 'encrypted'],
    ['zfs-on-luks', 'encrypted'],
    ['ecryptfs-on-luks', 'encrypted'],
    ['home-only', 'partly-encrypted'],
    ['homed', 'partly-encrypted'],
    ['root-on-loop', 'not-exposed'],
    ['live', 'not-exposed'],
    ['container', 'not-exposed'],
    ['ecryptfs', 'other-means'],
  ])('of %s is %s', (name, reason) => {
    expect(judgeDisk(name)).toBe(reason)
  })

  it('is not proved by an encrypted stick beside a plain disk', () => {
    expect(judgeDisk('stick')).toBe('not-encrypted')
  })

  it('needs every disk of a RAID, not one', () => {
    expect(judgeDisk('raid-half')).toBe('not-encrypted')
  })

  it('needs every disk of a btrfs, of which a mount names one', () => {
    expect(judgeDisk('btrfs-two-devices')).toBe('not-encrypted')
  })

  it('is not proved by a volume whose name or label says so', () => {
    expect(judgeDisk('hostile-names')).toBe('not-encrypted')
  })

  it('of ZFS is what ZFS says of the file systems in use', () => {
    const rows = (value: string) =>
      `rpool\t${value}\nrpool/ROOT/ubuntu_1\t${value}\nrpool/USERDATA/home\t${value}\n`
    expect(judgeDisk('zfs', { zfs: rows('aes-256-gcm') })).toBe('encrypted')
    expect(judgeDisk('zfs', { zfs: rows('off') })).toBe('not-encrypted')
    expect(judgeDisk('zfs')).toBe('not-exposed')
    expect(judgeDisk('zfs', { zfs: 'rpool/other\taes-256-gcm\n' })).toBe('not-exposed')
    const half = rows('off').replace('ubuntu_1\toff', 'ubuntu_1\taes-256-gcm')
    expect(judgeDisk('zfs', { zfs: half })).toBe('partly-encrypted')
  })

  it('may be that of folders, which only their owner can tell', () => {
    expect(judgeDisk('stick', { folders: '{"source": "custom_passphrase"}' })).toBe('other-means')
    expect(judgeDisk('luks-lvm', { folders: '{}' })).toBe('encrypted')
  })

  it('of a root that is a plain folder is not known: it lies where nobody inside can see', () => {
    const devices = fixture('constructed/disk/luks-lvm.lsblk.json')
    const mounts = '40 39 0:21 / /proc rw,relatime - proc proc rw\n'
    expect(judge('linux', id, { devices, mounts })).toBe('not-exposed')
  })

  it.each(['', '{', '{"blockdevices"', '{"blockdevices": null}', '[]', 'crypt\n'])(
    'is not known from %j',
    (devices) => {
      const mounts = fixture('constructed/disk/luks-lvm.mountinfo')
      expect(judge('linux', id, { devices, mounts })).toBe('not-understood')
    },
  )

  it('is not known, and no failure, where the kind of a device is not said', () => {
    const devices = fixture('constructed/disk/luks-lvm.lsblk.json').replaceAll(
      /"type":\s*"crypt"/g,
      '"type": null',
    )
    expect(devices).toContain('"type": null')
    expect(judgeDisk('luks-lvm', { devices })).toBe('not-understood')
  })

  it('is not known where the devices are not those of the mounts', () => {
    expect(judgeDisk('luks-lvm', { devices: '{"blockdevices": []}' })).toBe('not-exposed')
    expect(judgeDisk('luks-lvm', { mounts: 'cut o' })).toBe('not-understood')
    expect(judgeDisk('luks-lvm', { devices: { ok: false, why: 'denied' } })).toBe('denied')
  })
})

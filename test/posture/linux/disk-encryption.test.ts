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

  const mounted = (place: string, type = 'ext4', source = '/dev/nvme0n1p9') =>
    fixture('constructed/disk/luks-lvm.mountinfo') +
    `90 25 259:9 / ${place} rw,relatime shared:9 - ${type} ${source} rw\n`
  /** The disk of `luks-lvm`, with one more part that nothing encrypts. */
  const withPlain = () => {
    const tree: { blockdevices: object[] } = JSON.parse(
      fixture('constructed/disk/luks-lvm.lsblk.json'),
    )
    const plain = {
      name: '/dev/nvme0n1p9',
      kname: '/dev/nvme0n1p9',
      'maj:min': '259:9',
      type: 'part',
    }
    tree.blockdevices.push({
      ...plain,
      name: '/dev/nvme0n1',
      type: 'disk',
      'maj:min': '259:0',
      children: [plain],
    })
    return JSON.stringify(tree)
  }

  it.each([
    ['var/home', 'partly-encrypted'],
    ['home/dept/amina', 'partly-encrypted'],
    ['root', 'partly-encrypted'],
    ['home/amina/Documents', 'partly-encrypted'],
    ['var/lib', 'partly-encrypted'],
    ['data', 'partly-encrypted'],
    ['mnt/archive', 'other-means'],
    ['usr/local/share', 'other-means'],
    ['boot', 'encrypted'],
    ['boot/efi', 'encrypted'],
    ['recovery', 'encrypted'],
    ['media/amina/stick', 'encrypted'],
    ['run/media/amina/stick', 'encrypted'],
  ])('with a plain part at /%s is %s', (place, reason) => {
    expect(judgeDisk('luks-lvm', { devices: withPlain(), mounts: mounted(`/${place}`) })).toBe(
      reason,
    )
  })

  it('is not touched by images that are only read, nor by places on no disk', () => {
    const mounts = (place: string, type: string) => mounted(place, type)
    expect(
      judgeDisk('luks-lvm', { devices: withPlain(), mounts: mounts('/var/lib/snap', 'squashfs') }),
    ).toBe('encrypted')
    const memory = `${mounted('/var/cache/x', 'tmpfs', 'tmpfs')}`.replace(' 259:9 ', ' 0:77 ')
    expect(judgeDisk('luks-lvm', { mounts: memory })).toBe('encrypted')
  })

  it('looks at where memory is written out', () => {
    const title = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n'
    const swap = (path: string, kind: string) =>
      judgeDisk('luks-lvm', {
        devices: withPlain(),
        swaps: `${title}${path}                             ${kind}\t999420\t0\t-2\n`,
      })
    expect(swap('/dev/nvme0n1p9', 'partition')).toBe('partly-encrypted')
    expect(swap('/dev/unseen', 'partition')).toBe('not-exposed')
    expect(swap('/swapfile', 'file')).toBe('encrypted')
    expect(swap('/dev/zd0', 'partition')).toBe('not-exposed')
    expect(swap('/dev/zram0', 'partition')).toBe('encrypted')
    expect(swap('/swapfile', 'quelque-chose')).toBe('not-understood')
    expect(judgeDisk('luks-lvm', { swaps: title })).toBe('encrypted')
    expect(judgeDisk('luks-lvm', { swaps: 'cut' })).toBe('not-understood')
    expect(judgeDisk('luks-lvm', { swaps: { ok: false, why: 'denied' } })).toBe('denied')
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

import { defineCheck, type Found } from '../../check.ts'
import { fieldOf, parseJson } from '../../parse.ts'

type Id = 'disk-encryption'

/** Where a person's files and the system's are; other disks are a matter of their own. */
const places = ['/', '/home', '/var']

/**
 * Whether what holds the system and the person's files lies on encrypted devices: every way from a place down to a disk
 * must pass a device that encrypts. An encrypted stick beside it proves nothing.
 */
export const diskEncryption = defineCheck<Id, 'devices' | 'mounts'>({
  id: 'disk-encryption',
  sources: {
    devices: {
      kind: 'program',
      paths: ['/usr/bin/lsblk', '/bin/lsblk'],
      args: ['--json', '--output', 'NAME,TYPE,FSTYPE,MOUNTPOINTS'],
    },
    mounts: { kind: 'file', path: '/proc/self/mounts' },
  },
  judge: (read) => {
    const mounts = read('mounts')
    if (mounts.ok && isElsewhere(mounts.text)) return 'not-exposed'
    if (mounts.ok && encryptsFolders(mounts.text)) return 'other-means'
    const devices = read('devices')
    if (!devices.ok) return devices.why
    const tree = fieldOf(parseJson(devices.text), 'blockdevices')
    if (!Array.isArray(tree)) return 'not-understood'
    return judgeTree(tree)
  },
})

/** The root of a container or of a live system lies on no device of its own; ZFS encrypts where lsblk cannot see. */
function isElsewhere(mounts: string): boolean {
  const root = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, place]) => place === '/')
  const [, , type = ''] = root ?? []
  return ['overlay', 'tmpfs', 'zfs', 'nfs', 'nfs4', '9p', 'virtiofs'].includes(type)
}

/** Encryption of folders, which leaves the device as it is. */
function encryptsFolders(mounts: string): boolean {
  return mounts.split('\n').some((line) => {
    const [, place = '', type] = line.split(' ')
    return type === 'ecryptfs' && (place === '/home' || place.startsWith('/home/'))
  })
}

function judgeTree(tree: readonly unknown[]): Found<Id> {
  const ways = tree.flatMap((device) => waysOf(device, false))
  const found = places
    .map((place) => ways.filter((way) => way.place === place))
    .filter((each) => each.length > 0)
  if (!found.some((each) => each.some(({ place }) => place === '/'))) return 'not-exposed'
  const encrypted = found.map((each) => each.every(({ isEncrypted }) => isEncrypted))
  if (encrypted.every(Boolean)) return 'encrypted'
  return encrypted.some(Boolean) ? 'partly-encrypted' : 'not-encrypted'
}

type Way = { readonly place: string; readonly isEncrypted: boolean }

/** Every way from a device to a place, and whether it passes an encrypted device. */
function waysOf(device: unknown, isBelowCrypt: boolean): readonly Way[] {
  const isEncrypted = isBelowCrypt || fieldOf(device, 'type') === 'crypt'
  const mounted = fieldOf(device, 'mountpoints')
  const children = fieldOf(device, 'children')
  return [
    ...(Array.isArray(mounted) ? mounted : [])
      .filter((place) => typeof place === 'string')
      .map((place) => ({ place, isEncrypted })),
    ...(Array.isArray(children) ? children : []).flatMap((child) => waysOf(child, isEncrypted)),
  ]
}

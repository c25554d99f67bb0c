import type { UnreadReason } from '../../../../shared/posture/catalogue.ts'
import type { Device, Place } from './storage.ts'

/** What one place lies on. */
export type PlaceFinding = 'encrypted' | 'not-encrypted' | UnreadReason

/** Whether every way from a place down to a disk passes a device that encrypts. */
export function judgePlace(
  place: Place,
  devices: readonly Device[],
  zfs: string | null,
): PlaceFinding {
  switch (place.type) {
    case 'zfs':
      return judgeZfs(place.source, devices, zfs)
    case 'btrfs':
      return judgeWays(allOfBtrfs(place, devices))
    case 'bcachefs': {
      // It encrypts by itself, and tells that to the administrator alone.
      const found = judgeWays(devicesOf(place, devices))
      return found === 'not-encrypted' ? 'other-means' : found
    }
    default:
      return judgeWays(devicesOf(place, devices))
  }
}

const devicesOf = (place: Place, devices: readonly Device[]): readonly Device[] =>
  devices.filter(
    ({ numbers, names }) =>
      numbers === place.numbers || (place.source.startsWith('/') && names.includes(place.source)),
  )

/** One btrfs may lie on several devices, and a mount names only one of them. */
function allOfBtrfs(place: Place, devices: readonly Device[]): readonly Device[] {
  const named = devicesOf(place, devices)
  const ids = named.map(({ uuid }) => uuid).filter((uuid) => uuid !== '')
  return devices.filter(
    (device) =>
      named.includes(device) || (device.fileSystem === 'btrfs' && ids.includes(device.uuid)),
  )
}

/** What every way down to a disk says together. */
export function judgeWays(ways: readonly Device[]): PlaceFinding {
  if (ways.length === 0) return 'not-exposed'
  if (ways.every(({ isEncrypted }) => isEncrypted)) return 'encrypted'
  // What the file behind a loop lies on is not said.
  return ways.some(({ isEncrypted, lowest }) => !isEncrypted && lowest !== 'loop')
    ? 'not-encrypted'
    : 'not-exposed'
}

/** ZFS encrypts by itself, or lies on devices that do; these carry the name of its pool. */
function judgeZfs(name: string, devices: readonly Device[], zfs: string | null): PlaceFinding {
  const value = zfs
    ?.split('\n')
    .map((line) => line.split('\t'))
    .find(([each]) => each === name)
    ?.at(1)
  if (value !== undefined && /^aes-\d{3}-[cg]cm$/.test(value)) return 'encrypted'
  const [pool = ''] = name.split('/')
  const members = devices.filter(
    ({ fileSystem, label }) => fileSystem === 'zfs_member' && label === pool,
  )
  const found = judgeWays(members)
  // That nothing below encrypts says something only where ZFS itself says that it does not.
  return found === 'not-encrypted' && value !== 'off' ? 'not-exposed' : found
}

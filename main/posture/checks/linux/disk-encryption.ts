import { defineCheck, type Found } from '../../check.ts'
import { devicesIn, type Place, placesIn } from './storage.ts'
import { judgePlace, type PlaceFinding } from './storage-judge.ts'
import { judgeSwaps } from './swaps.ts'

type Id = 'disk-encryption'

/**
 * Whether what holds the system and the person’s files lies on encrypted devices: every way from a place down to a disk
 * must pass a device that encrypts. An encrypted stick beside it proves nothing. A disk that encrypts by itself, in its
 * own hardware, does not tell ordinary accounts so.
 */
export const diskEncryption = defineCheck<Id, 'devices' | 'mounts' | 'zfs' | 'folders' | 'swaps'>({
  id: 'disk-encryption',
  sources: {
    // Columns that lsblk has had since 2016; where things are mounted, the kernel itself says.
    devices: {
      kind: 'program',
      paths: ['/usr/bin/lsblk', '/bin/lsblk'],
      args: ['--json', '--paths', '--output', 'NAME,KNAME,MAJ:MIN,TYPE,FSTYPE,LABEL,UUID'],
    },
    mounts: { kind: 'file', path: '/proc/self/mountinfo' },
    zfs: {
      kind: 'program',
      paths: ['/usr/sbin/zfs', '/sbin/zfs', '/usr/bin/zfs'],
      args: ['get', '-H', '-o', 'name,value', '-t', 'filesystem', 'encryption'],
    },
    folders: { kind: 'file', path: '/etc/fscrypt.conf' },
    swaps: { kind: 'file', path: '/proc/swaps' },
  },
  judge: (read) => {
    const mounts = read('mounts')
    if (!mounts.ok) return mounts.why
    const places = placesIn(mounts.text)
    if (!places) return 'not-understood'
    const root = places.find(({ place }) => place === '/')
    // A plain folder made the root, as in a bare container: what it lies on cannot be seen from inside.
    if (!root || isNowhere(root)) return 'not-exposed'
    const answer = read('devices')
    if (!answer.ok) return answer.why
    const devices = devicesIn(answer.text)
    if (!devices) return 'not-understood'
    const zfs = read('zfs')
    const judged = (place: Place) => judgePlace(place, devices, zfs.ok ? zfs.text : null)
    const swaps = read('swaps')
    // A kernel that never swaps has no such list.
    if (!swaps.ok && swaps.why !== 'source-missing') return swaps.why
    const found = [
      ...places.filter(isOfSystem).map(judged),
      ...(swaps.ok ? judgeSwaps(swaps.text, places, devices, judged) : []),
      // Encrypted beside the system proves nothing of it; what lies there in clear is a person’s, or may be.
      ...places
        .filter((place) => isData(place) || isElsewhere(place))
        .flatMap((place): readonly PlaceFinding[] => {
          const each = judged(place)
          if (each === 'encrypted') return []
          return [each === 'not-encrypted' && isElsewhere(place) ? 'other-means' : each]
        }),
    ]
    return together(found, places, read('folders').ok)
  },
})

/** The root of a container, of a live system or of a machine without disks lies on no device of its own. */
function isNowhere({ type }: Place): boolean {
  return [
    'overlay',
    'aufs',
    'tmpfs',
    'ramfs',
    'rootfs',
    'squashfs',
    'nfs',
    'nfs4',
    '9p',
    'virtiofs',
  ]
    .concat(['fuse', 'erofs'])
    .some((each) => type === each || type.startsWith(`${each}.`))
}

/** What lies on a disk of this laptop; images that are only read hold nothing of anybody. */
function isOnDisk({ type, source, numbers }: Place): boolean {
  const isImage = ['squashfs', 'iso9660', 'udf', 'erofs', 'ecryptfs', 'nfs', 'nfs4'].includes(type)
  const isLocal = !numbers.startsWith('0:') || source.startsWith('/dev/')
  return !isImage && (isLocal || ['zfs', 'btrfs', 'bcachefs'].includes(type))
}

/** Where a person’s files and the system’s are. */
const isOfSystem = (place: Place): boolean =>
  isOnDisk(place) && /^\/(?:$|(?:home|var)(?:\/|$))/.test(place.place)

/** Where data is by custom. */
const isData = (place: Place): boolean =>
  isOnDisk(place) && /^\/(?:root|data|srv|tmp)(?:\/|$)/.test(place.place)

/** Any other place, but those that a laptop needs to start, which hold no secret, and disks that were plugged in. */
const isElsewhere = (place: Place): boolean =>
  isOnDisk(place) &&
  !isOfSystem(place) &&
  !isData(place) &&
  !/^\/(?:boot|efi|recovery|media|run\/media|snap)(?:\/|$)/.test(place.place)

function together(
  found: readonly PlaceFinding[],
  places: readonly Place[],
  hasFolders: boolean,
): Found<Id> {
  const isBare = found.includes('not-encrypted')
  if (!isBare) return found.find((each) => each !== 'encrypted') ?? 'encrypted'
  // Encryption of folders, which leaves the device as it is: which folders, only their owner can tell.
  const isEncryptfs = places.some(
    ({ place, type }) => type === 'ecryptfs' && /^\/home(\/|$)/.test(place),
  )
  if (isEncryptfs || hasFolders) return 'other-means'
  return found.includes('encrypted') ? 'partly-encrypted' : 'not-encrypted'
}

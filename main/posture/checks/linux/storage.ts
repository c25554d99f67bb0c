import { fieldOf, parseJson } from '../../parse.ts'

/** Something mounted, as `/proc/self/mountinfo` says it. */
export type Place = {
  readonly place: string
  readonly type: string
  /** The device, or what a file system of its own (ZFS) calls what it shows. */
  readonly source: string
  /** The numbers of the device; btrfs shows numbers of its own making. */
  readonly numbers: string
}

/** What is mounted where; of several at one place the last covers the others. Null where the text is no such list. */
export function placesIn(text: string): readonly Place[] | null {
  const places = new Map<string, Place>()
  for (const line of text.split('\n').filter((each) => each !== '')) {
    // 36 25 254:0 / /home rw,relatime shared:1 - ext4 /dev/mapper/home rw
    const [before, after] = splitOnce(line, ' - ')
    const [, , numbers = '', , place] = before.split(' ')
    const [type, source] = after.split(' ')
    if (!/^\d+:\d+$/.test(numbers) || place === undefined || source === undefined || !type)
      return null
    places.set(place, { place: unescaped(place), type, source: unescaped(source), numbers })
  }
  return places.size > 0 ? [...places.values()] : null
}

function splitOnce(text: string, by: string): readonly [string, string] {
  const at = text.indexOf(by)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + by.length)]
}

/** Spaces and the like are written as three octal digits. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  )
}

/** A device, once for every way that leads to it, with all devices that it lies on. */
export type Device = {
  readonly names: readonly string[]
  readonly numbers: string
  readonly fileSystem: string
  readonly label: string
  readonly uuid: string
  /** What kind of device it is: `disk`, `part`, `crypt`. */
  readonly type: string
  readonly isEncrypted: boolean
  /** The kind of the lowest device of this way: a disk, or a file behind a loop. */
  readonly lowest: string
}

/** Every way from a device down to a disk, from the answer of lsblk; null where it is none. */
export function devicesIn(text: string): readonly Device[] | null {
  const tree = fieldOf(parseJson(text), 'blockdevices')
  if (!Array.isArray(tree)) return null
  const ways = tree.flatMap((device) => waysOf(device, null))
  // A device whose kind is not said may be one that encrypts.
  return ways.every(({ type }) => type !== '') ? ways : null
}

function waysOf(device: unknown, below: Device | null): readonly Device[] {
  const word = (name: string): string => {
    const value = fieldOf(device, name)
    return typeof value === 'string' ? value : ''
  }
  const type = word('type')
  const way: Device = {
    names: [word('name'), word('kname')],
    numbers: word('maj:min').trim(),
    fileSystem: word('fstype'),
    label: word('label'),
    uuid: word('uuid'),
    type,
    isEncrypted: below?.isEncrypted === true || type === 'crypt',
    lowest: below?.lowest ?? type,
  }
  const children = fieldOf(device, 'children')
  return [way, ...(Array.isArray(children) ? children : []).flatMap((child) => waysOf(child, way))]
}

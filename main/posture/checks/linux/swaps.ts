import type { Device, Place } from './storage.ts'
import { judgeWays, type PlaceFinding } from './storage-judge.ts'

/**
 * What the memory that is written out lies on, from the text of `/proc/swaps`: a device, or a file on a place that is
 * judged as any other. What was in clear in memory is in clear there.
 */
export function judgeSwaps(
  text: string,
  places: readonly Place[],
  devices: readonly Device[],
  judgePlace: (place: Place) => PlaceFinding,
): readonly PlaceFinding[] {
  const [title = '', ...lines] = text.trimEnd().split('\n')
  if (!/^Filename\s+Type\s/.test(title)) return ['not-understood']
  return lines.flatMap((line) => {
    const [path = '', kind] = line.split(/\s+/)
    // Memory again, only packed.
    if (/^\/dev\/zram\d+$/.test(path)) return []
    // A volume of ZFS may be encrypted by ZFS itself, which is not asked about it.
    if (/^\/dev\/zd\d+$/.test(path)) return ['not-exposed' as const]
    if (kind === 'partition')
      return [judgeWays(devices.filter(({ names }) => names.includes(path)))]
    if (kind !== 'file' || !path.startsWith('/')) return ['not-understood' as const]
    const under = places
      .filter(({ place }) => place === '/' || path.startsWith(`${place}/`))
      .toSorted((one, other) => other.place.length - one.place.length)[0]
    return [under ? judgePlace(under) : ('not-exposed' as const)]
  })
}

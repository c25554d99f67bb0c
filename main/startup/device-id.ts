import { type DeviceId, deviceIdSchema } from '../../shared/kernel/ids.ts'
import type { RandomBytes } from '../platform/random.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new name for this laptop: 130 random bits, none of them about it or its owner. */
export function newDeviceId(randomBytes: RandomBytes): DeviceId {
  const characters = Array.from(randomBytes(26), (byte) => alphabet.charAt(byte & 31))
  return deviceIdSchema.parse(characters.join(''))
}

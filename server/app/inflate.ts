import { inflateSync } from 'node:zlib'
import type { Inflate } from '../../shared/guide/read-png.ts'

/** Unfolds zlib data up to a length. A bomb is left as soon as it is longer, whatever it would become. */
export const serverInflate: Inflate = (bytes, maximumLength) => {
  try {
    return inflateSync(bytes, { maxOutputLength: maximumLength })
  } catch {
    return null
  }
}

import { readFileSync } from 'node:fs'
import { type Instant, instantFromEpochMs } from '../../shared/kernel/instant.ts'

/** The machine's clock; in development shifted by the milliseconds in a file, so that a scripted day can move it. */
export function serverClock(shiftFile: string | undefined): () => Instant {
  if (shiftFile === undefined) return () => instantFromEpochMs(Date.now())
  return () => instantFromEpochMs(Date.now() + shiftIn(shiftFile))
}

function shiftIn(path: string): number {
  try {
    const shiftMs = Number(readFileSync(path, 'utf8').trim())
    return Number.isSafeInteger(shiftMs) ? shiftMs : 0
  } catch {
    // No file is no shift: the script has not moved time yet.
    return 0
  }
}

import { linesIn } from './lines.ts'

/**
 * After how many seconds the display sleeps, in each way the laptop gets its power; infinity where it never does. Null where
 * the text is no answer of pmset.
 */
export function displaySleepIn(text: string): readonly number[] | null {
  const found: (number | null)[] = []
  for (const line of linesIn(text) ?? ['']) {
    if (/^(Battery|AC|UPS) Power:$/.test(line)) found.push(null)
    // Everything else stands under the name of a way.
    else if (found.length === 0) return null
    else if (/^displaysleep\b/.test(line)) {
      const [, minutes] = /^displaysleep\s+(\d{1,6})$/.exec(line) ?? []
      if (minutes === undefined || found.at(-1) !== null) return null
      found.splice(-1, 1, minutes === '0' ? Number.POSITIVE_INFINITY : Number(minutes) * 60)
    }
  }
  const seconds = found.filter((each) => each !== null)
  return seconds.length > 0 && seconds.length === found.length ? seconds : null
}

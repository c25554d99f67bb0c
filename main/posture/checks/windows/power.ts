import type { UnreadReason } from '../../../../shared/posture/catalogue.ts'
import type { Reading } from '../../../platform/probe.ts'
import { fieldOf, parseJson } from '../../parse.ts'
import { numberIn } from './facts.ts'

/** A setting plugged in and on battery. */
type Pair = { readonly plugged: number; readonly battery: number }
/** After how many seconds something happens; `never`; or why that is not known. */
export type After = number | 'never' | UnreadReason

/** A setting with a list of choices says two numbers; one with a range says its least, its most and its step before them. */
const numbersOf = { choice: 2, range: 5 } as const
const neverAsked = [-1, 0xffff_ffff]

/** What powercfg said: its last two numbers. `not-exposed` where this laptop has no such setting. */
export function pairIn(reading: Reading, kind: keyof typeof numbersOf): Pair | UnreadReason {
  if (!reading.ok) return reading.why
  const answer = parseJson(reading.text)
  const code = fieldOf(answer, 'code')
  const numbers = fieldOf(answer, 'numbers')
  if (typeof code !== 'number' || !Array.isArray(numbers)) return 'not-understood'
  if (code !== 0 || numbers.length === 0) return 'not-exposed'
  const read = numbers.map((each) =>
    typeof each === 'string' && /^0x[0-9a-f]{8}$/i.test(each) ? Number(each) : null,
  )
  const [plugged, battery] = read.slice(-2)
  if (read.length !== numbersOf[kind] || read.includes(null)) return 'not-understood'
  return typeof plugged === 'number' && typeof battery === 'number'
    ? { plugged, battery }
    : 'not-understood'
}

/** The later of the two, which is the one that counts; on battery only if there is one. 0 is never. */
export function laterOf(pair: Pair, batteries: Reading): After {
  return bySupply(pair, batteries, (seconds) =>
    seconds.includes(0) ? 'never' : Math.max(...seconds),
  )
}

/** Judges what applies plugged in and on battery, or plugged in alone; where that differs, the battery must be known. */
function bySupply(
  { plugged, battery }: Pair,
  batteries: Reading,
  judge: (values: readonly number[]) => After,
): After {
  const without = judge([plugged])
  const withOne = judge([plugged, battery])
  if (without === withOne) return without
  if (!batteries.ok) return batteries.why
  const count = numberIn(batteries.text, 'count')
  if (typeof count !== 'number' || count < 0) return 'not-understood'
  return count === 0 ? without : withOne
}

/** What is read to know when a laptop that wakes asks for the password. */
export type WakeReadings = {
  readonly policy: Reading
  readonly lock: Reading
  readonly away: Reading
  readonly batteries: Reading
}

/** Whether sleep on this laptop is only a dark screen, as on most that are new: it then has no setting for its wake. */
export function isDarkSleep(lock: Reading): boolean {
  return pairIn(lock, 'choice') === 'not-exposed'
}

/** How many seconds after it fell asleep a laptop that wakes asks for the password: policy first, then the setting. */
export function wakeAsks({ policy, lock, away, batteries }: WakeReadings): After {
  if (!policy.ok) return policy.why
  const plugged = numberIn(policy.text, 'plugged')
  const battery = numberIn(policy.text, 'battery')
  if (plugged === undefined || battery === undefined) return 'not-understood'
  const own = pairIn(lock, 'choice')
  if (typeof own === 'object')
    return judgeLock(
      { plugged: plugged ?? own.plugged, battery: battery ?? own.battery },
      batteries,
    )
  if (plugged !== null && battery !== null) return judgeLock({ plugged, battery }, batteries)
  if (own !== 'not-exposed') return own
  if (!away.ok) return away.why
  const seconds = numberIn(away.text, 'seconds')
  // Not set, it depends on the laptop and on who manages it.
  if (seconds === null) return 'not-exposed'
  if (seconds === undefined) return 'not-understood'
  if (neverAsked.includes(seconds)) return 'never'
  return seconds >= 0 ? seconds : 'not-understood'
}

function judgeLock(pair: Pair, batteries: Reading): After {
  return bySupply(pair, batteries, (values) => {
    if (values.some((value) => value !== 0 && value !== 1)) return 'not-understood'
    return values.includes(0) ? 'never' : 0
  })
}

import type { Reading } from '../../../platform/probe.ts'
import { defineCheck } from '../../check.ts'
import { claimIn, fact, numberIn } from './facts.ts'
import { type After, isDarkSleep, laterOf, pairIn, type WakeReadings, wakeAsks } from './power.ts'

type Asked =
  | 'inactivity'
  | 'saverPolicy'
  | 'saver'
  | 'displayOff'
  | 'sleep'
  | 'wakePolicy'
  | 'wakeLock'
  | 'away'
  | 'batteries'

/**
 * Whether the laptop locks itself when nobody is at it: by the limit of the administration, by a screen saver that asks for
 * the password, or by falling asleep. One that is in time is enough; that none is, is known only when all could be read.
 */
export const screenLock = defineCheck<'screen-lock', Asked>({
  id: 'screen-lock',
  sources: {
    inactivity: fact('inactivity'),
    saverPolicy: fact('saver-policy'),
    saver: fact('saver'),
    displayOff: fact('display-off'),
    sleep: fact('sleep'),
    wakePolicy: fact('wake-policy'),
    wakeLock: fact('wake-lock'),
    away: fact('away'),
    batteries: fact('batteries'),
  },
  judge: (read, { thresholds }) => {
    const limit = thresholds.lockMinutes * 60
    const wake = {
      policy: read('wakePolicy'),
      lock: read('wakeLock'),
      away: read('away'),
      batteries: read('batteries'),
    }
    const ways: readonly After[] = [
      byInactivity(read('inactivity')),
      bySaver(read('saverPolicy'), read('saver')),
      bySleep(wake, { displayOff: read('displayOff'), sleep: read('sleep'), limit }),
    ]
    const seconds = ways.filter((way) => typeof way === 'number')
    if (seconds.some((each) => each <= limit)) return 'locks-in-time'
    const unread = ways.find((way) => typeof way !== 'number' && way !== 'never')
    if (unread) return unread
    return seconds.length > 0 ? 'locks-late' : 'never-locks'
  },
})

/** Seconds that are more than none; none and not set are never. */
function positive(seconds: number | null | undefined): After {
  if (seconds === undefined || (seconds !== null && seconds < 0)) return 'not-understood'
  return seconds === null || seconds === 0 ? 'never' : seconds
}

function byInactivity(reading: Reading): After {
  return reading.ok ? positive(numberIn(reading.text, 'seconds')) : reading.why
}

/**
 * A screen saver locks only if it is on, asks for the password, and is one: with none chosen, which is how Windows comes,
 * nothing starts, whatever its other settings say.
 */
function bySaver(policy: Reading, own: Reading): After {
  if (!policy.ok) return policy.why
  if (!own.ok) return own.why
  const setting = (name: string) => {
    const byPolicy = numberIn(policy.text, name)
    return byPolicy === null ? numberIn(own.text, name) : byPolicy
  }
  const chosen = [policy, own].map(({ text }) => claimIn(text, 'hasSaver'))
  if (chosen.includes(undefined)) return 'not-understood'
  const [isActive, isSecure] = [setting('isActive'), setting('isSecure')]
  if (!chosen.includes(true) || isActive === 0 || isSecure === 0 || isSecure === null)
    return 'never'
  if (isActive !== 1 || isSecure !== 1) return 'not-understood'
  const seconds = setting('seconds')
  return seconds === null ? 'not-understood' : positive(seconds)
}

type Idle = { readonly displayOff: Reading; readonly sleep: Reading; readonly limit: number }

/** A laptop that falls asleep by itself and asks for the password when it wakes has locked. */
function bySleep(wake: WakeReadings, { displayOff, sleep, limit }: Idle): After {
  const asks = wakeAsks(wake)
  if (typeof asks !== 'number') return asks
  const later = (reading: Reading): After => {
    const pair = pairIn(reading, 'range')
    return typeof pair === 'object' ? laterOf(pair, wake.batteries) : pair
  }
  const dark = later(displayOff)
  if (isDarkSleep(wake.lock)) return typeof dark === 'number' ? dark + asks : dark
  const asleep = later(sleep)
  if (typeof asleep === 'number' && asleep + asks <= limit) return asleep + asks
  // Whether a dark screen alone locks such a laptop is told in ways that contradict each other.
  if (typeof dark === 'number' && dark <= limit) return 'other-means'
  return typeof dark === 'number' || dark === 'never' ? asleep : dark
}

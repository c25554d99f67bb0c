import type { Reading } from '../../../platform/probe.ts'
import { defineCheck } from '../../check.ts'
import { displaySleepIn } from './display-sleep.ts'
import { lockDelayIn } from './lock-delay.ts'
import { plistIn } from './plist.ts'
import { preferenceSources, preferencesIn } from './preferences.ts'
import { lockSource } from './sources.ts'

const managed = preferenceSources('/Library/Managed Preferences/com.apple.screensaver.plist')
/** Longer than anybody could mean: a screen saver that starts so late never does. */
const never = Number.POSITIVE_INFINITY

/**
 * Whether the screen locks by itself in time. It does once it went dark, by the screen saver or because the display sleeps,
 * whichever comes first, and only if a dark screen asks for the password at all.
 */
export const screenLock = defineCheck<
  'screen-lock',
  'lock' | 'display' | 'saver' | 'managedList' | 'managedFile'
>({
  id: 'screen-lock',
  sources: {
    lock: lockSource,
    display: { kind: 'program', paths: ['/usr/bin/pmset'], args: ['-g', 'custom'] },
    saver: {
      kind: 'program',
      paths: ['/usr/bin/defaults'],
      args: ['-currentHost', 'export', 'com.apple.screensaver', '-'],
    },
    managedList: managed.list,
    managedFile: managed.file,
  },
  judge: (read, { thresholds }) => {
    const lock = read('lock')
    if (!lock.ok) return lock.why
    const delay = lockDelayIn(lock.text)
    if (delay === null) return 'not-understood'
    if (delay === 'never') return 'never-locks'
    const display = read('display')
    if (!display.ok) return display.why
    const sleeps = displaySleepIn(display.text)
    if (!sleeps) return 'not-understood'
    // A short delay is the business of the password on wake; a long one keeps the screen open.
    const lateBy = delay > thresholds.wakeSeconds ? delay : 0
    const limit = thresholds.lockMinutes * 60
    const darkest = Math.max(...sleeps)
    if (darkest + lateBy <= limit) return 'locks-in-time'
    const idle = idleIn(read('saver'), () =>
      preferencesIn(read('managedList'), () => read('managedFile')),
    )
    // Whether the screen saver comes sooner decides now, so not to know it is not to know anything.
    if (typeof idle === 'string') return idle
    const darkAfter = Math.min(idle, darkest)
    if (darkAfter === never) return 'never-locks'
    return darkAfter + lateBy <= limit ? 'locks-in-time' : 'locks-late'
  },
})

/** After how many seconds the screen saver starts: what the administration set before what the person did. */
function idleIn(saver: Reading, managedPreferences: () => ReturnType<typeof preferencesIn>) {
  const first = managedPreferences()
  if (typeof first === 'string' && first !== 'absent') return first
  const set = first === 'absent' ? undefined : first.get('idleTime')
  if (set !== undefined) return secondsOf(set)
  if (!saver.ok) return saver.why
  const second = plistIn(saver.text)
  if (!second) return 'not-understood'
  const chosen = second.get('idleTime')
  // Never changed: the time that macOS then takes differs by version and is written nowhere.
  return chosen === undefined ? 'not-exposed' : secondsOf(chosen)
}

function secondsOf(value: unknown) {
  if (typeof value !== 'number' || value < 0) return 'not-understood'
  return value === 0 ? never : value
}

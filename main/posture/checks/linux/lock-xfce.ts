import type { Reading } from '../../../platform/probe.ts'
import { filesIn } from '../../parse.ts'
import type { FoundLock, LockSource } from './lock-sources.ts'

/** What xfce4-screensaver does where nothing is set. */
const byItself: ReadonlyMap<string, string> = new Map([
  ['/saver/enabled', 'true'],
  ['/saver/idle-activation/enabled', 'true'],
  ['/saver/idle-activation/delay', '5'],
  ['/lock/enabled', 'true'],
  ['/lock/saver-activation/enabled', 'true'],
  ['/lock/saver-activation/delay', '0'],
  ['/lock/sleep-activation', 'true'],
  ['/xfce4-power-manager/lock-screen-suspend-hibernate', 'true'],
])

/** The lock of Xfce, where its own screen saver is the one that runs. */
export function xfceLock(read: (source: LockSource) => Reading): FoundLock {
  const running = read('running')
  if (!running.ok) return running.why
  const names = running.text.split('\n')
  if (!names.includes('xfce4-screensav')) return 'other-means'
  if (names.includes('light-locker') || names.includes('xscreensaver')) return 'other-means'
  const values = new Map(byItself)
  for (const source of ['xfceLock', 'xfcePower'] as const) {
    const reading = read(source)
    if (!reading.ok) return reading.why
    const found = propertiesIn(reading.text)
    if (!found) return 'not-understood'
    for (const [name, value] of found) if (byItself.has(name)) values.set(name, value)
  }
  const flags = [...values].filter(([, value]) => value === 'true' || value === 'false')
  const idle = minutesOf(values.get('/saver/idle-activation/delay'))
  const delay = minutesOf(values.get('/lock/saver-activation/delay'))
  if (flags.length !== byItself.size - 2 || idle === null || delay === null) return 'not-understood'
  const isOn = (name: string) => values.get(name) === 'true'
  return {
    asks: isOn('/lock/enabled'),
    idleSeconds:
      isOn('/saver/enabled') && isOn('/saver/idle-activation/enabled')
        ? Math.max(idle, 1) * 60
        : null,
    delaySeconds: isOn('/lock/saver-activation/enabled') ? delay * 60 : null,
    asksAfterSleep:
      isOn('/lock/sleep-activation') && isOn('/xfce4-power-manager/lock-screen-suspend-hibernate'),
  }
}

function minutesOf(value: string | undefined): number | null {
  return /^\d{1,5}$/.test(value ?? '') ? Number(value) : null
}

const tag = /<(\/?)property(?:\s([^<>]*?))?(\/?)>/g

/** The values of a channel of xfconf, as its files hold them: the system’s files first, then the person’s. */
function propertiesIn(text: string): ReadonlyMap<string, string> | null {
  const files = filesIn(text)
  if (!files) return null
  const values = new Map<string, string>()
  const locked = new Set<string>()
  for (const file of files) {
    if (!/<channel\s[^<>]*>[\s\S]*<\/channel>\s*$/.test(file.text)) return null
    const isOwn = !file.path.startsWith('/etc/')
    const path: string[] = []
    for (const [, close, attributes = '', alone] of file.text.matchAll(tag)) {
      if (close === '/') {
        if (path.pop() === undefined) return null
        continue
      }
      const attribute = (name: string) =>
        new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
      const name = attribute('name')
      if (name === undefined) return null
      const whole = `/${[...path, name].join('/')}`
      const value = attribute('value')
      if (value !== undefined && !(isOwn && locked.has(whole))) values.set(whole, value)
      // A property that the system’s file locks is not the person’s to change.
      if (attribute('locked') !== undefined && !isOwn) locked.add(whole)
      if (alone !== '/') path.push(name)
    }
    if (path.length > 0) return null
  }
  return values
}

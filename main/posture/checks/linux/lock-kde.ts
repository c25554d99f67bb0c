import type { Reading } from '../../../platform/probe.ts'
import { filesIn, settingsIn } from '../../parse.ts'
import type { FoundLock } from './lock-sources.ts'

/** What Plasma does where nothing is set, in the words of its own description of the file. */
const byItself: ReadonlyMap<string, string> = new Map([
  ['Autolock', 'true'],
  ['Timeout', '5'],
  ['Lock', 'true'],
  ['LockGrace', '5'],
  ['LockOnResume', 'true'],
])

/**
 * The lock of Plasma, from every `kscreenlockerrc`, least important first. What is marked `[$i]` (a key, a group, a whole
 * file) cannot be changed by a later one.
 */
export function kdeLock(reading: Reading): FoundLock {
  if (!reading.ok) return reading.why
  const files = filesIn(reading.text)
  if (!files) return 'not-understood'
  const values = new Map(byItself)
  const locked = new Set<string>()
  for (const { text } of files) {
    const settings = settingsOf(text)
    if (!settings) return 'not-understood'
    const changed = settings.filter(({ key }) => !locked.has('*') && !locked.has(key))
    for (const { key, value } of changed) if (byItself.has(key)) values.set(key, value)
    for (const { key, isLocked } of changed) if (isLocked) locked.add(key)
    if (isWhollyLocked(text)) locked.add('*')
  }
  const [autolock, asks, afterSleep] = ['Autolock', 'Lock', 'LockOnResume'].map((key) =>
    flagOf(values.get(key)),
  )
  const minutes = numberOf(values.get('Timeout'))
  const grace = numberOf(values.get('LockGrace'))
  if (autolock === undefined || asks === undefined || afterSleep === undefined)
    return 'not-understood'
  if (autolock === null || asks === null || afterSleep === null) return 'not-understood'
  if (minutes === null || grace === null || (autolock && minutes < 1)) return 'not-understood'
  return {
    asks,
    idleSeconds: autolock ? minutes * 60 : null,
    delaySeconds: grace < 0 ? null : grace,
    asksAfterSleep: afterSleep,
  }
}

type KdeSetting = { readonly key: string; readonly value: string; readonly isLocked: boolean }

/** The settings of the group Daemon, without the marks of their keys. */
function settingsOf(text: string): readonly KdeSetting[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '[$i]')
  const settings = settingsIn(lines.join('\n'))
  if (!settings) return null
  return settings
    .filter(({ section }) => section === 'Daemon' || section === 'Daemon][$i')
    .map(({ section, key, value }) => ({
      key: key.replace(/\[\$[a-z]+\]$/, ''),
      value,
      isLocked: section.endsWith('[$i') || /\[\$[a-z]*i[a-z]*\]$/.test(key),
    }))
}

/** A file or the whole group that nothing later may add to. */
function isWhollyLocked(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim())
  const first = lines.find((line) => line !== '' && !line.startsWith('#'))
  return first === '[$i]' || lines.includes('[Daemon][$i]')
}

/** KDE takes these words for yes and no, in any case. */
function flagOf(value: string | undefined): boolean | null {
  const word = value?.toLowerCase() ?? ''
  if (['true', 'on', 'yes', '1'].includes(word)) return true
  return ['false', 'off', 'no', '0'].includes(word) ? false : null
}

function numberOf(value: string | undefined): number | null {
  return /^-?\d{1,6}$/.test(value ?? '') ? Number(value) : null
}

import type { UnreadReason } from '../../../../shared/posture/catalogue.ts'
import type { Reading } from '../../../platform/probe.ts'
import { desktopsIn } from '../../desktop.ts'
import { valuesOf } from './gsettings-values.ts'
import { kdeLock } from './lock-kde.ts'
import type { FoundLock, LockSource } from './lock-sources.ts'
import { xfceLock } from './lock-xfce.ts'

type Read = (source: LockSource) => Reading

/** The lock of the desktop in use. What is not set is what the desktop does by itself. */
export function lockOf(read: Read): FoundLock {
  const desktop = read('desktop')
  if (!desktop.ok) return desktop.why === 'source-missing' ? 'no-desktop' : desktop.why
  const names = desktopsIn(desktop.text)
  if (!names) return 'not-understood'
  if (names.includes('KDE'))
    return (
      runs(read, ['kwin_wayland', 'kwin_x11', 'plasmashell', 'ksmserver']) ?? kdeLock(read('kde'))
    )
  if (names.includes('X-Cinnamon')) return runs(read, ['cinnamon']) ?? cinnamonLock(read)
  if (names.includes('MATE')) return mateLock(read)
  if (names.includes('XFCE')) return xfceLock(read)
  if (names.includes('Unity')) return runs(read, ['unity-panel-ser', 'compiz']) ?? gnomeLock(read)
  if (names.includes('Budgie')) return runs(read, ['budgie-wm', 'budgie-panel']) ?? gnomeLock(read)
  if (!names.includes('GNOME')) return 'other-means'
  const running = read('running')
  if (!running.ok) return running.why
  // GNOME’s shell locks only where its own login screen is there to let the person in again.
  const hasLogin = running.text.split('\n').some((name) => name.startsWith('gdm'))
  return hasLogin ? gnomeLock(read) : 'other-means'
}

/**
 * The name of a desktop is a word in the environment that anybody may set: its settings count where its program runs. Null
 * where it does, else what that leaves unknown.
 */
function runs(read: Read, programs: readonly string[]): UnreadReason | null {
  const running = read('running')
  if (!running.ok) return running.why
  const names = running.text.split('\n')
  return programs.some((program) => names.includes(program)) ? null : 'other-means'
}

function gnomeLock(read: Read): FoundLock {
  const values = valuesOf([read('gnomeSession'), read('gnomeLock'), read('gnomeLimits')])
  if (typeof values === 'string') return values
  const idle = values.number('org.gnome.desktop.session idle-delay')
  const delay = values.number('org.gnome.desktop.screensaver lock-delay')
  const isOn = values.flag('org.gnome.desktop.screensaver lock-enabled')
  const isForbidden = values.flag('org.gnome.desktop.lockdown disable-lock-screen')
  if (idle === null || delay === null || isOn === null || isForbidden === null)
    return 'not-understood'
  return {
    asks: isOn && !isForbidden,
    idleSeconds: idle === 0 ? null : idle,
    delaySeconds: delay,
    // Ubuntu’s own key; elsewhere sleeping follows the lock.
    asksAfterSleep: values.flag('org.gnome.desktop.screensaver ubuntu-lock-on-suspend') ?? true,
  }
}

function cinnamonLock(read: Read): FoundLock {
  const values = valuesOf([
    ...[read('cinnamonSession'), read('cinnamonLock'), read('cinnamonLimits')],
    read('cinnamonPower'),
  ])
  if (typeof values === 'string') return values
  const idle = values.number('org.cinnamon.desktop.session idle-delay')
  const delay = values.number('org.cinnamon.desktop.screensaver lock-delay')
  const isOn = values.flag('org.cinnamon.desktop.screensaver lock-enabled')
  const isForbidden = values.flag('org.cinnamon.desktop.lockdown disable-lock-screen')
  const afterSleep = values.flag('org.cinnamon.settings-daemon.plugins.power lock-on-suspend')
  if (idle === null || delay === null) return 'not-understood'
  if (isOn === null || isForbidden === null || afterSleep === null) return 'not-understood'
  return {
    asks: isOn && !isForbidden,
    idleSeconds: idle === 0 ? null : idle,
    delaySeconds: delay,
    asksAfterSleep: afterSleep,
  }
}

function mateLock(read: Read): FoundLock {
  const values = valuesOf([
    ...[read('mateSession'), read('mateLock'), read('mateLimits'), read('matePower')],
  ])
  if (typeof values === 'string') return values
  const idleMinutes = values.number('org.mate.session idle-delay')
  const delayMinutes = values.number('org.mate.screensaver lock-delay')
  const startsIdle = values.flag('org.mate.screensaver idle-activation-enabled')
  const isOn = values.flag('org.mate.screensaver lock-enabled')
  const isForbidden = values.flag('org.mate.lockdown disable-lock-screen')
  const follows = values.flag('org.mate.power-manager lock-use-screensaver')
  const afterSleep = values.flag('org.mate.power-manager lock-suspend')
  if (idleMinutes === null || delayMinutes === null) return 'not-understood'
  if (startsIdle === null || isOn === null || isForbidden === null) return 'not-understood'
  if (follows === null || afterSleep === null) return 'not-understood'
  const running = read('running')
  if (!running.ok) return running.why
  // Its settings are there even where its program is not, or another one locks.
  if (!running.text.split('\n').includes('mate-screensave')) return 'other-means'
  return {
    asks: isOn && !isForbidden,
    idleSeconds: startsIdle && idleMinutes > 0 ? idleMinutes * 60 : null,
    delaySeconds: delayMinutes * 60,
    asksAfterSleep: follows || afterSleep,
  }
}

import type { InapplicableReason, UnreadReason } from '../../../../shared/posture/catalogue.ts'
import type { ProbedSource } from '../../../platform/probe.ts'
import type { Source } from '../../check.ts'

/** All settings of one schema: the person’s where there are any, else what the desktop sets by itself. */
function schema(name: string): ProbedSource {
  return {
    kind: 'program',
    paths: ['/usr/bin/gsettings', '/bin/gsettings'],
    args: ['list-recursively', name],
    asksPerson: true,
  }
}

function settings(name: string): ProbedSource {
  return { kind: 'settings', name }
}

const on = (desktops: readonly string[], of: ProbedSource): Source => ({
  kind: 'on-desktop',
  desktops,
  of,
})

/** The desktops whose lock is GNOME’s or follows its settings. */
const gnomeLike = ['GNOME', 'Unity', 'Budgie']
/** What GNOME says of its lock: two schemas, and whether a lock is forbidden. */
export const gnomeLockSources = {
  session: schema('org.gnome.desktop.session'),
  lock: schema('org.gnome.desktop.screensaver'),
  limits: schema('org.gnome.desktop.lockdown'),
} as const
const xfceChannel = 'xfce4/xfconf/xfce-perchannel-xml'

/** Where each desktop keeps when it locks. Only those of the desktop in use are asked. */
export const lockSources = {
  desktop: { kind: 'own', name: 'desktop' },
  gnomeSession: on(gnomeLike, gnomeLockSources.session),
  gnomeLock: on(gnomeLike, gnomeLockSources.lock),
  gnomeLimits: on(gnomeLike, gnomeLockSources.limits),
  cinnamonSession: on(['X-Cinnamon'], schema('org.cinnamon.desktop.session')),
  cinnamonLock: on(['X-Cinnamon'], schema('org.cinnamon.desktop.screensaver')),
  cinnamonLimits: on(['X-Cinnamon'], schema('org.cinnamon.desktop.lockdown')),
  cinnamonPower: on(['X-Cinnamon'], schema('org.cinnamon.settings-daemon.plugins.power')),
  mateSession: on(['MATE'], schema('org.mate.session')),
  mateLock: on(['MATE'], schema('org.mate.screensaver')),
  mateLimits: on(['MATE'], schema('org.mate.lockdown')),
  matePower: on(['MATE'], schema('org.mate.power-manager')),
  kde: on(['KDE'], settings('kscreenlockerrc')),
  xfceLock: on(['XFCE'], settings(`${xfceChannel}/xfce4-screensaver.xml`)),
  xfcePower: on(['XFCE'], settings(`${xfceChannel}/xfce4-power-manager.xml`)),
  running: {
    kind: 'on-desktop',
    desktops: ['XFCE', 'MATE', 'KDE', 'X-Cinnamon', ...gnomeLike],
    of: {
      kind: 'running',
      names: [
        ...['xfce4-screensav', 'light-locker', 'xscreensaver', 'mate-screensave', 'gdm', 'gdm3'],
        'gdm-session-wor',
        // The programs that draw a session, as the kernel shortens their names.
        ...['kwin_wayland', 'kwin_x11', 'plasmashell', 'ksmserver', 'cinnamon', 'unity-panel-ser'],
        ...['compiz', 'budgie-wm', 'budgie-panel'],
      ],
    },
  },
} as const satisfies Readonly<Record<string, Source>>

/** What the checks of the lock may ask for. */
export type LockSource = keyof typeof lockSources

/** When a desktop locks. */
export type Lock = {
  /** A lock asks for the password at all. */
  readonly asks: boolean
  /** Seconds without a key or a move until the screen goes dark; null where it never does. */
  readonly idleSeconds: number | null
  /** Seconds from there until the password is asked for; null where it never is. */
  readonly delaySeconds: number | null
  readonly asksAfterSleep: boolean
}

/** When the desktop in use locks, or why that is not known. */
export type FoundLock = Lock | UnreadReason | InapplicableReason

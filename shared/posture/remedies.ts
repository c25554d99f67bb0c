import type { MessageKey } from '../i18n/catalog.ts'
import { type CheckId, type checks, isCheckId, type System } from './catalogue.ts'

/** The pages of the system's own settings that the agent may open. A name is all that travels; main knows the address. */
export type SettingsPage =
  | 'windows-protection'
  | 'windows-updates'
  | 'windows-lock-screen'
  | 'windows-sign-in'
  | 'windows-remote-desktop'
  | 'windows-sharing'
  | 'windows-date'
  | 'macos-firewall'
  | 'macos-updates'
  | 'macos-lock-screen'
  | 'macos-sharing'
  | 'macos-users'
  | 'macos-privacy'
  | 'macos-date'

type StepsKey = Extract<MessageKey, `posture.check.${string}.steps.${string}`>

/**
 * What can be done about a finding: by the person, on a page of the settings or by themselves; by the agent with their
 * consent, where the session is one whose settings it knows (`shared/posture/fixes.ts`), and by themselves elsewhere; or by
 * the IT service.
 */
export type Remedy =
  | { readonly kind: 'settings-page'; readonly page: SettingsPage; readonly steps: StepsKey }
  | { readonly kind: 'guidance' | 'reversible-fix' | 'it-service'; readonly steps: StepsKey }

const byPerson = (steps: StepsKey): Remedy => ({ kind: 'guidance', steps })
const byConsent = (steps: StepsKey): Remedy => ({ kind: 'reversible-fix', steps })
const byService = (steps: StepsKey): Remedy => ({ kind: 'it-service', steps })
const onPage = (page: SettingsPage, steps: StepsKey): Remedy => ({
  kind: 'settings-page',
  page,
  steps,
})
const everywhere = (remedy: Remedy) => ({ windows: remedy, macos: remedy, linux: remedy })

type RemediesOf<C extends CheckId> = Readonly<
  Record<(typeof checks)[C]['on'][number], Remedy> & Partial<Record<System, Remedy>>
>

/** A remedy for every check on every system that it is read on. */
const remedies: { readonly [C in CheckId]: RemediesOf<C> } = {
  // Never by oneself: a recovery key that the IT service does not hold is a disk lost with a password.
  'disk-encryption': everywhere(byService('posture.check.disk-encryption.steps.any')),
  firewall: {
    windows: onPage('windows-protection', 'posture.check.firewall.steps.windows'),
    macos: onPage('macos-firewall', 'posture.check.firewall.steps.macos'),
    linux: byService('posture.check.firewall.steps.linux'),
  },
  'malware-protection': {
    windows: onPage('windows-protection', 'posture.check.malware-protection.steps.windows'),
    macos: onPage('macos-updates', 'posture.check.malware-protection.steps.macos'),
  },
  'automatic-updates': {
    windows: onPage('windows-updates', 'posture.check.automatic-updates.steps.windows'),
    macos: onPage('macos-updates', 'posture.check.automatic-updates.steps.macos'),
    linux: byService('posture.check.automatic-updates.steps.linux'),
  },
  'system-version': everywhere(byService('posture.check.system-version.steps.any')),
  'screen-lock': {
    windows: onPage('windows-lock-screen', 'posture.check.screen-lock.steps.windows'),
    macos: onPage('macos-lock-screen', 'posture.check.screen-lock.steps.macos'),
    linux: byConsent('posture.check.screen-lock.steps.linux'),
  },
  'wake-password': {
    windows: onPage('windows-sign-in', 'posture.check.wake-password.steps.windows'),
    macos: onPage('macos-lock-screen', 'posture.check.wake-password.steps.macos'),
    linux: byConsent('posture.check.wake-password.steps.linux'),
  },
  'remote-access': {
    windows: onPage('windows-remote-desktop', 'posture.check.remote-access.steps.windows'),
    macos: onPage('macos-sharing', 'posture.check.remote-access.steps.macos'),
    linux: byService('posture.check.remote-access.steps.linux'),
  },
  sharing: {
    windows: onPage('windows-sharing', 'posture.check.sharing.steps.windows'),
    macos: onPage('macos-sharing', 'posture.check.sharing.steps.macos'),
    linux: byPerson('posture.check.sharing.steps.linux'),
  },
  'secure-boot': everywhere(byService('posture.check.secure-boot.steps.any')),
  'daily-administrator': everywhere(byService('posture.check.daily-administrator.steps.any')),
  'automatic-login': {
    windows: byService('posture.check.automatic-login.steps.windows'),
    macos: onPage('macos-users', 'posture.check.automatic-login.steps.macos'),
    linux: byPerson('posture.check.automatic-login.steps.linux'),
  },
  'elevation-prompt': everywhere(byService('posture.check.elevation-prompt.steps.any')),
  'app-origin': everywhere(onPage('macos-privacy', 'posture.check.app-origin.steps.any')),
  'system-integrity': everywhere(byService('posture.check.system-integrity.steps.any')),
  'access-control': everywhere(byService('posture.check.access-control.steps.any')),
  'password-length': everywhere(byService('posture.check.password-length.steps.any')),
  tunnel: everywhere(byPerson('posture.check.tunnel.steps.any')),
  'clock-accuracy': {
    windows: onPage('windows-date', 'posture.check.clock-accuracy.steps.windows'),
    macos: onPage('macos-date', 'posture.check.clock-accuracy.steps.macos'),
    linux: byPerson('posture.check.clock-accuracy.steps.linux'),
  },
  'key-store': everywhere(byService('posture.check.key-store.steps.any')),
  'log-integrity': everywhere(byService('posture.check.log-integrity.steps.any')),
  'waiting-entries': everywhere(byPerson('posture.check.waiting-entries.steps.any')),
  'agent-version': everywhere(byService('posture.check.agent-version.steps.any')),
  'time-zone-data': everywhere(byPerson('posture.check.time-zone-data.steps.any')),
}

/** What is done about a finding, where the reason asks for something else than the check does. */
const encrypting = byPerson('posture.check.disk-encryption.steps.encrypting')

/** What can be done about a finding on a system; null for a check that this version does not know there. */
export function remedyOf(
  finding: { readonly check: string; readonly reason: string },
  system: System,
): Remedy | null {
  const { check, reason } = finding
  if (!isCheckId(check)) return null
  if (check === 'disk-encryption' && reason === 'encrypting') return encrypting
  const known: Partial<Record<System, Remedy>> = remedies[check]
  return known[system] ?? null
}

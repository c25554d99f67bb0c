import type { Handlers } from '../../shared/ipc/contract.ts'
import type { ReaderCrypto } from '../../shared/kernel/crypto.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { Settings } from '../../shared/settings/model.ts'
import { privacyTextDigest } from '../../shared/settings/privacy-text.ts'
import type { ActivityLog, LogTransaction } from '../activity-log/log.ts'
import type { PolicySource } from '../policy/source.ts'
import type { SettingsDefaults } from './registry.ts'
import { readNoticeRead, readSettings, saveNoticeRead, saveSettings } from './store.ts'

export type { SettingsDefaults } from './registry.ts'

export type SettingsDeps = {
  readonly log: ActivityLog
  readonly policy: PolicySource
  readonly crypto: ReaderCrypto
  /** What was chosen before the log was open; stands until the employee chooses again. */
  readonly defaults: SettingsDefaults
  /** Shows a notice like those of reminders, in the language and with the sound of these settings. */
  readonly showTestNotice: (settings: Settings) => Promise<'shown' | 'not-shown'>
}

/** What the employee chose on this laptop. */
export type SettingsFeature = {
  readonly handlers: Pick<
    Handlers,
    | 'getSettings'
    | 'changeSettings'
    | 'showTestNotice'
    | 'acknowledgePrivacyNotice'
    | 'postponeEnrolment'
  >
  readonly current: () => Settings
  /** When the notice in force was read; null where it was not. */
  readonly noticeReadAt: () => Instant | null
  readonly onChanged: (listener: (settings: Settings) => void) => () => void
}

/** Opens the settings of an open log. */
export function createSettings(deps: SettingsDeps): SettingsFeature {
  const { log, policy, crypto, defaults } = deps
  const listeners = new Set<(settings: Settings) => void>()

  /** Whether the notice that was read says what the policy in force says: another text is another notice. */
  const isNoticeCurrent = () => {
    const read = readNoticeRead(log.db)
    const { privacy } = policy.current()
    return (
      read !== null && read.textDigest === privacyTextDigest(privacy, read.locale, crypto.sha256)
    )
  }
  const current = (): Settings => {
    const { privacyNoticeEdition, ...settings } = readSettings(log.db, defaults)
    return privacyNoticeEdition !== undefined && isNoticeCurrent()
      ? { ...settings, privacyNoticeEdition }
      : settings
  }

  /** Writes in one transaction and tells the listeners after the commit. */
  const change = (work: (tx: LogTransaction) => void) => {
    const written = orDiskFull(() => log.transact(work))
    if (!written.ok) return written
    const settings = current()
    for (const listener of listeners) listener(settings)
    return ok(settings)
  }

  return {
    handlers: {
      getSettings: async () => ok(current()),
      changeSettings: async ({ notifications, ...others }) =>
        change((tx) => saveSettings(tx.db, { ...others, ...notifications })),
      showTestNotice: async () => ok({ outcome: await deps.showTestNotice(current()) }),
      acknowledgePrivacyNotice: async ({ policyEdition, locale }) => {
        const { edition, privacy } = policy.current()
        // The rules changed while the notice was on screen: what was read is not what is in force. Show it again.
        if (policyEdition !== edition) return fail('input-invalid')
        if (current().privacyNoticeEdition === edition) return ok({})
        const textDigest = privacyTextDigest(privacy, locale, crypto.sha256)
        const changed = change((tx) => {
          saveSettings(tx.db, { privacyNoticeEdition: edition })
          const body = { policyEdition: edition, locale, textDigest }
          const { at } = tx.append('privacy-notice-read', body)
          saveNoticeRead(tx.db, { locale, textDigest, at })
        })
        return changed.ok ? ok({}) : changed
      },
      postponeEnrolment: async () => {
        const changed = change((tx) => saveSettings(tx.db, { hasPostponedEnrolment: true }))
        return changed.ok ? ok({}) : changed
      },
    },
    current,
    noticeReadAt: () => (isNoticeCurrent() ? (readNoticeRead(log.db)?.at ?? log.openedAt) : null),
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

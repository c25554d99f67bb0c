import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import defaultPolicy from '../../assets/policy/default-policy.json'
import { systemCrypto } from '../../main/platform/crypto.ts'
import {
  createSettings,
  type SettingsDeps,
  type SettingsFeature,
} from '../../main/settings/index.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import {
  defaultChoices,
  quietHoursSchema,
  type Settings,
  settingsSchema,
} from '../../shared/settings/model.ts'
import { privacyTextDigest } from '../../shared/settings/privacy-text.ts'
import { openTestLog, type TestLog } from '../activity-log/open-test-log.ts'

const crypto = systemCrypto()
let policy = parseDefaultPolicy(defaultPolicy)
const edition = policy.edition

const notices: Settings[] = []
let activity: TestLog
let settings: SettingsFeature

beforeEach(() => {
  activity = openTestLog()
  settings = open()
})
afterEach(() => activity[Symbol.dispose]())

function open(locale: 'ar' | 'fr' = 'ar') {
  return createSettings({
    ...settingsDeps(),
    defaults: { locale, theme: 'system', textSize: 'normal' },
  })
}

function settingsDeps(): SettingsDeps {
  return {
    log: activity.log,
    policy: { current: () => policy, onChanged: () => () => undefined },
    crypto,
    defaults: { locale: 'ar', theme: 'system', textSize: 'normal' },
    showTestNotice: async (shown) => {
      notices.push(shown)
      return 'not-shown'
    },
  }
}

const entries = () => activity.log.exportBundle().generations.flatMap((section) => section.entries)

describe('the settings', () => {
  it('begin with what was chosen before the log was open', async () => {
    expect(await settings.handlers.getSettings(undefined)).toEqual({
      ok: true,
      value: { ...defaultChoices, locale: 'ar', hasPostponedEnrolment: false },
    })
    expect(open('fr').current().locale).toBe('fr')
  })

  it('keep a choice over the default, across a restart, and tell the listeners', async () => {
    const heard: string[] = []
    settings.onChanged(({ locale }) => heard.push(locale))
    await settings.handlers.changeSettings({ locale: 'fr' })
    await settings.handlers.changeSettings({ theme: 'dark' })
    expect(heard).toEqual(['fr', 'fr'])
    expect(open('ar').current()).toMatchObject({ locale: 'fr', theme: 'dark' })
  })

  it('change what a choice names and nothing else, one notification setting at a time', async () => {
    const hours = quietHoursSchema.parse({ isOn: true, from: '21:30', to: '06:15' })
    await settings.handlers.changeSettings({ notifications: { sound: false } })
    await settings.handlers.changeSettings({ notifications: { quietHours: hours } })
    await settings.handlers.changeSettings({ textSize: 'larger', startAtLogin: false })
    expect(open().current()).toEqual({
      locale: 'ar',
      theme: 'system',
      textSize: 'larger',
      notifications: { reminders: true, sound: false, quietHours: hours },
      startAtLogin: false,
      hasPostponedEnrolment: false,
    })
  })

  it('show a notice on request in the language and with the sound chosen, and record nothing', async () => {
    const seq = activity.log.head().seq
    await settings.handlers.changeSettings({ locale: 'fr', notifications: { sound: false } })
    expect(await settings.handlers.showTestNotice(undefined)).toEqual({
      ok: true,
      value: { outcome: 'not-shown' },
    })
    expect(notices).toMatchObject([{ locale: 'fr', notifications: { sound: false } }])
    expect(activity.log.head().seq).toBe(seq)
  })

  it('on a full disk answer so, and stay as they were', async () => {
    const failing = createSettings({
      ...settingsDeps(),
      log: {
        ...activity.log,
        transact: () => {
          throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
        },
      },
    })
    const heard: unknown[] = []
    failing.onChanged((changed) => heard.push(changed))
    expect(await failing.handlers.changeSettings({ theme: 'contrast' })).toEqual({
      ok: false,
      failure: { code: 'disk-full' },
    })
    expect(failing.current().theme).toBe('system')
    expect(heard).toEqual([])
  })

  it("change without a word in the log: how a screen looks is nobody else's business", async () => {
    const seq = activity.log.head().seq
    await settings.handlers.changeSettings({ theme: 'dark', locale: 'fr' })
    await settings.handlers.postponeEnrolment(undefined)
    expect(activity.log.head().seq).toBe(seq)
    expect(settings.current().hasPostponedEnrolment).toBe(true)
  })

  it('fall back to the default where the stored value is of another version', () => {
    activity.log.transact((tx) => {
      const put = tx.db.prepare('INSERT INTO settings (key, value) VALUES (?, ?)')
      put.run('theme', '"sepia"')
      put.run('locale', 'not json')
      put.run('fontSize', '12')
      put.run('quietHours', '{"isOn":true,"from":"25:00","to":"06:00"}')
      put.run('sound', 'false')
    })
    expect(settingsSchema.parse(settings.current())).toMatchObject({
      theme: 'system',
      locale: 'ar',
      notifications: { ...defaultChoices.notifications, sound: false },
    })
  })
})

describe('reading the privacy notice', () => {
  it('is recorded once, with the digest of exactly what was shown', async () => {
    await settings.handlers.acknowledgePrivacyNotice({ policyEdition: edition, locale: 'fr' })
    await settings.handlers.acknowledgePrivacyNotice({ policyEdition: edition, locale: 'fr' })
    const recorded = entries().filter((entry) => entry.header.includes('privacy-notice-read'))
    expect(recorded.map((entry) => JSON.parse(entry.body ?? ''))).toEqual([
      {
        policyEdition: edition,
        locale: 'fr',
        textDigest: privacyTextDigest(policy.privacy, 'fr', crypto.sha256),
      },
    ])
    expect(settings.current().privacyNoticeEdition).toBe(edition)
  })

  it('is refused for an edition that is not the one in force: the screen shows the new one', async () => {
    const seq = activity.log.head().seq
    const reply = await settings.handlers.acknowledgePrivacyNotice({
      policyEdition: 'of last year',
      locale: 'ar',
    })
    expect(reply).toMatchObject({ failure: { code: 'input-invalid' } })
    expect(activity.log.head().seq).toBe(seq)
  })

  it('is to be read again when its text changes, and not when only the hours do', async () => {
    await settings.handlers.acknowledgePrivacyNotice({ policyEdition: edition, locale: 'ar' })
    const shipped = policy
    policy = { ...shipped, edition: 'other-hours', hours: shipped.hours.slice(0, 1) }
    expect(settings.current().privacyNoticeEdition).toBe(edition)
    policy = { ...shipped, privacy: { ...shipped.privacy, cndpReference: 'D-12/2026' } }
    expect(settings.current()).not.toHaveProperty('privacyNoticeEdition')
    await settings.handlers.acknowledgePrivacyNotice({ policyEdition: edition, locale: 'ar' })
    expect(settings.current().privacyNoticeEdition).toBe(edition)
    expect(entries().filter(({ header }) => header.includes('privacy-notice-read'))).toHaveLength(2)
    policy = shipped
  })

  it('leaves neither setting nor entry if the act fails half way', async () => {
    activity.log.transact((tx) => {
      tx.db
        .prepare(
          `CREATE TRIGGER fail_here BEFORE INSERT ON entries
           BEGIN SELECT RAISE(ABORT, 'the test says no'); END`,
        )
        .run()
    })
    await expect(
      settings.handlers.acknowledgePrivacyNotice({ policyEdition: edition, locale: 'ar' }),
    ).rejects.toThrow('the test says no')
    expect(settings.current()).not.toHaveProperty('privacyNoticeEdition')
  })

  it('has a digest that differs with each word and language, and that anybody can make again', () => {
    const digest = privacyTextDigest(policy.privacy, 'ar', crypto.sha256)
    expect(digest).toBe(
      crypto.sha256(
        'mourafiq.notice.v1\n',
        canonicalJson({
          locale: 'ar',
          cndpReference: policy.privacy.cndpReference,
          controller: policy.privacy.controller.ar,
          purposes: policy.privacy.purposes.map((text) => text.ar),
          recipients: policy.privacy.recipients.map((text) => text.ar),
          retentionDays: policy.privacy.retentionDays,
          rightsContact: policy.privacy.rightsContact.ar,
        }),
      ),
    )
    const others = [
      privacyTextDigest(policy.privacy, 'en', crypto.sha256),
      privacyTextDigest({ ...policy.privacy, cndpReference: 'D-1/2027' }, 'ar', crypto.sha256),
    ]
    expect(others).not.toContain(digest)
  })
})

import type { JSX } from 'react'
import type { SystemName } from '../../../shared/about/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { SettingsSaving } from '../setting-names.ts'
import { Group, Setting } from './group.tsx'
import { QuietTimes } from './quiet-times.tsx'
import { TestNotice } from './test-notice.tsx'

type NotificationsGroupProps = SettingsSaving & { readonly system: SystemName | null }

/** What the system may show, when it must not, and whether it does. */
export function NotificationsGroup({
  shown,
  save,
  outcome,
  system,
}: NotificationsGroupProps): JSX.Element {
  const { t } = useLanguage()
  const { reminders, sound, quietHours } = shown.notifications
  return (
    <Group title={t('settings.group.notifications')}>
      <Setting name="reminders" outcome={outcome}>
        <Switch
          label={t('settings.reminders.label')}
          hint={t('settings.reminders.hint')}
          isOn={reminders}
          onChange={(isOn) => save('reminders', { notifications: { reminders: isOn } })}
        />
      </Setting>
      <Setting name="sound" outcome={outcome}>
        <Switch
          label={t('settings.sound.label')}
          hint={t('settings.sound.hint')}
          isOn={sound}
          onChange={(isOn) => save('sound', { notifications: { sound: isOn } })}
        />
      </Setting>
      <Setting name="quiet-hours" outcome={outcome}>
        <Switch
          label={t('settings.quietHours.label')}
          hint={t('settings.quietHours.hint')}
          isOn={quietHours.isOn}
          onChange={(isOn) =>
            save('quiet-hours', { notifications: { quietHours: { ...quietHours, isOn } } })
          }
        />
        {quietHours.isOn && (
          <QuietTimes
            hours={quietHours}
            onChange={(hours) => save('quiet-hours', { notifications: { quietHours: hours } })}
          />
        )}
      </Setting>
      <TestNotice system={system} />
    </Group>
  )
}

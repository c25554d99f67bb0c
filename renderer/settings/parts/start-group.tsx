import { type JSX, useState } from 'react'
import type { About } from '../../../shared/about/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { SettingsSaving } from '../setting-names.ts'
import { Group, Setting } from './group.tsx'

type StartGroupProps = SettingsSaving & { readonly about: About | null }

/** Whether the agent starts with the session. The system has the last word, and the page says so. */
export function StartGroup({ shown, save, outcome, about }: StartGroupProps): JSX.Element {
  const { t } = useLanguage()
  const [isWanted, setIsWanted] = useState(shown.startAtLogin)
  const isKept = outcome?.setting === 'start-at-login' && outcome.failure === null
  // Main follows a system that does not do what was chosen: the choice was kept, and came back as it was.
  const isRefused = isWanted && isKept && !shown.startAtLogin
  return (
    <Group title={t('settings.group.start')}>
      <Setting name="start-at-login" outcome={isRefused ? null : outcome}>
        <Switch
          label={t('settings.startAtLogin.label')}
          hint={t('settings.startAtLogin.hint')}
          isOn={shown.startAtLogin}
          onChange={(startAtLogin) => {
            setIsWanted(startAtLogin)
            save('start-at-login', { startAtLogin })
          }}
        />
        <div role="status">
          {isRefused && (
            <Notice tone="care" title={t('settings.startAtLogin.refused')}>
              {about && <p>{t(`settings.startAtLogin.how.${about.system}`)}</p>}
            </Notice>
          )}
        </div>
        {about?.host === 'development' && (
          <p className="hint">{t('settings.startAtLogin.development')}</p>
        )}
      </Setting>
    </Group>
  )
}

import './settings.css'
import { type JSX, useState } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { Settings } from '../../shared/settings/model.ts'
import { AboutFacts } from '../about/facts.tsx'
import { LicencesScreen } from '../about/licences.tsx'
import { useAbout } from '../about/use-about.ts'
import { useLanguage } from '../app/language.tsx'
import { EnrolmentFacts } from '../enrolment/facts.tsx'
import { Button } from '../ui/button.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { DisplayGroup } from './parts/display-group.tsx'
import { Group, Plain } from './parts/group.tsx'
import { LogGroup } from './parts/log-group.tsx'
import { NotificationsGroup } from './parts/notifications-group.tsx'
import { StartGroup } from './parts/start-group.tsx'
import type { SettingName } from './setting-names.ts'
import { useSaving } from './use-saving.ts'

type SettingsScreenProps = {
  readonly settings: Settings
  readonly enrolment: EnrolmentView
  readonly onReadPrivacy: () => void
  readonly onEnrol: () => void
  readonly onVerify: () => void
  readonly onShowShortcuts: () => void
}

/** What a person chooses, kept as it is chosen; to whom this laptop is linked; what the agent is. */
export function SettingsScreen(props: SettingsScreenProps): JSX.Element {
  const [place, setPlace] = useState<'settings' | 'licences'>('settings')
  return place === 'licences' ? (
    <LicencesScreen onBack={() => setPlace('settings')} />
  ) : (
    <AllSettings {...props} onReadLicences={() => setPlace('licences')} />
  )
}

type AllSettingsProps = SettingsScreenProps & { readonly onReadLicences: () => void }

function AllSettings(props: AllSettingsProps): JSX.Element {
  const { t } = useLanguage()
  const saving = useSaving<SettingName>(props.settings)
  const { query, refresh } = useAbout()
  const about = query.status === 'ready' ? query.value : null
  return (
    <div className="settings">
      <div>
        <ScreenTitle>{t('settings.title')}</ScreenTitle>
        <p className="soft">{t('settings.intro')}</p>
      </div>
      <DisplayGroup {...saving} />
      <NotificationsGroup {...saving} system={about?.system ?? null} />
      <StartGroup {...saving} about={about} />
      <LinkGroup enrolment={props.enrolment} onEnrol={props.onEnrol} />
      <LogGroup log={about?.log ?? null} onVerify={props.onVerify} />
      <Group title={t('settings.group.help')}>
        <Plain title={t('shortcuts.title')} line={t('shortcuts.intro')}>
          <Button kind="secondary" onPress={props.onShowShortcuts}>
            {t('settings.shortcuts')}
          </Button>
        </Plain>
        <Plain title={t('privacy.title')} line={t('settings.privacyHint')}>
          <Button kind="secondary" icon="shield" onPress={props.onReadPrivacy}>
            {t('settings.privacy')}
          </Button>
        </Plain>
      </Group>
      <Group title={t('about.title')}>
        {query.status === 'loading' && <Waiting />}
        {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
        {about && (
          <div className="setting">
            <AboutFacts about={about} />
          </div>
        )}
        <Plain title={t('about.licences.title')} line={t('about.licences.line')}>
          <Button kind="secondary" icon="document" onPress={props.onReadLicences}>
            {t('about.licences.open')}
          </Button>
        </Plain>
      </Group>
    </div>
  )
}

type LinkGroupProps = { readonly enrolment: EnrolmentView; readonly onEnrol: () => void }

function LinkGroup({ enrolment, onEnrol }: LinkGroupProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Group title={t('settings.group.link')}>
      {enrolment.state === 'not-enrolled' ? (
        <Plain title={t('sync.notEnrolled')} line={t('enrolment.invite.text')}>
          <Button kind="secondary" icon="link" onPress={onEnrol}>
            {t('enrolment.invite.action')}
          </Button>
        </Plain>
      ) : (
        <div className="setting">
          <EnrolmentFacts view={enrolment} />
          {enrolment.state === 'revoked' && <p>{t('failure.device-revoked')}</p>}
        </div>
      )}
    </Group>
  )
}

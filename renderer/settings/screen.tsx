import './settings.css'
import type { JSX, ReactNode } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { locales } from '../../shared/i18n/locales.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Settings } from '../../shared/settings/model.ts'
import { useLanguage } from '../app/language.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { EnrolmentFacts } from '../enrolment/facts.tsx'
import { usePrivacyNotice } from '../policy/use-privacy-notice.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Ltr } from '../ui/ltr.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { useLanguageChoice } from './use-language-choice.ts'

const themes = ['system', 'light', 'dark'] as const
const keepTheme = (bridge: Bridge, theme: Settings['theme']) => bridge.changeSettings({ theme })

type SettingsScreenProps = {
  readonly settings: Settings
  readonly enrolment: EnrolmentView
  readonly agentVersion: string
  readonly onReadPrivacy: () => void
}

/** Language and appearance, applied as they are chosen; to whom this laptop is linked; what is recorded. */
export function SettingsScreen({
  settings,
  enrolment,
  agentVersion,
  onReadPrivacy,
}: SettingsScreenProps): JSX.Element {
  const { t } = useLanguage()
  const language = useLanguageChoice()
  const theme = useCommand(keepTheme)
  const notice = usePrivacyNotice().query
  return (
    <div className="settings">
      <ScreenTitle>{t('settings.title')}</ScreenTitle>
      <FailureNotice failure={language.failure ?? theme.failure} />
      <Choice
        form="cards"
        label={t('settings.language')}
        options={locales.map((each) => ({ value: each, label: t(`language.${each}`), lang: each }))}
        value={language.locale}
        onChange={(chosen) => language.choose(chosen)}
      />
      <Choice
        form="cards"
        label={t('settings.theme.label')}
        options={themes.map((each) => ({ value: each, label: t(`settings.theme.${each}`) }))}
        value={settings.theme}
        onChange={(chosen) => theme.run([chosen], () => undefined)}
      />
      <Section title={t('enrolment.facts.title')}>
        {enrolment.state === 'not-enrolled' ? (
          <p>{t('sync.notEnrolled')}</p>
        ) : (
          <EnrolmentFacts view={enrolment} />
        )}
      </Section>
      <Section title={t('settings.about')}>
        <dl className="facts">
          <dt>{t('settings.version')}</dt>
          <dd>
            <Ltr>{agentVersion}</Ltr>
          </dd>
          {notice.status === 'ready' && (
            <>
              <dt>{t('settings.policy')}</dt>
              <dd>
                <Ltr>{notice.value.policyEdition}</Ltr>
              </dd>
            </>
          )}
        </dl>
        <div className="actions">
          <Button kind="secondary" icon="shield" onPress={onReadPrivacy}>
            {t('settings.privacy')}
          </Button>
        </div>
      </Section>
    </div>
  )
}

function Section({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): JSX.Element {
  return (
    <section className="settings-section">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

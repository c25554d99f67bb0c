import './policy.css'
import type { JSX, ReactNode } from 'react'
import { purposes } from '../../shared/activity-log/model.ts'
import { isolateLtr } from '../../shared/i18n/format.ts'
import type { LocalizedText } from '../../shared/i18n/locales.ts'
import type { PrivacyNotice } from '../../shared/policy/channels.ts'
import { writeRetention } from '../../shared/policy/retention-term.ts'
import { useLanguage } from '../app/language.tsx'
import { Icon } from '../ui/icon.tsx'
import { Ltr } from '../ui/ltr.tsx'
import { Notice } from '../ui/notice.tsx'
import { NeverCollected } from './never-collected.tsx'

const recorded = ['checkIns', 'tasks', 'requests', 'security', 'reminders', 'agent'] as const

/** The notice of law 09-08, article 5: everything that must be said before anything is recorded. */
export function PrivacyText({ notice }: { readonly notice: PrivacyNotice }): JSX.Element {
  const { t, read } = useLanguage()
  const { privacy } = notice
  return (
    <div className="privacy">
      <Part title={t('privacy.recorded.title')}>
        <ul className="privacy-list">
          {recorded.map((each) => (
            <li key={each}>{t(`privacy.recorded.${each}`)}</li>
          ))}
        </ul>
      </Part>
      <section className="privacy-never">
        <h2>
          <Icon name="shield" />
          {t('privacy.never.title')}
        </h2>
        <NeverCollected />
      </section>
      <Part title={t('privacy.purposes')}>
        <Texts texts={privacy.purposes} />
      </Part>
      <Part title={t('privacy.controller')}>
        <p>{read(privacy.controller)}</p>
      </Part>
      <Part title={t('privacy.recipients')}>
        <Texts texts={privacy.recipients} />
      </Part>
      <Part title={t('privacy.mandatory.title')}>
        <p>{t('privacy.mandatory.text')}</p>
      </Part>
      <Part title={t('privacy.retention.title')}>
        <dl className="facts">
          {purposes.map((purpose) => (
            <div key={purpose} className="facts-row">
              <dt>{t(`purpose.${purpose}`)}</dt>
              <dd>{writeRetention(privacy.retentionDays[purpose], t)}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title={t('privacy.rights.title')}>
        <p>{t('privacy.rights.text')}</p>
        <p>{read(privacy.rightsContact)}</p>
      </Part>
      <Part title={t('privacy.cndp.title')}>
        {privacy.cndpReference === '' ? (
          <Notice tone="care">
            <p>{t('privacy.cndp.missing')}</p>
          </Notice>
        ) : (
          <p>
            <Ltr>{privacy.cndpReference}</Ltr>
          </p>
        )}
      </Part>
      <p className="soft small">
        {t('privacy.edition', { edition: isolateLtr(notice.policyEdition) })}
      </p>
    </div>
  )
}

function Part({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): JSX.Element {
  return (
    <section className="privacy-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Texts({ texts }: { readonly texts: readonly LocalizedText[] }): JSX.Element {
  const { read } = useLanguage()
  return (
    <ul className="privacy-list">
      {texts.map((text) => (
        <li key={text.en}>{read(text)}</li>
      ))}
    </ul>
  )
}

import type { JSX } from 'react'
import type { About } from '../../shared/about/model.ts'
import { useLanguage } from '../app/language.tsx'
import { Ltr } from '../ui/ltr.tsx'

/** The versions of the agent and of what runs it, for whoever is asked for help. */
export function AboutFacts({ about }: { readonly about: About }): JSX.Element {
  const { t } = useLanguage()
  const { versions } = about
  const parts = [
    { name: t('about.electron'), version: versions.electron },
    { name: t('about.chromium'), version: versions.chromium ?? ownChromium() },
    { name: t('about.node'), version: versions.node },
    { name: t('about.sqlite'), version: versions.sqlite },
    { name: t('about.tzdata'), version: versions.tzdata },
  ]
  return (
    <dl className="facts">
      <dt>{t('about.version')}</dt>
      <dd>
        <Ltr>{about.agentVersion}</Ltr>
      </dd>
      <dt>{t('about.policy')}</dt>
      <dd>
        <Ltr>{about.policyEdition}</Ltr>
      </dd>
      <dt>{t('about.host.label')}</dt>
      <dd>{t(`about.host.${about.host}`)}</dd>
      {parts.map(
        ({ name, version }) =>
          version !== undefined && (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>
                <Ltr>{version}</Ltr>
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** The version of the browser that shows this page, by its own word, where main does not know it. */
function ownChromium(): string | undefined {
  return /Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[1]
}

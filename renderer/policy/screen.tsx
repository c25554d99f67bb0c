import type { JSX } from 'react'
import { useLanguage } from '../app/language.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { PrivacyText } from './privacy-text.tsx'
import { usePrivacyNotice } from './use-privacy-notice.ts'

/** The privacy notice, to read again at any time. */
export function PrivacyScreen(): JSX.Element {
  const { t } = useLanguage()
  const { query, refresh } = usePrivacyNotice()
  return (
    <div className="privacy-screen">
      <div>
        <ScreenTitle>{t('privacy.title')}</ScreenTitle>
        <p className="soft">{t('privacy.intro')}</p>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && <PrivacyText notice={query.value} />}
    </div>
  )
}

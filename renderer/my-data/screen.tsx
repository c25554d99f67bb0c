import './my-data.css'
import type { JSX } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { useLanguage } from '../app/language.tsx'
import { CorrectionsCard } from '../corrections/parts/corrections-card.tsx'
import { NeverCollected } from '../policy/never-collected.tsx'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { ExportCard } from './parts/export-card.tsx'
import { LastUpload } from './parts/last-upload.tsx'
import { Reads } from './parts/reads.tsx'
import { Retention } from './parts/retention.tsx'
import { SentFields } from './parts/sent-fields.tsx'
import { Summary } from './parts/summary.tsx'
import { useMyData } from './use-my-data.ts'

type MyDataScreenProps = {
  readonly enrolment: EnrolmentView
  readonly onReadPrivacy: () => void
}

/** Everything that was told about the employee: first in two sentences, then in parts that open. */
export function MyDataScreen({ enrolment, onReadPrivacy }: MyDataScreenProps): JSX.Element {
  const { t } = useLanguage()
  const { query, refresh } = useMyData()
  return (
    <div className="my-data">
      <div>
        <ScreenTitle>{t('myData.title')}</ScreenTitle>
        <p className="soft">{t('myData.intro')}</p>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && (
        <>
          <Summary data={query.value} enrolment={enrolment} />
          <Reads reads={query.value.reads} />
          <SentFields data={query.value} />
          <LastUpload data={query.value} />
          <CorrectionsCard />
          <Retention retention={query.value.retention} />
          <Fold rank="section" title={t('privacy.never.title')}>
            <p>{t('myData.never.text')}</p>
            <div className="privacy-never">
              <NeverCollected />
            </div>
            <div className="actions">
              <Button kind="secondary" icon="shield" onPress={onReadPrivacy}>
                {t('myData.never.link')}
              </Button>
            </div>
          </Fold>
          <ExportCard />
        </>
      )}
    </div>
  )
}

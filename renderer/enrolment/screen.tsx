import './enrolment.css'
import type { JSX } from 'react'
import { useLanguage } from '../app/language.tsx'
import { Button } from '../ui/button.tsx'
import { Scene } from '../ui/scene.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { EnrolmentForm, type LinkProps } from './form.tsx'

type EnrolmentScreenProps = LinkProps & {
  readonly onEnrolled: () => void
  readonly onBack: () => void
}

/** Enrolment for those who had said "later". */
export function EnrolmentScreen({ onBack, ...form }: EnrolmentScreenProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="narrow-screen">
      <header className="enrolment-head">
        <Scene sky="day" object="link" />
        <div className="enrolment-words">
          <ScreenTitle>{t('enrolment.title')}</ScreenTitle>
          <p>{t('enrolment.intro')}</p>
        </div>
      </header>
      <div className="card">
        <EnrolmentForm
          {...form}
          instead={
            <Button kind="quiet" onPress={onBack}>
              {t('action.cancel')}
            </Button>
          }
        />
      </div>
    </div>
  )
}

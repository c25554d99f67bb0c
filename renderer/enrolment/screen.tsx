import type { JSX } from 'react'
import { useLanguage } from '../app/language.tsx'
import { Button } from '../ui/button.tsx'
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
      <ScreenTitle>{t('enrolment.title')}</ScreenTitle>
      <p>{t('enrolment.intro')}</p>
      <EnrolmentForm
        {...form}
        instead={
          <Button kind="quiet" onPress={onBack}>
            {t('action.cancel')}
          </Button>
        }
      />
    </div>
  )
}

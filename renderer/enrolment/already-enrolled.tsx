import type { JSX } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { isolateOwn } from '../../shared/i18n/format.ts'
import { useLanguage } from '../app/language.tsx'
import { Button } from '../ui/button.tsx'
import { Still } from '../ui/still.tsx'

type AlreadyEnrolledProps = {
  readonly enrolment: Exclude<EnrolmentView, { readonly state: 'not-enrolled' }>
  readonly onLeave: () => void
}

/** A link to enrol was opened on a laptop that belongs to somebody: nothing changes, and this says so. */
export function AlreadyEnrolled({ enrolment, onLeave }: AlreadyEnrolledProps): JSX.Element {
  const { t, read } = useLanguage()
  return (
    <Still
      of="screen"
      scene={{ sky: 'day', object: 'link' }}
      title={t('enrolment.link.alreadyTitle')}
    >
      <p>{t('enrolment.link.alreadyText', { ministry: isolateOwn(read(enrolment.ministry)) })}</p>
      <div className="actions">
        <Button kind="primary" onPress={onLeave}>
          {t('action.continue')}
        </Button>
      </div>
    </Still>
  )
}

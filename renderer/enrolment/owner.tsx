import type { JSX } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { useLanguage } from '../app/language.tsx'
import { Icon } from '../ui/icon.tsx'
import { Own } from '../ui/ltr.tsx'

/** Whose laptop this is for the ministry: in sight on every screen, so that nobody records in another's name. */
export function Owner({ enrolment }: { readonly enrolment: EnrolmentView }): JSX.Element {
  const { t, read } = useLanguage()
  if (enrolment.state === 'not-enrolled')
    return (
      <p className="owner owner-none">
        <Icon name="local" />
        {t('enrolment.owner.none')}
      </p>
    )
  return (
    <section className="owner" aria-label={t('enrolment.facts.title')}>
      <p className="owner-name">
        <Own>{enrolment.employee}</Own>
      </p>
      <p>{read(enrolment.unit)}</p>
      <p>{read(enrolment.ministry)}</p>
    </section>
  )
}

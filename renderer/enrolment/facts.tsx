import type { JSX } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { useLanguage } from '../app/language.tsx'
import { Ltr, Own } from '../ui/ltr.tsx'

type EnrolledView = Exclude<EnrolmentView, { readonly state: 'not-enrolled' }>

/** To whom and to what this laptop is linked. */
export function EnrolmentFacts({ view }: { readonly view: EnrolledView }): JSX.Element {
  const { t, read } = useLanguage()
  return (
    <dl className="facts">
      <dt>{t('enrolment.facts.employee')}</dt>
      <dd>
        <Own>{view.employee}</Own>
      </dd>
      <dt>{t('enrolment.facts.unit')}</dt>
      <dd>{read(view.unit)}</dd>
      <dt>{t('enrolment.facts.ministry')}</dt>
      <dd>{read(view.ministry)}</dd>
      <dt>{t('enrolment.facts.server')}</dt>
      <dd>
        <Ltr>{view.server}</Ltr>
      </dd>
    </dl>
  )
}

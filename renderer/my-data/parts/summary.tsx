import type { JSX } from 'react'
import type { EnrolmentView } from '../../../shared/enrolment/channels.ts'
import type { MyData } from '../../../shared/my-data/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { useMoments } from '../use-my-data.ts'

type SummaryProps = { readonly data: MyData; readonly enrolment: EnrolmentView }

/** What left this laptop and who looked at it, in a sentence each. */
export function Summary({ data, enrolment }: SummaryProps): JSX.Element {
  const { t } = useLanguage()
  const { head, reads } = data
  const moment = useMoments()
  const lastRead = reads[0]
  return (
    <section className="my-data-summary">
      <SentSentence data={data} isEnrolled={enrolment.state !== 'not-enrolled'} />
      <p>
        {lastRead
          ? t('myData.summary.read', { count: reads.length, moment: moment(lastRead.at) })
          : t('myData.summary.notRead')}
      </p>
      {head.generation > 1 && (
        <p className="soft">
          {t('myData.summary.generation', { number: String(head.generation) })}
        </p>
      )}
    </section>
  )
}

function SentSentence({
  data: { sent },
  isEnrolled,
}: {
  readonly data: MyData
  readonly isEnrolled: boolean
}): JSX.Element {
  const { t } = useLanguage()
  const moment = useMoments()
  if (!sent.last)
    return (
      <p className="my-data-lead">
        {isEnrolled ? t('myData.summary.nothingYet') : t('myData.summary.notEnrolled')}
      </p>
    )
  return (
    <p className="my-data-lead">
      {t('myData.summary.sent', {
        entries: sent.entries,
        contents: sent.contents,
      })}{' '}
      {t('myData.summary.last', { moment: moment(sent.last) })}
    </p>
  )
}

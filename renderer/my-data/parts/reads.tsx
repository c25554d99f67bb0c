import type { JSX } from 'react'
import { describeEntry } from '../../../shared/activity-log/describe-entry.ts'
import type { MyData } from '../../../shared/my-data/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Fold } from '../../ui/fold.tsx'
import { useMoments } from '../use-my-data.ts'

/** Who at the ministry read this record: when, in which office, what of it. */
export function Reads({ reads }: Pick<MyData, 'reads'>): JSX.Element {
  const { t, locale } = useLanguage()
  const moment = useMoments()
  return (
    <Fold
      rank="section"
      title={t('myData.reads.title')}
      note={t('myData.reads.count', { count: reads.length })}
    >
      <p>{t('myData.reads.text')}</p>
      {reads.length === 0 ? (
        <p className="soft">{t('myData.reads.none')}</p>
      ) : (
        <ol className="reads">
          {reads.map(({ seq, read, at, toldAt }) => (
            <li key={seq} className="read">
              <span className="read-when">{moment(at)}</span>
              <span>
                {describeEntry({ kind: 'record-read', body: read }, { t, locale })
                  .map(({ text }) => text)
                  .join(' · ')}
              </span>
              <span className="soft small">
                {t('myData.reads.told', { moment: moment(toldAt) })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Fold>
  )
}

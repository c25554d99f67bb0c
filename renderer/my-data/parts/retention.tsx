import type { JSX } from 'react'
import { formatDate, isolateLtr } from '../../../shared/i18n/format.ts'
import type { MyData } from '../../../shared/my-data/model.ts'
import { retainedName } from '../../../shared/my-data/retention.ts'
import { writeRetention } from '../../../shared/policy/retention-term.ts'
import { useLanguage } from '../../app/language.tsx'
import { Fold } from '../../ui/fold.tsx'
import { useMoments } from '../use-my-data.ts'

type Line = MyData['retention']['lines'][number]

/** How long the contents of each purpose are kept, by which rule, and when the oldest of them goes. */
export function Retention({ retention }: Pick<MyData, 'retention'>): JSX.Element {
  const { t } = useLanguage()
  const moment = useMoments()
  const { policyEdition, lines, erased, appliedAt } = retention
  return (
    <Fold rank="section" title={t('myData.retention.title')}>
      <p>{t('myData.retention.text')}</p>
      <p className="soft">{t('myData.retention.rule', { edition: isolateLtr(policyEdition) })}</p>
      <ul className="retention">
        {lines.map((line) => (
          <RetentionLine key={line.what} line={line} />
        ))}
      </ul>
      <p className="soft">{t('myData.retention.kept')}</p>
      <p className="soft">
        {t('myData.retention.erased', { count: erased })}{' '}
        {appliedAt
          ? t('myData.retention.applied', { moment: moment(appliedAt) })
          : t('myData.retention.notApplied')}
      </p>
    </Fold>
  )
}

function RetentionLine({ line }: { readonly line: Line }): JSX.Element {
  const { t } = useLanguage()
  const moment = useMoments()
  return (
    <li className="retention-line">
      <span className="retention-purpose">{retainedName(line.what, t)}</span>
      <span>{writeRetention(line.days, t)}</span>
      <span className="soft">{t('myData.retention.readable', { count: line.readable })}</span>
      {line.oldest && (
        <span className="soft small retention-oldest">
          {t('myData.retention.oldest', { moment: moment(line.oldest.at) })}
          {' · '}
          <ErasureWords oldest={line.oldest} />
        </span>
      )}
    </li>
  )
}

function ErasureWords({ oldest }: { readonly oldest: NonNullable<Line['oldest']> }): string {
  const { t, locale } = useLanguage()
  const { erasure } = oldest
  if (!erasure) return t('myData.retention.notReceived')
  const date = formatDate(erasure.on, locale, 'long')
  return erasure.state === 'ahead'
    ? t('myData.retention.erasedOn', { date })
    : t('myData.retention.waits', { date })
}

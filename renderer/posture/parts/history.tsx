import type { JSX } from 'react'
import type { PostureView } from '../../../shared/posture/channels.ts'
import { nameKeyOf, reasonKeyOf } from '../../../shared/posture/words.ts'
import { useLanguage } from '../../app/language.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { useMomentWords, usePostureChanges } from '../use-posture.ts'
import { verdictIcons } from './verdict-icons.ts'

/** How the verdicts changed, the newest first. */
export function History({ view }: { readonly view: PostureView }): JSX.Element {
  const { t } = useLanguage()
  return (
    <Fold rank="section" isLazy title={t('posture.history.title')}>
      <Changes view={view} />
    </Fold>
  )
}

function Changes({ view }: { readonly view: PostureView }): JSX.Element {
  const { t } = useLanguage()
  const { moment } = useMomentWords(view)
  const { query, refresh } = usePostureChanges()
  if (query.status === 'loading') return <Waiting />
  if (query.status === 'failed') return <Unanswered failure={query.failure} onRetry={refresh} />
  const { changes } = query.value
  if (changes.length === 0) return <p className="soft">{t('posture.history.none')}</p>
  return (
    <ol className="changes">
      {changes.map(({ check, at, verdict, reason }) => (
        <li key={`${check} ${at}`} className="change" data-verdict={verdict}>
          <Icon name={verdictIcons[verdict]} />
          <span className="change-words">
            <span className="change-name">{t(nameKeyOf(check))}</span>
            <span>{t(reasonKeyOf(check, reason))}</span>
            <span className="soft small">{moment(at)}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

import { type JSX, useCallback, useEffect } from 'react'
import { revealBidi } from '../../../shared/i18n/format.ts'
import type { ChangeTopic } from '../../../shared/ipc/changes.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import type { Seq } from '../../../shared/kernel/ids.ts'
import type { KeptEvidence } from '../../../shared/posture/model.ts'
import { reasonKeyOf } from '../../../shared/posture/words.ts'
import { useLanguage } from '../../app/language.tsx'
import { useQuery } from '../../bridge/use-query.ts'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'

const topics: readonly ChangeTopic[] = ['posture']

/** What a check read, word for word: of the laptop, and on the laptop. */
export function EvidenceOf({
  check,
  onShown,
}: {
  readonly check: string
  /** Told the entry that it shows, and null while it shows none. */
  readonly onShown?: (entry: Seq | null) => void
}): JSX.Element {
  const { t } = useLanguage()
  const ask = useCallback((bridge: Bridge) => bridge.getPostureEvidence({ check }), [check])
  const { query, refresh } = useQuery(ask, topics)
  const shown = query.status === 'ready' ? query.value.entry : null
  useEffect(() => {
    onShown?.(shown)
    return () => onShown?.(null)
  }, [onShown, shown])
  if (query.status === 'loading') return <Waiting />
  if (query.status === 'failed') return <Unanswered failure={query.failure} onRetry={refresh} />
  const { evidence, isErased } = query.value
  if (isErased) return <p className="soft">{t('posture.evidence.erased')}</p>
  if (evidence.length === 0) return <p className="soft">{t('posture.evidence.none')}</p>
  return (
    <ul className="evidence">
      {evidence.map((kept) => (
        <Source key={kept.source} check={check} kept={kept} />
      ))}
    </ul>
  )
}

function Source({
  check,
  kept,
}: {
  readonly check: string
  readonly kept: KeptEvidence
}): JSX.Element {
  const { t } = useLanguage()
  return (
    <li className="evidence-source">
      <code dir="ltr" lang="en" className="evidence-name">
        {revealBidi(kept.source)}
      </code>
      {kept.unread !== undefined && (
        <p className="soft small">{t(reasonKeyOf(check, kept.unread))}</p>
      )}
      {kept.text !== undefined && (
        <samp dir="ltr" lang="en" className="evidence-text">
          {kept.text.trim() === '' ? t('posture.evidence.empty') : revealBidi(kept.text)}
        </samp>
      )}
      {kept.isCut && <p className="soft small">{t('posture.evidence.cut')}</p>}
    </li>
  )
}

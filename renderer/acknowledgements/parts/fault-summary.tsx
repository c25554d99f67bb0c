import { type JSX, useId } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Something that keeps a form from being sent: what it is called, what to do, and where it is (`data-fault`). */
export type ListedFault = {
  readonly place: string
  readonly label: string
  readonly words: string
}

type FaultSummaryProps = {
  readonly faults: readonly ListedFault[]
  readonly onGo: (place: string) => void
}

/**
 * Everything that keeps a long form from being sent, each a press away from its field. The form puts the focus here, where
 * there is more than one: whoever cannot see the whole form hears how much is left before they go looking.
 */
export function FaultSummary({ faults, onGo }: FaultSummaryProps): JSX.Element | null {
  const { t } = useLanguage()
  const title = useId()
  if (faults.length < 2) return null
  return (
    <section aria-labelledby={title} tabIndex={-1} data-fault-summary className="form-faults">
      <Notice tone="care">
        <p id={title} className="notice-title">
          {t('forms.faults.title', { count: faults.length })}
        </p>
        <ul>
          {faults.map(({ place, label, words }) => (
            <li key={place}>
              <button type="button" className="form-fault-link" onClick={() => onGo(place)}>
                {label}
              </button>
              <span className="soft small">{words}</span>
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  )
}

import type { JSX } from 'react'
import {
  type BreakReason,
  breakReasons,
  type Verification,
} from '../../shared/activity-log/break-reasons.ts'
import { useLanguage } from '../app/language.tsx'
import { Notice } from '../ui/notice.tsx'

/** As many breaks as one can read; the first ones say most. */
const shownBreaks = 10

/** What a verification found, as facts: `breaks` come with a place and a reason, never with a verdict. */
export type Findings = Omit<Verification, 'breaks'> & {
  readonly breaks: readonly {
    readonly generation: number
    readonly seq: number
    readonly reason: string
  }[]
}

/** The result of verifying the log, explained. */
export function VerifyResult({ found }: { readonly found: Findings }): JSX.Element {
  const { t } = useLanguage()
  const { checked, receipts, breaks } = found
  if (breaks.length === 0)
    return (
      <Notice tone="good" title={t('activity.verify.intact')}>
        <p>{t('activity.verify.intactText', { checked, receipts })}</p>
      </Notice>
    )
  return (
    <Notice tone="care" title={t('activity.verify.broken', { count: breaks.length })}>
      <ul>
        {breaks.slice(0, shownBreaks).map(({ generation, seq, reason }) => {
          const why = t(`break.${knownReason(reason)}`)
          return (
            <li key={`${generation}/${seq}/${reason}`}>
              {seq === 0
                ? t('activity.verify.breakWhole', { reason: why })
                : t('activity.verify.break', { seq, reason: why })}
            </li>
          )
        })}
      </ul>
      <p>{t('activity.verify.brokenText')}</p>
    </Notice>
  )
}

function knownReason(reason: string): BreakReason | 'unknown' {
  return breakReasons.find((known) => known === reason) ?? 'unknown'
}

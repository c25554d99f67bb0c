import type { JSX } from 'react'
import type { Failure } from '../../shared/kernel/failures.ts'
import { useLanguage } from '../app/language.tsx'
import { Notice } from './notice.tsx'

/** Why an act did not succeed, beside what was pressed. Nothing while there is no failure. */
export function FailureNotice({
  failure,
}: {
  readonly failure: Failure | null
}): JSX.Element | null {
  const { t } = useLanguage()
  if (!failure) return null
  return (
    <Notice tone="problem">
      <p>{t(`failure.${failure.code}`)}</p>
    </Notice>
  )
}

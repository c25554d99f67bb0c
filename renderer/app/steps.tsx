import type { JSX } from 'react'
import { useLanguage } from './language.tsx'

/** Language, privacy notice, enrolment. */
const firstRunSteps = 3

/** Where one is in the first run. */
export function StepLine({ step }: { readonly step: number }): JSX.Element {
  const { t } = useLanguage()
  return <span className="small">{t('firstRun.step', { step, total: firstRunSteps })}</span>
}

import './steps.css'
import type { JSX } from 'react'
import { useLanguage } from './language.tsx'

/** Language, privacy notice, enrolment. */
const firstRunSteps = [1, 2, 3] as const

/** Where one is in the first run: in words, and as stars that are reached one by one. */
export function StepLine({ step }: { readonly step: (typeof firstRunSteps)[number] }): JSX.Element {
  const { t } = useLanguage()
  return (
    <p className="steps">
      <span className="steps-stars" aria-hidden="true">
        {firstRunSteps.map((each) => (
          <span key={each} className={each <= step ? 'step step-reached' : 'step'} />
        ))}
      </span>
      {t('firstRun.step', { step, total: firstRunSteps.length })}
    </p>
  )
}

import type { JSX, ReactNode } from 'react'
import type { FormDone } from '../../../shared/acknowledgements/channels.ts'
import type { RequestStep } from '../../../shared/acknowledgements/news.ts'
import { stepTitleKey, termsOf } from '../../../shared/acknowledgements/steps.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { useMomentWords } from '../use-forms.ts'

type RequestStepsProps = {
  readonly done: Pick<FormDone, 'at' | 'steps'>
  readonly offsetMinutes: number
}

/** The way of a request: sent, opinion, decision with its reasons and dates, end; and what is yet to come. */
export function RequestSteps({ done, offsetMinutes }: RequestStepsProps): JSX.Element {
  const { t } = useLanguage()
  const { moment } = useMomentWords(offsetMinutes)
  const has = (step: RequestStep['step']) => done.steps.some((each) => each.step === step)
  return (
    <ol className="request-steps">
      <StepLine title={t('forms.step.sent')} when={moment(done.at)} isDone />
      {done.steps.map((step) => (
        <StepLine
          key={`${step.step} ${step.at}`}
          title={t(stepTitleKey(step))}
          when={moment(step.at)}
          isDone
        >
          <p className="request-reasons">
            <Own>{step.reasons}</Own>
          </p>
          <Terms step={step} />
        </StepLine>
      ))}
      {!has('opinion') && !has('decision') && <StepLine title={t('forms.step.opinionDue')} />}
      {!has('decision') && <StepLine title={t('forms.step.decisionDue')} />}
    </ol>
  )
}

type StepLineProps = {
  readonly title: string
  readonly when?: string
  readonly isDone?: boolean
  readonly children?: ReactNode
}

function StepLine({ title, when, isDone = false, children }: StepLineProps): JSX.Element {
  return (
    <li className="request-step" data-done={isDone}>
      <Icon name={isDone ? 'check' : 'upcoming'} />
      <div>
        <p className="request-title">{title}</p>
        {when !== undefined && <p className="soft small">{when}</p>}
        {children}
      </div>
    </li>
  )
}

/** What a step sets. */
function Terms({ step }: { readonly step: RequestStep }): JSX.Element | null {
  const terms = termsOf(step, useLanguage())
  if (terms.length === 0) return null
  return (
    <dl className="facts">
      {terms.map(({ name, value }) => (
        <div key={name} className="facts-row">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

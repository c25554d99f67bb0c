import type { JSX, ReactNode } from 'react'
import type { FormDone } from '../../../shared/acknowledgements/channels.ts'
import { formatDate } from '../../../shared/i18n/format.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { useMomentWords } from '../use-forms.ts'

type Step = FormDone['steps'][number]
type Decision = Extract<Step, { readonly step: 'decision' }>

type RequestStepsProps = {
  readonly done: Pick<FormDone, 'at' | 'steps'>
  readonly offsetMinutes: number
}

/** The way of a request: sent, opinion, decision with its reasons and dates, end; and what is yet to come. */
export function RequestSteps({ done, offsetMinutes }: RequestStepsProps): JSX.Element {
  const { t, locale } = useLanguage()
  const { moment } = useMomentWords(offsetMinutes)
  const has = (step: Step['step']) => done.steps.some((each) => each.step === step)
  return (
    <ol className="request-steps">
      <StepLine title={t('forms.step.sent')} when={moment(done.at)} isDone />
      {done.steps.map((step) => (
        <StepLine
          key={`${step.step} ${step.at}`}
          title={t(titleOf(step))}
          when={moment(step.at)}
          isDone
        >
          <p className="request-reasons">
            <Own>{step.reasons}</Own>
          </p>
          {step.step === 'decision' && step.outcome === 'granted' && <Terms decision={step} />}
          {step.step === 'end' && (
            <dl className="facts">
              <dt>{t('forms.terms.on')}</dt>
              <dd>{formatDate(step.on, locale, 'long')}</dd>
            </dl>
          )}
        </StepLine>
      ))}
      {!has('opinion') && !has('decision') && <StepLine title={t('forms.step.opinionDue')} />}
      {!has('decision') && <StepLine title={t('forms.step.decisionDue')} />}
    </ol>
  )
}

function titleOf(step: Step) {
  if (step.step === 'opinion') return `forms.step.${step.opinion}` as const
  if (step.step === 'decision') return `forms.step.${step.outcome}` as const
  return step.by === 'administration'
    ? 'forms.step.endedByAdministration'
    : 'forms.step.endedByEmployee'
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

/** The dates and the notice that a decision sets. */
function Terms({ decision }: { readonly decision: Decision }): JSX.Element {
  const { t, locale } = useLanguage()
  const dates = ['from', 'until', 'trialUntil'] as const
  const { noticeDays, trialNoticeDays } = decision
  return (
    <dl className="facts">
      {dates.map((name) => {
        const on = decision[name]
        return (
          on !== undefined && (
            <div key={name} className="facts-row">
              <dt>{t(`forms.terms.${name}`)}</dt>
              <dd>{formatDate(on, locale, 'long')}</dd>
            </div>
          )
        )
      })}
      {noticeDays !== undefined && (
        <div className="facts-row">
          <dt>{t('forms.terms.notice')}</dt>
          <dd>{t('forms.terms.days', { count: noticeDays })}</dd>
        </div>
      )}
      {trialNoticeDays !== undefined && (
        <div className="facts-row">
          <dt>{t('forms.terms.trialNotice')}</dt>
          <dd>{t('forms.terms.days', { count: trialNoticeDays })}</dd>
        </div>
      )}
    </dl>
  )
}

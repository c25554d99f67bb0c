import type { JSX } from 'react'
import type { FormDone, FormItem } from '../../../shared/acknowledgements/channels.ts'
import { formatDate } from '../../../shared/i18n/format.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import { useLanguage } from '../../app/language.tsx'
import { useMomentWords } from '../use-forms.ts'
import { RequestSteps } from './request-steps.tsx'

type StandingProps = {
  readonly form: Pick<FormItem, 'standing'>
  readonly offsetMinutes: number
}

/** How a form stands, in words: why it asks, or what was done and when. */
export function Standing({ form, offsetMinutes }: StandingProps): JSX.Element | null {
  const { t, locale } = useLanguage()
  const { moment, day } = useMomentWords(offsetMinutes)
  const { standing } = form
  const did = ({ did: what, at }: FormDone) => t(`forms.did.${what}`, { moment: moment(at) })
  const date = (on: Parameters<typeof formatDate>[0]) => formatDate(on, locale, 'long')
  switch (standing.state) {
    case 'to-acknowledge':
      return (
        <div className="form-standing">
          <p className="form-why">{t(`forms.why.${standing.why}`)}</p>
          {standing.last && <p>{did(standing.last)}</p>}
          {standing.since !== undefined && <p>{t('forms.since', { date: day(standing.since) })}</p>}
          {standing.by !== undefined && <p>{t('forms.by', { date: date(standing.by) })}</p>}
        </div>
      )
    case 'acknowledged':
      return (
        <div className="form-standing">
          <p>{did(standing.done)}</p>
          {standing.renewOn !== undefined && (
            <p>{t('forms.renewOn', { date: date(standing.renewOn) })}</p>
          )}
        </div>
      )
    case 'declined':
      return <p className="form-standing">{did(standing.done)}</p>
    case 'met-by-notice':
      return (
        <p className="form-standing">{t('forms.metByNotice', { moment: moment(standing.at) })}</p>
      )
    case 'pending':
      return (
        <div className="form-standing">
          <p className="form-why">{t('forms.pending')}</p>
          <RequestSteps done={standing.done} offsetMinutes={offsetMinutes} />
        </div>
      )
    case 'decided':
      return (
        <div className="form-standing">
          <RequestSteps done={standing.done} offsetMinutes={offsetMinutes} />
        </div>
      )
    case 'at-hand':
      return standing.last ? (
        <p className="form-standing">{t('forms.lastSent', { moment: moment(standing.last.at) })}</p>
      ) : null
    case 'expired':
      return <p className="form-standing">{t('forms.expired', { date: date(standing.on) })}</p>
    case 'not-for-me':
      return (
        <p className="form-standing">{t('forms.notForMe', { moment: moment(standing.since) })}</p>
      )
    default:
      return assertNever(standing)
  }
}

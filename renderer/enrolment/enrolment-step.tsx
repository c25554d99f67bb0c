import type { JSX } from 'react'
import type { Bridge } from '../../shared/ipc/contract.ts'
import { useLanguage } from '../app/language.tsx'
import { StepLine } from '../app/steps.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Stage } from '../ui/stage.tsx'
import { EnrolmentForm, type LinkProps } from './form.tsx'

const postpone = (bridge: Bridge) => bridge.postponeEnrolment()

type EnrolmentStepProps = LinkProps & {
  readonly onEnrolled: () => void
  readonly onPostponed: () => void
}

/** First run, third step: link the laptop to the ministry, or later. */
export function EnrolmentStep({ onPostponed, ...form }: EnrolmentStepProps): JSX.Element {
  const { t } = useLanguage()
  const { run, isRunning, failure } = useCommand(postpone)
  return (
    <Stage
      scene={{ sky: 'day', object: 'link' }}
      title={t('enrolment.title')}
      above={<StepLine step={3} />}
    >
      <p>{t('enrolment.intro')}</p>
      <EnrolmentForm
        {...form}
        instead={
          <Button kind="quiet" isPending={isRunning} onPress={() => run([], onPostponed)}>
            {t('enrolment.later')}
          </Button>
        }
      />
      <p className="soft small">{t('enrolment.laterText')}</p>
      <FailureNotice failure={failure} />
    </Stage>
  )
}

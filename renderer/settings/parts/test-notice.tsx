import { type JSX, useState } from 'react'
import type { SystemName } from '../../../shared/about/model.ts'
import type { Bridge, Output } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Plain } from './group.tsx'

const showTestNotice = (bridge: Bridge) => bridge.showTestNotice()

type Outcome = Output<'showTestNotice'>['outcome']

/** A reminder on request, whether the system says that it showed it, and how to allow it where it did not. */
export function TestNotice({ system }: { readonly system: SystemName | null }): JSX.Element {
  const { t } = useLanguage()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const { run, isRunning, failure } = useCommand(showTestNotice)
  const ask = () => {
    setOutcome(null)
    run([], (answer) => setOutcome(answer.outcome))
  }
  return (
    <Plain
      title={t('settings.testNotice.label')}
      line={t('settings.testNotice.hint')}
      below={
        <>
          <FailureNotice failure={failure} />
          <div role="status">{outcome && <Seen outcome={outcome} system={system} />}</div>
        </>
      }
    >
      <Button kind="secondary" icon="bell" isPending={isRunning} onPress={ask}>
        {isRunning ? t('settings.testNotice.running') : t('settings.testNotice.action')}
      </Button>
    </Plain>
  )
}

type SeenProps = { readonly outcome: Outcome; readonly system: SystemName | null }

function Seen({ outcome, system }: SeenProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Notice
      tone={outcome === 'shown' ? 'good' : 'care'}
      title={t(`settings.testNotice.${outcome}.title`)}
    >
      <p>{t(`settings.testNotice.${outcome}.text`)}</p>
      {system && <p>{t(`settings.testNotice.how.${system}`)}</p>}
    </Notice>
  )
}

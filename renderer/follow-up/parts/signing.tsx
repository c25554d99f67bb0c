import { type JSX, useCallback } from 'react'
import type { SheetEdits } from '../../../shared/follow-up/edits.ts'
import type { Bridge, Output } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import type { Editing } from '../use-sheets.ts'

type SigningProps = { readonly view: Output<'getSheet'>; readonly editing: Editing }

/** Signs what is on screen. What was signed before and says the same is not signed again. */
export function Signing({ view, editing }: SigningProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { period, from, state, isEnrolled } = view
  const sign = useCallback(
    (bridge: Bridge, edits: SheetEdits) => bridge.signSheet({ period, from, edits }),
    [period, from],
  )
  const { run, isRunning, failure } = useCommand(sign)
  if (state === 'signed' || state === 'seen')
    return <p className="soft small">{t('followUp.kept')}</p>
  return (
    <section className="sheet-sign card stack" aria-labelledby="sheet-sign">
      <h2 id="sheet-sign">{t('forms.sign.title')}</h2>
      <p>{t(isEnrolled ? 'followUp.sign.what' : 'followUp.sign.whatAlone')}</p>
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button
          kind="primary"
          icon="form"
          isPending={isRunning}
          onPress={() => run([editing.edits], () => say((words) => words('followUp.sign.done')))}
        >
          {t(view.editions.length === 0 ? 'followUp.sign.action' : 'followUp.sign.again')}
        </Button>
        <p className="soft small">{t('followUp.kept')}</p>
      </div>
    </section>
  )
}

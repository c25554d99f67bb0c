import { type JSX, useRef, useState } from 'react'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import { useDraft } from '../../app/drafts.tsx'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { DraftLine } from '../../drafts/draft-line.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { AskForm } from './ask-form.tsx'

const ask = (bridge: Bridge, asked: Input<'askCorrection'>) => bridge.askCorrection(asked)
const longestRecord = 500

/** Says that something else the administration keeps about somebody is wrong. */
export function AskRecord(): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const empty = { what: '', why: '' }
  const draft = useDraft('correction record', empty)
  const [hasTried, setHasTried] = useState(false)
  const { run, isRunning, failure } = useCommand(ask)
  const form = useRef<HTMLFormElement>(null)
  const record = draft.value.what.trim()
  const reason = draft.value.why.trim()
  const send = () => {
    setHasTried(true)
    if (record === '' || reason === '') return
    run([{ about: 'record', record, reason }], () => {
      draft.change(empty)
      draft.forget()
      setHasTried(false)
      say((t) => t('corrections.ask.recorded'))
    })
  }
  return (
    <AskForm
      form={form}
      onSend={send}
      isRunning={isRunning}
      failure={failure}
      hasTried={hasTried}
      why={draft.value.why}
      onWhy={(why) => draft.change({ why })}
      head={<DraftLine news={draft.news} />}
    >
      <TextField
        label={t('corrections.ask.what.label')}
        value={draft.value.what}
        onChange={(what) => draft.change({ what })}
        error={hasTried && record === '' ? t('corrections.ask.what.missing') : null}
        maximumLength={longestRecord}
        isLong
      />
    </AskForm>
  )
}

import { type JSX, useRef, useState } from 'react'
import {
  type MissedReason,
  missedReasonSchema,
  type SlotId,
} from '../../../shared/check-ins/model.ts'
import { readSlotId } from '../../../shared/check-ins/slots.ts'
import { typedWords } from '../../../shared/drafts/typed-words.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { useDraft, useOtherDraft } from '../../app/drafts.tsx'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useWish } from '../../app/wishes.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { DraftLine } from '../../drafts/draft-line.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { Form } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { maximumLineLength } from '../limits.ts'
import { EarlierWords } from './earlier-words.tsx'

const explain = (bridge: Bridge, slot: SlotId, reason: MissedReason, note: string) =>
  bridge.explainMissedSlot({ slot, reason, note })

type ExplainFormProps = { readonly slot: SlotId; readonly onCancel?: () => void }

/** Why a moment was not recorded, in the employee's words; health is kept out of it. */
export function ExplainForm({ slot, onCancel }: ExplainFormProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const draft = useDraft(`explain ${slot}`, { reason: '', note: '' })
  const isStart = readSlotId(slot).kind === 'start'
  const unsent = useOtherDraft(isStart ? `check-in ${slot}` : `check-out ${slot}`)
  const [hasTried, setHasTried] = useState(false)
  const { run, isRunning, failure } = useCommand(explain)
  const reason = missedReasonSchema.safeParse(draft.value.reason).data ?? null
  const form = useRef<HTMLFormElement>(null)
  useWish({ to: 'explain', about: slot }, () => focusField(form.current))

  const send = () => {
    setHasTried(true)
    if (!reason) return
    run([slot, reason, draft.value.note], () => {
      draft.forget()
      say((t) => t('missed.recorded'))
    })
  }
  return (
    <Form ref={form} className="form" onSend={send} onCancel={onCancel}>
      <DraftLine news={draft.news} />
      <Choice
        form="cards"
        label={t('missed.reason.label')}
        options={missedReasonSchema.options.map((each) => ({
          value: each,
          label: t(`missed.reason.${each}`),
        }))}
        value={reason}
        onChange={(chosen) => draft.change({ reason: chosen })}
        error={hasTried && !reason ? t('missed.reason.missing') : null}
      />
      <EarlierWords
        words={typedWords(unsent)}
        note={draft.value.note}
        onUse={(note) => {
          draft.change({ note })
          focusField(form.current, 'textarea')
        }}
      />
      <TextField
        label={t('missed.note.label')}
        value={draft.value.note}
        onChange={(typed) => draft.change({ note: typed })}
        maximumLength={maximumLineLength}
        isOptional
        isLong
      />
      <p className="health-note">
        <Icon name="shield" />
        {t('missed.note.health')}
      </p>
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button kind="primary" type="submit" isPending={isRunning}>
          {t('missed.submit')}
        </Button>
        {onCancel && (
          <Button kind="quiet" onPress={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </Form>
  )
}

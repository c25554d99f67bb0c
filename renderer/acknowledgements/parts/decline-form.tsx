import { type JSX, useEffect, useRef, useState } from 'react'
import type { OpenForm } from '../../../shared/acknowledgements/channels.ts'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Typed } from '../answers.ts'
import { NameField, useStale } from './answer-form.tsx'
import type { ReceiptPlace } from './form-page.tsx'

const decline = (bridge: Bridge, input: Input<'declineForm'>) => bridge.declineForm(input)

type DeclineFormProps = {
  readonly open: OpenForm
  readonly draft: {
    readonly value: Typed
    readonly change: (part: Typed) => void
    readonly forget: () => void
  }
  readonly onSent: (place: ReceiptPlace) => void
  readonly onStale: (why: 'form-changed' | 'form-closed') => void
  readonly onCancel: () => void
}

/** Declining, with a reason, where the form allows it. What it means is said before. */
export function DeclineForm(props: DeclineFormProps): JSX.Element {
  const { open, draft, onSent, onStale, onCancel } = props
  const { t } = useLanguage()
  const [hasTried, setHasTried] = useState(false)
  const { run, isRunning, failure } = useCommand(decline)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => focusField(form.current, 'textarea'), [])
  useStale(failure?.code, onStale)
  const name = (draft.value['name'] ?? '').trim()
  const reason = (draft.value['reason'] ?? '').trim()
  const confirm = () => {
    setHasTried(true)
    if (name.length < 2 || reason.length < 3) return
    const { form: id, version, locale, textDigest } = open
    run([{ form: id, version, locale, textDigest, name, reason }], (place) => {
      draft.forget()
      onSent(place)
    })
  }
  return (
    <Form ref={form} className="form" onSend={confirm} onCancel={onCancel}>
      <h2>{t('forms.decline.title')}</h2>
      <p>{t('forms.decline.means')}</p>
      <TextField
        label={t('forms.decline.reason')}
        hint={t('forms.decline.hint')}
        value={draft.value['reason'] ?? ''}
        onChange={(typed) => draft.change({ reason: typed })}
        maximumLength={1_000}
        isLong
        error={hasTried && reason.length < 3 ? t('forms.decline.missing') : null}
      />
      <NameField
        value={draft.value['name'] ?? ''}
        onChange={(typed) => draft.change({ name: typed })}
        isMissing={hasTried && name.length < 2}
      />
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button kind="grave" type="submit" isPending={isRunning}>
          {t('forms.decline.confirm')}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </Form>
  )
}

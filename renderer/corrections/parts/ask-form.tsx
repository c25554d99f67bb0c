import type { ComponentProps, JSX, ReactNode, RefObject } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Form } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { TextField } from '../../ui/text-field.tsx'

const longestReason = 1_000

type AskFormProps = {
  readonly form: RefObject<HTMLFormElement | null>
  readonly onSend: () => void
  readonly isRunning: boolean
  readonly failure: ComponentProps<typeof FailureNotice>['failure']
  readonly hasTried: boolean
  readonly why: string
  readonly onWhy: (why: string) => void
  readonly head: ReactNode
  readonly children: ReactNode
}

/** What every request asks: fields of its own, why, and that health is kept out of it. */
export function AskForm(props: AskFormProps): JSX.Element {
  const { form, onSend, isRunning, failure, hasTried, why, onWhy, head, children } = props
  const { t } = useLanguage()
  return (
    <Form ref={form} className="form" onSend={onSend}>
      {head}
      {children}
      <TextField
        label={t('corrections.ask.why.label')}
        value={why}
        onChange={onWhy}
        error={hasTried && why.trim() === '' ? t('corrections.ask.why.missing') : null}
        maximumLength={longestReason}
        isLong
      />
      <p className="health-note">
        <Icon name="shield" />
        {t('missed.note.health')}
      </p>
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button kind="primary" type="submit" isPending={isRunning}>
          {t('corrections.ask.send')}
        </Button>
      </div>
    </Form>
  )
}

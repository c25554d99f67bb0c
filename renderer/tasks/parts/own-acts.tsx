import { type JSX, useEffect, useId, useRef, useState } from 'react'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import type { TaskId } from '../../../shared/tasks/model.ts'
import type { TaskView } from '../../../shared/tasks/view.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'

const write = (bridge: Bridge, input: Input<'writeTask'>) => bridge.writeTask(input)

type OwnActsProps = { readonly view: TaskView; readonly onRewrite: (task: TaskId) => void }

/** What one may do with a task of one’s own: change it, cancel it with a reason, take it up again. Nothing is deleted. */
export function OwnActs({ view, onRewrite }: OwnActsProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { run, isRunning, failure } = useCommand(write)
  const [isCancelling, setIsCancelling] = useState(false)
  const { cancelled, ...order } = view.order
  if (isCancelling && !cancelled)
    return <CancelForm view={view} onEnd={() => setIsCancelling(false)} />
  return (
    <div className="task-own-acts">
      <FailureNotice failure={failure} />
      <div className="actions">
        {cancelled ? (
          <Button
            kind="secondary"
            isPending={isRunning}
            onPress={() =>
              run([{ task: view.task, order }], () => say((words) => words('tasks.said.revived')))
            }
          >
            {t('tasks.write.revive')}
          </Button>
        ) : (
          <>
            <Button kind="secondary" onPress={() => onRewrite(view.task)}>
              {t('tasks.write.change')}
            </Button>
            <Button kind="quiet" onPress={() => setIsCancelling(true)}>
              {t('tasks.write.cancel')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

type CancelFormProps = { readonly view: TaskView; readonly onEnd: () => void }

function CancelForm({ view, onEnd }: CancelFormProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const title = useId()
  const { run, isRunning, failure } = useCommand(write)
  const [reason, setReason] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => focusField(form.current), [])
  const cancel = () =>
    run([{ task: view.task, order: { ...view.order, cancelled: { reason } } }], () => {
      say((words) => words('tasks.said.cancelled'))
      onEnd()
    })
  return (
    <section className="task-own-acts" aria-labelledby={title}>
      <h3 id={title}>{t('tasks.cancel.title')}</h3>
      <p className="soft small">{t('tasks.cancel.what')}</p>
      <Form ref={form} className="form" onSend={cancel} onCancel={onEnd}>
        <TextField
          label={t('tasks.cancel.reason')}
          value={reason}
          onChange={setReason}
          maximumLength={400}
          isOptional
          isLong
        />
        <FailureNotice failure={failure} />
        <div className="actions">
          <Button kind="primary" type="submit" isPending={isRunning}>
            {t('tasks.cancel.submit')}
          </Button>
          <Button kind="quiet" onPress={onEnd}>
            {t('action.back')}
          </Button>
        </div>
      </Form>
    </section>
  )
}

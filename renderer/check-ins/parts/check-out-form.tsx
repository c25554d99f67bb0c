import { type JSX, useRef } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import type { SlotId } from '../../../shared/check-ins/model.ts'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import { useDraft } from '../../app/drafts.tsx'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useWish } from '../../app/wishes.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { DraftLine } from '../../drafts/draft-line.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { Form, type Presence } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLoaded } from '../../ui/use-loaded.ts'
import { maximumLineLength } from '../limits.ts'
import { readReport, reportedTasks, writeReport } from '../tasks-said.ts'
import { useShiftTasks } from '../use-shift-tasks.ts'
import { useWords } from '../use-words.ts'
import { type Closed, ClosedMoment, SendButton } from './closed-moment.tsx'

const recordCheckOut = (bridge: Bridge, said: Input<'recordCheckOut'>) =>
  bridge.recordCheckOut(said)

const loadReport = async () => (await import('./report-tasks.tsx')).ReportTasks

const fields = ['done', 'remaining', 'blockers', 'note'] as const

type CheckOutFormProps = {
  readonly view: TodayView
  readonly slot: SlotId
  readonly presence?: Presence
  /** The moment has closed: the words can only go to its explanation, where there can be one. */
  readonly closed?: Closed
  readonly onCancel?: () => void
}

/** What the end of a shift asks. All of it may stay empty: nobody is kept at the desk by a form. */
export function CheckOutForm({
  view,
  slot,
  closed,
  onCancel,
  presence,
}: CheckOutFormProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const words = useWords(view)
  const draft = useDraft(`check-out ${slot}`, {
    ...{ done: '', remaining: '', blockers: '', note: '', tasks: '' },
  })
  const ReportTasks = useLoaded(loadReport)
  const offered = useShiftTasks(slot)
  // Of what nobody can see nothing is said.
  const offer = ReportTasks && offered
  const said = offer ? readReport(draft.value.tasks, offer) : null
  const { run, isRunning, failure } = useCommand(recordCheckOut)
  const form = useRef<HTMLFormElement>(null)
  useWish({ to: 'check-out' }, () => focusField(form.current))

  const send = () => {
    if (closed) return closed.onExplain?.()
    const { tasks: _, ...form } = draft.value
    const tasks = offer && said ? reportedTasks(offer, said) : []
    run([{ slot, form, ...(tasks.length > 0 ? { tasks } : {}) }], (recorded) => {
      draft.forget()
      say((t) =>
        t('checkOut.recorded', {
          time: words.time(recorded.at),
          timeliness: t(`timeliness.${recorded.timeliness}`),
        }),
      )
    })
  }
  return (
    <Form ref={form} className="form" onSend={send} presence={presence} onCancel={onCancel}>
      <DraftLine news={draft.news} />
      <p className="soft">{t('checkOut.allOptional')}</p>
      {ReportTasks && offer && said && !closed && (
        <ReportTasks
          offer={offer}
          isTouched={draft.value.tasks !== ''}
          said={said}
          onChange={(next) => draft.change({ tasks: writeReport(next) })}
        />
      )}
      <div className="form-columns">
        {fields.map((field) => (
          <TextField
            key={field}
            label={t(`checkOut.${field}.label`)}
            value={draft.value[field]}
            onChange={(typed) => draft.change({ [field]: typed })}
            maximumLength={maximumLineLength}
            isLong
          />
        ))}
      </div>
      <FailureNotice failure={failure} />
      <ClosedMoment isClosed={closed !== undefined} />
      <div className="actions">
        <SendButton closed={closed} isRunning={isRunning}>
          {t('checkOut.submit')}
        </SendButton>
        {onCancel && (
          <Button kind="quiet" onPress={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </Form>
  )
}

import { type JSX, useRef, useState } from 'react'
import { isolateLtr, isolateOwn } from '../../../shared/i18n/format.ts'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import type { ZoneTable } from '../../../shared/policy/model.ts'
import { priorities, type TaskId, type TaskOrder } from '../../../shared/tasks/model.ts'
import { writeDate } from '../../activity-log/read-date.ts'
import { useDraft } from '../../app/drafts.tsx'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { useToday } from '../../check-ins/use-today.ts'
import { DraftLine } from '../../drafts/draft-line.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Form } from '../../ui/form.tsx'
import { ScreenTitle } from '../../ui/screen-title.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Unanswered, Waiting } from '../../ui/waiting.tsx'
import { useWholeDueWords } from '../due-words.ts'
import {
  emptyOrder,
  type OrderField,
  readOrder,
  type TypedOrder,
  typedDue,
  typedOrderOf,
} from '../typed-order.ts'
import { useTask } from '../use-tasks.ts'
import { RecurrenceFields } from './recurrence-fields.tsx'

const write = (bridge: Bridge, input: Input<'writeTask'>) => bridge.writeTask(input)

type WriteTaskProps = {
  /** The task to change; null to write a new one. */
  readonly task: TaskId | null
  readonly onBack: () => void
  readonly onWritten: (task: TaskId) => void
}

/** The form for a task of one’s own. */
export function WriteTask(props: WriteTaskProps): JSX.Element {
  const { task, onBack } = props
  const { t } = useLanguage()
  const day = useToday()
  const today = day.query.status === 'ready' ? day.query.value : null
  return (
    <div className="task-page task-write">
      <div className="task-bar">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {t(task === null ? 'tasks.back' : 'tasks.backToTask')}
        </Button>
      </div>
      <header className="task-head">
        <ScreenTitle>{t(task === null ? 'tasks.write.new' : 'tasks.write.change')}</ScreenTitle>
        <p className="soft">{t('tasks.write.what')}</p>
      </header>
      {day.query.status === 'failed' && (
        <Unanswered failure={day.query.failure} onRetry={day.refresh} />
      )}
      {day.query.status === 'loading' && <Waiting />}
      {today &&
        (task === null ? (
          <Fields {...props} before={null} today={today.date} table={today.zoneTable} />
        ) : (
          <Changed {...props} task={task} today={today.date} table={today.zoneTable} />
        ))}
    </div>
  )
}

type DayProps = WriteTaskProps & { readonly today: CalendarDate; readonly table: ZoneTable }

/** The form over a task as it stands when it is opened. */
function Changed(props: DayProps & { readonly task: TaskId }): JSX.Element {
  const { query, refresh } = useTask(props)
  const [before, setBefore] = useState<TaskOrder | null>(null)
  if (before === null && query.status === 'ready') setBefore(query.value.view.order)
  if (query.status === 'failed') return <Unanswered failure={query.failure} onRetry={refresh} />
  return before === null ? <Waiting /> : <Fields {...props} before={before} />
}

type FieldsProps = DayProps & { readonly before: TaskOrder | null }

function Fields({ task, before, today, table, onBack, onWritten }: FieldsProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { run, isRunning, failure } = useCommand(write)
  const draft = useDraft<TypedOrder>(
    `task ${task ?? 'new'}`,
    before === null ? emptyOrder : typedOrderOf(before),
  )
  const [hasTried, setHasTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const typed = draft.value
  const { order, faults } = readOrder(typed, { today, before })
  const example = { example: isolateLtr(writeDate(today)) }
  const lengths = { short: isolateLtr('45'), long: isolateLtr('1:30') }
  const errorOf = (field: OrderField) => {
    const fault = hasTried ? faults.get(field) : undefined
    if (fault === undefined) return null
    if (fault === 'reversed') return t('tasks.fault.reversed')
    if (fault === 'alone') return t('tasks.fault.alone')
    switch (field) {
      case 'title':
      case 'steps':
      case 'interval':
      case 'dayOfMonth':
        return t(`tasks.fault.${field}`)
      case 'dueTime':
        return t('forms.fault.time', { example: isolateLtr('12:00') })
      case 'estimate':
        return t('tasks.fault.estimate')
      case 'dueDate':
      case 'from':
      case 'until':
        return t('forms.fault.date', example)
    }
  }
  const save = () => {
    setHasTried(true)
    if (order === null) return
    run([{ ...(task === null ? {} : { task }), order }], (view) => {
      draft.forget()
      say((words) => words('tasks.said.written', { title: isolateOwn(view.order.title) }))
      onWritten(view.task)
    })
  }
  return (
    <Form ref={form} className="form" onSend={save} onCancel={onBack}>
      <DraftLine news={draft.news} />
      <TextField
        label={t('tasks.field.title')}
        hint={t('tasks.hint.title')}
        value={typed.title}
        onChange={(title) => draft.change({ title })}
        error={errorOf('title')}
        maximumLength={160}
      />
      <TextField
        label={t('tasks.field.description')}
        value={typed.description}
        onChange={(description) => draft.change({ description })}
        maximumLength={4_000}
        isOptional
        isLong
      />
      <TextField
        label={t('tasks.field.deliverable')}
        hint={t('tasks.hint.deliverable')}
        value={typed.deliverable}
        onChange={(deliverable) => draft.change({ deliverable })}
        maximumLength={400}
        isOptional
      />
      <Choice
        form="row"
        label={t('tasks.field.every')}
        options={(['once', 'day', 'week', 'month'] as const).map((value) => ({
          value,
          label: t(`tasks.every.${value}`),
        }))}
        value={typed.every}
        onChange={(every) => draft.change({ every })}
      />
      {typed.every === 'once' ? (
        <div className="task-numbers">
          <TextField
            label={t('tasks.field.dueDate')}
            hint={t('forms.field.example', example)}
            value={typed.dueDate}
            onChange={(dueDate) => draft.change({ dueDate })}
            error={errorOf('dueDate')}
            isOptional
            isCode
          />
          <TimeField typed={typed} change={draft.change} error={errorOf('dueTime')} />
        </div>
      ) : (
        <RecurrenceFields
          typed={typed}
          change={draft.change}
          today={today}
          errorOf={errorOf}
          time={<TimeField typed={typed} change={draft.change} error={errorOf('dueTime')} />}
        />
      )}
      {typed.every === 'once' && <DueLine typed={typed} today={today} table={table} />}
      <Choice
        form="row"
        label={t('tasks.field.priority')}
        options={priorities.map((value) => ({ value, label: t(`tasks.priority.${value}`) }))}
        value={typed.priority}
        onChange={(priority) => draft.change({ priority })}
      />
      <TextField
        label={t('tasks.field.estimate')}
        hint={t('tasks.hint.duration', lengths)}
        value={typed.estimate}
        onChange={(estimate) => draft.change({ estimate })}
        error={errorOf('estimate')}
        isOptional
        isCode
      />
      <TextField
        label={t('tasks.field.steps')}
        hint={t('tasks.hint.steps')}
        value={typed.steps}
        onChange={(steps) => draft.change({ steps })}
        error={errorOf('steps')}
        maximumLength={4_000}
        isOptional
        isLong
      />
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button kind="primary" type="submit" isPending={isRunning}>
          {t(task === null ? 'tasks.write.submit' : 'tasks.write.submitChange')}
        </Button>
        <Button kind="quiet" onPress={onBack}>
          {t('action.cancel')}
        </Button>
      </div>
    </Form>
  )
}

type TimeFieldProps = {
  readonly typed: TypedOrder
  readonly change: (part: Partial<TypedOrder>) => void
  readonly error: string | null
}

function TimeField({ typed, change, error }: TimeFieldProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <TextField
      label={t('tasks.field.dueTime')}
      hint={t('tasks.hint.dueTime', { example: isolateLtr('12:00') })}
      value={typed.dueTime}
      onChange={(dueTime) => change({ dueTime })}
      error={error}
      isOptional
      isCode
    />
  )
}

type DueLineProps = {
  readonly typed: TypedOrder
  readonly today: CalendarDate
  readonly table: ZoneTable
}

/** What was typed as the date, said back in words: a day and a month that were swapped are seen at once. */
function DueLine({ typed, today, table }: DueLineProps): JSX.Element {
  const words = useWholeDueWords(table)
  const due = typedDue(typed, today)
  return (
    <p role="status" className="soft small task-due-line">
      {due && words(due)}
    </p>
  )
}

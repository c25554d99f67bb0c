import { type JSX, useId, useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import type { DraftName } from '../../../shared/drafts/model.ts'
import { isolateLtr, isolateOwn } from '../../../shared/i18n/format.ts'
import type { TaskRef } from '../../../shared/tasks/task-ref.ts'
import type { TaskView } from '../../../shared/tasks/view.ts'
import { useDraft } from '../../app/drafts.tsx'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { DraftLine } from '../../drafts/draft-line.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Form } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'
import { readWork, type TypedWork, typedOf } from '../typed-work.ts'
import { useWork, workOf } from '../use-work.ts'

const states = ['todo', 'doing', 'blocked', 'done'] as const

type WorkFormProps = { readonly view: TaskView; readonly about: TaskRef }

/** The work, which is the employee’s alone: how it stands, and what they wish to say of it. Nothing here is measured. */
export function WorkForm({ view, about }: WorkFormProps): JSX.Element {
  const { t } = useLanguage()
  const title = useId()
  const { state, progress, minutesSpent, note, blockedReason, deliverables } = workOf(view, about)
  // Once something was saved the form begins anew with it; the focus, which was in it, stays here.
  const saved = JSON.stringify([state, progress, minutesSpent, note, blockedReason, deliverables])
  const heading = useCaughtFocus<HTMLHeadingElement>(saved)
  return (
    <section className="task-part task-part-own" aria-labelledby={title}>
      <h2 id={title} ref={heading} tabIndex={-1}>
        {t('tasks.work.title')}
      </h2>
      <p className="soft small">{t('tasks.work.owner')}</p>
      <Fields key={saved} view={view} about={about} />
    </section>
  )
}

function Fields({ view, about }: WorkFormProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const work = workOf(view, about)
  const draft = useDraft<TypedWork>(draftNameOf(about), typedOf(work))
  const { change, isRunning, failure } = useWork(view, about)
  const [hasTried, setHasTried] = useState(false)
  const typed = draft.value
  const read = readWork(typed, work)
  const save = () => {
    setHasTried(true)
    if (read.faults.size > 0) return
    change(read.change, () => {
      draft.forget()
      say((words) => words('tasks.said.saved', { title: isolateOwn(view.order.title) }))
    })
  }
  const fault = (field: 'progress' | 'minutesSpent') =>
    hasTried && read.faults.has(field) ? t(`tasks.fault.${field}`) : null
  return (
    <Form className="form" onSend={save}>
      <DraftLine news={draft.news} />
      <Choice
        form="row"
        keys="at-once"
        label={t('tasks.field.state')}
        options={states.map((value) => ({ value, label: t(`tasks.state.${value}`) }))}
        value={typed.state}
        onChange={(state) => draft.change({ state })}
      />
      {typed.state === 'blocked' && (
        <TextField
          label={t('tasks.field.blockedReason')}
          hint={t('tasks.hint.blockedReason')}
          value={typed.blockedReason}
          onChange={(blockedReason) => draft.change({ blockedReason })}
          maximumLength={400}
          isLong
        />
      )}
      <div className="task-numbers">
        <TextField
          label={t('tasks.field.progress')}
          hint={t('tasks.hint.progress')}
          value={typed.progress}
          onChange={(progress) => draft.change({ progress })}
          error={fault('progress')}
          isCode
        />
        <TextField
          label={t('tasks.field.minutesSpent')}
          hint={t('tasks.hint.duration', { short: isolateLtr('45'), long: isolateLtr('1:30') })}
          value={typed.minutesSpent}
          onChange={(minutesSpent) => draft.change({ minutesSpent })}
          error={fault('minutesSpent')}
          isCode
        />
      </div>
      <TextField
        label={t('tasks.field.note')}
        value={typed.note}
        onChange={(note) => draft.change({ note })}
        maximumLength={2_000}
        isLong
      />
      <References view={view} about={about} />
      <TextField
        label={t('tasks.field.deliverableRef')}
        hint={t('tasks.hint.deliverableRef')}
        value={typed.deliverable}
        onChange={(deliverable) => draft.change({ deliverable })}
        maximumLength={200}
      />
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button kind="primary" type="submit" isPending={isRunning}>
          {t('tasks.work.save')}
        </Button>
      </div>
    </Form>
  )
}

/** The references named so far; one that is wrong is taken away, and that is said too. */
function References({ view, about }: WorkFormProps): JSX.Element | null {
  const { t } = useLanguage()
  const { change, failure } = useWork(view, about)
  const { deliverables } = workOf(view, about)
  if (deliverables.length === 0) return null
  return (
    <div className="task-references">
      <p className="label">{t('tasks.field.deliverableRefs')}</p>
      <ul>
        {deliverables.map((text) => (
          <li key={text} className="task-reference">
            <Icon name="document" />
            <span>
              <Own>{text}</Own>
            </span>
            <PlainButton
              className="icon-button"
              aria-label={t('tasks.work.dropReference', { text: isolateOwn(text) })}
              onPress={() => change({ deliverables: [{ text, isKept: false }] }, () => undefined)}
            >
              <Icon name="close" />
            </PlainButton>
          </li>
        ))}
      </ul>
      <FailureNotice failure={failure} />
    </div>
  )
}

function draftNameOf({ task, on }: TaskRef): DraftName {
  return on === undefined ? `work ${task}` : `work ${task} ${on}`
}

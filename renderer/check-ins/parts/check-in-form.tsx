import { type JSX, useRef, useState } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import { placeSchema, type SlotId } from '../../../shared/check-ins/model.ts'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import { useDraft } from '../../app/drafts.tsx'
import { useLanguage } from '../../app/language.tsx'
import { readWallTime } from '../../app/read-wall-time.ts'
import { useResults } from '../../app/results.tsx'
import { useWish } from '../../app/wishes.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { DraftLine } from '../../drafts/draft-line.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { Form, type Presence } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLoaded } from '../../ui/use-loaded.ts'
import { maximumLineLength } from '../limits.ts'
import { plannedTasks, readPlan, writePlan } from '../tasks-said.ts'
import { useShiftTasks } from '../use-shift-tasks.ts'
import { useWords } from '../use-words.ts'
import { type Closed, ClosedMoment, SendButton } from './closed-moment.tsx'

const recordCheckIn = (bridge: Bridge, said: Input<'recordCheckIn'>) => bridge.recordCheckIn(said)

const loadPlan = async () => (await import('./plan-tasks.tsx')).PlanTasks

const places = ['home', 'other', 'office'] as const
const icons = { home: 'home', other: 'place', office: 'office' } as const

/** A time as one may write it, for the hint. */
const example = isolateLtr('16:30')

type CheckInFormProps = {
  readonly view: TodayView
  readonly slot: SlotId
  readonly presence?: Presence
  /** The form came by itself, to somebody who may be typing. */
  readonly isUnbidden: boolean
  /** The moment has closed: the words can only go to its explanation, where there can be one. */
  readonly closed?: Closed
}

/** What the start of a shift asks: where, what, and until when one can be reached. */
export function CheckInForm({
  view,
  slot,
  isUnbidden,
  closed,
  presence,
}: CheckInFormProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const words = useWords(view)
  const draft = useDraft(`check-in ${slot}`, {
    ...{ place: '', plan: '', reachableUntil: '', tasks: '' },
  })
  const PlanTasks = useLoaded(loadPlan)
  const offered = useShiftTasks(slot)
  // What nobody can see is not planned.
  const offer = PlanTasks && offered
  const planned = offer ? readPlan(draft.value.tasks, offer) : []
  const [hasTried, setHasTried] = useState(false)
  const { run, isRunning, failure } = useCommand(recordCheckIn)
  const { plan, reachableUntil } = draft.value
  const until = readWallTime(reachableUntil)
  const isUntilUnreadable = reachableUntil.trim() !== '' && until === null
  const place = placeSchema.safeParse(draft.value.place).data ?? null
  const form = useRef<HTMLFormElement>(null)
  useWish({ to: 'check-in' }, ({ about }) => {
    draft.change({ place: about })
    focusField(form.current, `input[value="${about}"]`)
  })

  const send = () => {
    if (closed) return closed.onExplain?.()
    setHasTried(true)
    if (!place || isUntilUnreadable) return
    const form = { place, plan, ...(until ? { reachableUntil: until } : {}) }
    const tasks = offer ? plannedTasks(offer, planned) : []
    run([{ slot, form, ...(tasks.length > 0 ? { tasks } : {}) }], (recorded) => {
      draft.forget()
      say((t) =>
        t('checkIn.recorded', {
          time: words.time(recorded.at),
          timeliness: t(`timeliness.${recorded.timeliness}`),
        }),
      )
    })
  }
  return (
    <Form ref={form} className="form" onSend={send} presence={presence}>
      <DraftLine news={draft.news} />
      <Choice
        form="cards"
        keys={isUnbidden ? 'after-a-pause' : 'at-once'}
        label={t('checkIn.place.label')}
        options={places.map((each) => ({
          value: each,
          label: t(`checkIn.place.${each}`),
          hint: t(`checkIn.place.hint.${each}`),
          icon: icons[each],
        }))}
        value={place}
        onChange={(chosen) => draft.change({ place: chosen })}
        error={hasTried && !place ? t('checkIn.place.missing') : null}
      />
      <div className="form-plan">
        <TextField
          label={t('checkIn.plan.label')}
          hint={t('checkIn.plan.hint')}
          value={plan}
          onChange={(typed) => draft.change({ plan: typed })}
          maximumLength={maximumLineLength}
          isOptional
          isLong
        />
        <TextField
          label={t('checkIn.reachableUntil.label')}
          hint={t('checkIn.reachableUntil.hint', { example })}
          value={reachableUntil}
          onChange={(typed) => draft.change({ reachableUntil: typed })}
          error={
            hasTried && isUntilUnreadable ? t('checkIn.reachableUntil.invalid', { example }) : null
          }
          isOptional
          isCode
        />
      </div>
      {PlanTasks && offer && !closed && (
        <PlanTasks
          offer={offer}
          chosen={planned}
          onChange={(names) => draft.change({ tasks: writePlan(names) })}
        />
      )}
      <FailureNotice failure={failure} />
      <ClosedMoment isClosed={closed !== undefined} />
      <div className="actions">
        <SendButton closed={closed} isRunning={isRunning}>
          {t('checkIn.submit')}
        </SendButton>
      </div>
    </Form>
  )
}

import { type JSX, useRef, useState } from 'react'
import { readSlotId, slotIdOf } from '../../../shared/check-ins/slots.ts'
import { slotFaults } from '../../../shared/corrections/model.ts'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { Bridge, Input, Output } from '../../../shared/ipc/contract.ts'
import { readDate, writeDate } from '../../activity-log/read-date.ts'
import { useDraft } from '../../app/drafts.tsx'
import { useLanguage } from '../../app/language.tsx'
import { readWallTime } from '../../app/read-wall-time.ts'
import { useResults } from '../../app/results.tsx'
import { useWish } from '../../app/wishes.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { DraftLine } from '../../drafts/draft-line.tsx'
import { Choice } from '../../ui/choice.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { TextField } from '../../ui/text-field.tsx'
import { AskForm } from './ask-form.tsx'

const ask = (bridge: Bridge, asked: Input<'askCorrection'>) => bridge.askCorrection(asked)
const moments = ['start', 'end'] as const
const example = isolateLtr('08:45')

type AskSlotProps = Pick<Output<'listCorrections'>, 'from' | 'today'>

/** Says that the start or the end of a day is recorded wrongly, or not at all, and what is true. */
export function AskSlot({ from, today }: AskSlotProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const empty = { day: '', moment: '', says: '', time: '', why: '' }
  const draft = useDraft('correction slot', empty)
  const [hasTried, setHasTried] = useState(false)
  const { run, isRunning, failure } = useCommand(ask)
  const form = useRef<HTMLFormElement>(null)
  useWish({ to: 'correct' }, ({ about }) => {
    const around = form.current?.closest('details')
    if (around) around.open = true
    if (about !== null) {
      const { date, kind } = readSlotId(about)
      draft.change({ day: writeDate(date), moment: kind })
    }
    focusField(form.current)
  })
  const { value } = draft
  const date = readDate(value.day, today)
  const moment = moments.find((each) => each === value.moment) ?? null
  const says = slotFaults.find((each) => each === value.says) ?? null
  const time = readWallTime(value.time)
  const reason = value.why.trim()
  const send = () => {
    setHasTried(true)
    if (!date || !moment || !says || !time || reason === '') return
    run([{ about: 'slot', slot: slotIdOf(date, moment), says, time, reason }], () => {
      draft.change(empty)
      draft.forget()
      setHasTried(false)
      say((t) => t('corrections.ask.recorded'))
    })
  }
  const dateExample = isolateLtr(writeDate(today))
  return (
    <AskForm
      form={form}
      onSend={send}
      isRunning={isRunning}
      failure={failure}
      hasTried={hasTried}
      why={value.why}
      onWhy={(why) => draft.change({ why })}
      head={<DraftLine news={draft.news} />}
    >
      <TextField
        label={t('corrections.ask.date.label')}
        hint={t('corrections.ask.date.hint', {
          example: dateExample,
          from: isolateLtr(writeDate(from)),
        })}
        value={value.day}
        onChange={(day) => draft.change({ day })}
        error={
          hasTried && !date ? t('corrections.ask.date.invalid', { example: dateExample }) : null
        }
        isCode
      />
      <Choice
        form="row"
        label={t('corrections.ask.moment.label')}
        options={moments.map((each) => ({
          value: each,
          label: t(`corrections.ask.moment.${each}`),
        }))}
        value={moment}
        onChange={(chosen) => draft.change({ moment: chosen })}
        error={hasTried && !moment ? t('corrections.ask.missing') : null}
      />
      <Choice
        form="list"
        label={t('corrections.ask.says.label')}
        options={slotFaults.map((each) => ({ value: each, label: t(`corrections.fault.${each}`) }))}
        value={says}
        onChange={(chosen) => draft.change({ says: chosen })}
        error={hasTried && !says ? t('corrections.ask.missing') : null}
      />
      <TextField
        label={t('corrections.ask.time.label')}
        hint={t('corrections.ask.time.hint', { example })}
        value={value.time}
        onChange={(typed) => draft.change({ time: typed })}
        error={hasTried && !time ? t('corrections.ask.time.invalid', { example }) : null}
        isCode
      />
    </AskForm>
  )
}

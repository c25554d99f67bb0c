import type { JSX, ReactNode } from 'react'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { writeDate } from '../../activity-log/read-date.ts'
import { useLanguage } from '../../app/language.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Toggles } from '../../ui/toggles.tsx'
import { useWeekdayNames } from '../recurrence-words.ts'
import type { OrderField, TypedOrder } from '../typed-order.ts'

type RecurrenceFieldsProps = {
  readonly typed: TypedOrder
  readonly change: (part: Partial<TypedOrder>) => void
  readonly today: CalendarDate
  readonly errorOf: (field: OrderField) => string | null
  /** The field of the hour, which stands among these. */
  readonly time: ReactNode
}

/** When a task comes back: how often, on which days, from when until when, and what a rest day makes of it. */
export function RecurrenceFields(props: RecurrenceFieldsProps): JSX.Element {
  const { typed, change, today, errorOf, time } = props
  const { t } = useLanguage()
  const names = useWeekdayNames()
  const example = t('forms.field.example', { example: isolateLtr(writeDate(today)) })
  if (typed.every === 'once') return <>{time}</>
  return (
    <fieldset className="task-recurrence">
      <legend className="hidden-text">{t('tasks.field.recurrence')}</legend>
      <div className="task-numbers">
        <TextField
          label={t(`tasks.field.interval.${typed.every}`)}
          hint={t('forms.field.range', { min: 1, max: 52 })}
          value={typed.interval}
          onChange={(interval) => change({ interval })}
          error={errorOf('interval')}
          isCode
        />
        {time}
      </div>
      {typed.every === 'week' && (
        <Toggles
          label={t('tasks.field.days')}
          options={names.map(({ day, name }) => ({ value: day, label: name }))}
          chosen={names.map(({ day }) => day).filter((day) => typed.days.split(' ').includes(day))}
          onChange={(days) => change({ days: days.join(' ') })}
        />
      )}
      {typed.every === 'month' && (
        <TextField
          label={t('tasks.field.dayOfMonth')}
          hint={t('tasks.hint.dayOfMonth')}
          value={typed.dayOfMonth}
          onChange={(dayOfMonth) => change({ dayOfMonth })}
          error={errorOf('dayOfMonth')}
          isOptional
          isCode
        />
      )}
      <div className="task-numbers">
        <TextField
          label={t('tasks.field.from')}
          hint={t('tasks.hint.from')}
          value={typed.from}
          onChange={(from) => change({ from })}
          error={errorOf('from')}
          isOptional
          isCode
        />
        <TextField
          label={t('tasks.field.until')}
          hint={example}
          value={typed.until}
          onChange={(until) => change({ until })}
          error={errorOf('until')}
          isOptional
          isCode
        />
      </div>
      <Choice
        form="row"
        label={t('tasks.field.onRestDay')}
        options={(['skip', 'before', 'after'] as const).map((value) => ({
          value,
          label: t(`tasks.onRestDay.${value}`),
        }))}
        value={typed.onRestDay}
        onChange={(onRestDay) => change({ onRestDay })}
      />
    </fieldset>
  )
}

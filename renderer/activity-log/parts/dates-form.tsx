import { type FormEvent, type JSX, useState } from 'react'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Span } from '../period.ts'
import { readDate, writeDate } from '../read-date.ts'

type DatesFormProps = {
  readonly today: CalendarDate
  readonly onChoose: (span: Span) => void
}

/** Two dates, typed as one writes them; either may stay empty. */
export function DatesForm({ today, onChoose }: DatesFormProps): JSX.Element {
  const { t } = useLanguage()
  const [typed, setTyped] = useState({ from: '', to: '' })
  const [hasTried, setHasTried] = useState(false)
  const from = readDate(typed.from, today)
  const to = readDate(typed.to, today)
  const example = isolateLtr(writeDate(today))
  const invalid = (text: string, date: CalendarDate | null) =>
    text.trim() !== '' && date === null ? t('activity.filter.dateInvalid', { example }) : null
  const fromError = invalid(typed.from, from)
  const toError =
    invalid(typed.to, to) ?? (from && to && to < from ? t('activity.filter.datesReversed') : null)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setHasTried(true)
    if (fromError !== null || toError !== null) return
    onChoose({ ...(from ? { from } : {}), ...(to ? { to } : {}) })
  }
  return (
    <form className="filter-dates" onSubmit={submit} noValidate>
      <TextField
        label={t('activity.filter.from')}
        hint={t('activity.filter.dateHint', { example })}
        value={typed.from}
        onChange={(text) => setTyped({ ...typed, from: text })}
        error={hasTried ? fromError : null}
        isCode
      />
      <TextField
        label={t('activity.filter.to')}
        value={typed.to}
        onChange={(text) => setTyped({ ...typed, to: text })}
        error={hasTried ? toError : null}
        isCode
      />
      <Button kind="secondary" type="submit">
        {t('activity.filter.showDates')}
      </Button>
    </form>
  )
}

import { type FormEvent, type JSX, useEffect, useRef, useState } from 'react'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { WallTime } from '../../../shared/kernel/instant.ts'
import type { QuietHours } from '../../../shared/settings/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { readWallTime } from '../../app/read-wall-time.ts'
import { TextField } from '../../ui/text-field.tsx'

type QuietTimesProps = {
  readonly hours: QuietHours
  readonly onChange: (hours: QuietHours) => void
}

/** The two ends of the quiet hours, kept as soon as what is typed is a time. */
export function QuietTimes({ hours, onChange }: QuietTimesProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="quiet-times">
      <TimeField
        label={t('settings.quietHours.from')}
        kept={hours.from}
        other={hours.to}
        onKeep={(from) => onChange({ ...hours, from })}
      />
      <TimeField
        label={t('settings.quietHours.to')}
        kept={hours.to}
        other={hours.from}
        onKeep={(to) => onChange({ ...hours, to })}
      />
    </div>
  )
}

type TimeFieldProps = {
  readonly label: string
  readonly kept: WallTime
  readonly other: WallTime
  readonly onKeep: (time: WallTime) => void
}

/** A time as people type it. What is not one, or would leave no quiet hour, is said under the field and not kept. */
function TimeField({ label, kept, other, onKeep }: TimeFieldProps): JSX.Element {
  const { t } = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<'invalid' | 'same' | null>(null)
  const settle = () => {
    if (typed === null) return
    const time = readWallTime(typed)
    if (time === null) return setError('invalid')
    if (time === other) return setError('same')
    setTyped(null)
    setError(null)
    if (time !== kept) onKeep(time)
  }
  const leave = useRef(settle)
  useEffect(() => {
    leave.current = settle
  })
  // A shortcut takes the screen away without the field being left.
  useEffect(() => () => leave.current(), [])
  const times = { example: isolateLtr('21:30'), kept: isolateLtr(kept) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    settle()
  }
  return (
    // A form of its own, so that Enter keeps the time without leaving the field.
    <form onSubmit={submit} noValidate>
      <TextField
        label={label}
        hint={t('settings.quietHours.timeHint', times)}
        value={typed ?? kept}
        onChange={setTyped}
        onLeave={settle}
        error={error && t(`settings.quietHours.${error}`, times)}
        isCode
      />
    </form>
  )
}

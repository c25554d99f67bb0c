import './field.css'
import { parseTime } from '@internationalized/date'
import type { JSX } from 'react'
import { TimeField as AriaTimeField, DateInput, DateSegment, Label } from 'react-aria-components'
import { useLanguage } from '../app/language.tsx'

type TimeFieldProps = {
  readonly label: string
  /** `16:30`, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isOptional?: boolean
}

/** A wall-clock time, 24 hours, typed or stepped with the arrow keys. */
export function TimeField({
  label,
  value,
  onChange,
  isOptional = false,
}: TimeFieldProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <AriaTimeField
      className="field"
      hourCycle={24}
      granularity="minute"
      shouldForceLeadingZeros
      value={value === '' ? null : parseTime(value)}
      onChange={(time) => onChange(time ? time.toString().slice(0, 5) : '')}
    >
      <Label className="label">
        {label}
        {isOptional && <span className="label-optional"> ({t('form.optional')})</span>}
      </Label>
      <DateInput className="input input-time">
        {(segment) => <DateSegment segment={segment} className="segment" />}
      </DateInput>
    </AriaTimeField>
  )
}

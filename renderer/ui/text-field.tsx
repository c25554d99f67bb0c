import './field.css'
import type { JSX } from 'react'
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import { useLanguage } from '../app/language.tsx'

type TextFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** The person has left the field. */
  readonly onLeave?: () => void
  readonly hint?: string
  readonly error?: string | null
  readonly maximumLength?: number
  readonly isOptional?: boolean
  /** More than one line. */
  readonly isLong?: boolean
  readonly isSecret?: boolean
  /** An address or a code: written left to right in every language. */
  readonly isCode?: boolean
  readonly autoComplete?: 'off' | 'new-password' | 'current-password'
}

/** From how many characters before the limit on the rest is counted aloud. */
const countFrom = 80

/** A field with its label above it, always: nothing disappears when one types. */
export function TextField(props: TextFieldProps): JSX.Element {
  const { label, value, onChange, hint, error = null, maximumLength, isOptional = false } = props
  const { t } = useLanguage()
  const left = maximumLength === undefined ? Number.POSITIVE_INFINITY : maximumLength - value.length
  // A short field counts from its middle on, not from its first letter.
  const countsFrom = Math.min(countFrom, (maximumLength ?? 0) / 2)
  // An empty field keeps the page's side; a text takes the side of its own first letter.
  const dir = props.isCode ? 'ltr' : value === '' ? undefined : 'auto'
  const control = {
    className: props.isCode ? 'input input-code' : 'input',
    ...(dir ? { dir } : {}),
    spellCheck: false,
  }
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      {...(props.onLeave ? { onBlur: props.onLeave } : {})}
      isInvalid={error !== null}
      type={props.isSecret ? 'password' : 'text'}
      autoComplete={props.autoComplete ?? 'off'}
      {...(maximumLength === undefined ? {} : { maxLength: maximumLength })}
    >
      <Label className="label">
        {label}
        {isOptional && <span className="label-optional"> ({t('form.optional')})</span>}
      </Label>
      {props.isLong ? <TextArea {...control} rows={2} /> : <Input {...control} />}
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {left <= countsFrom && <p className="hint">{t('form.remaining', { count: left })}</p>}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}

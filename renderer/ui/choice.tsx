import './field.css'
import type { JSX } from 'react'
import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components'
import { Icon, type IconName } from './icon.tsx'

/** One of a few things to choose from. */
export type Option<V extends string> = {
  readonly value: V
  readonly label: string
  readonly hint?: string
  readonly icon?: IconName
  /** The language of the label, where it is not the page's. */
  readonly lang?: string
}

type ChoiceProps<V extends string> = {
  readonly label: string
  readonly options: readonly Option<V>[]
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly error?: string | null
  /** `cards` side by side, or a `list`. */
  readonly form: 'cards' | 'list'
  readonly isLabelHidden?: boolean
}

/** Radio buttons as cards: all the choices in sight, the whole card to press. */
export function Choice<V extends string>({
  label,
  options,
  value,
  onChange,
  error = null,
  form,
  isLabelHidden = false,
}: ChoiceProps<V>): JSX.Element {
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen)
        if (option) onChange(option.value)
      }}
      isInvalid={error !== null}
    >
      <Label className={isLabelHidden ? 'hidden-text' : 'label'}>{label}</Label>
      <div className={`options options-${form}`}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="option">
            <span className="option-dot" />
            <span className="option-text" lang={option.lang}>
              <span className="option-label">{option.label}</span>
              {option.hint !== undefined && <span className="option-hint">{option.hint}</span>}
            </span>
            {option.icon && <Icon name={option.icon} />}
          </Radio>
        ))}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </RadioGroup>
  )
}

import './checkbox.css'
import type { JSX, ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup,
  FieldError,
  Label,
  Text,
} from 'react-aria-components'
import { Icon } from './icon.tsx'

type CheckboxProps = {
  readonly label: ReactNode
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  /** It is to be ticked and is not; why stands beside the statements. */
  readonly isMissing?: boolean
}

/** One statement to tick; the whole of it can be pressed. */
export function Checkbox({
  label,
  isSelected,
  onChange,
  isMissing = false,
}: CheckboxProps): JSX.Element {
  return (
    <AriaCheckbox
      className="checkbox"
      isSelected={isSelected}
      onChange={onChange}
      isInvalid={isMissing}
    >
      <Box />
      <span>{label}</span>
    </AriaCheckbox>
  )
}

/** The box: empty, or with a check mark, so that it is not told by colour alone. */
function Box(): JSX.Element {
  return (
    <span className="checkbox-box">
      <Icon name="check" />
    </span>
  )
}

type CheckboxesProps = {
  readonly label: string
  readonly hint?: string
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly isOptionalWords?: string
  readonly error?: string | null
}

/** A list of which several may be ticked. */
export function Checkboxes(props: CheckboxesProps): JSX.Element {
  const { label, hint, options, chosen, onChange, isOptionalWords, error = null } = props
  return (
    <CheckboxGroup
      className="field"
      value={[...chosen]}
      onChange={onChange}
      isInvalid={error !== null}
    >
      <Label className="label">
        {label}
        {isOptionalWords !== undefined && (
          <span className="label-optional"> ({isOptionalWords})</span>
        )}
      </Label>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <div className="checkboxes">
        {options.map((option) => (
          <AriaCheckbox key={option.value} value={option.value} className="checkbox">
            <Box />
            <span>{option.label}</span>
          </AriaCheckbox>
        ))}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </CheckboxGroup>
  )
}

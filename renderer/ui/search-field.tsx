import './field.css'
import './search-field.css'
import type { JSX } from 'react'
import { SearchField as AriaSearchField, Button, Input, Label } from 'react-aria-components'
import { Icon } from './icon.tsx'

type SearchFieldProps = {
  readonly id: string
  readonly label: string
  readonly clearLabel: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly maximumLength: number
}

/** A field to look for something: Escape empties it, and so does a button once there is something in it. */
export function SearchField(props: SearchFieldProps): JSX.Element {
  const { id, label, clearLabel, value, onChange, maximumLength } = props
  return (
    <AriaSearchField
      className="field search-field"
      value={value}
      onChange={onChange}
      maxLength={maximumLength}
      autoComplete="off"
    >
      <Label className="label">{label}</Label>
      <div className="search-box">
        <Icon name="search" />
        <Input
          id={id}
          className="input"
          spellCheck={false}
          {...(value === '' ? {} : { dir: 'auto' as const })}
        />
        <Button className="icon-button" aria-label={clearLabel}>
          <Icon name="close" />
        </Button>
      </div>
    </AriaSearchField>
  )
}

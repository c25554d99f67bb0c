import './field.css'
import './select.css'
import { type JSX, useId } from 'react'
import { Icon } from './icon.tsx'

type SelectProps<V extends string> = {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly value: V
  readonly onChange: (value: V) => void
}

/** One of several things, of which only the chosen one is in sight. The list is the system's own. */
export function Select<V extends string>(props: SelectProps<V>): JSX.Element {
  const { label, options, value, onChange } = props
  const id = useId()
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="select">
        <select
          id={id}
          className="input"
          value={value}
          onChange={({ target }) => {
            const option = options.find((candidate) => candidate.value === target.value)
            if (option) onChange(option.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
    </div>
  )
}

import './toggles.css'
import { type JSX, useId } from 'react'
import { Group, ToggleButton } from 'react-aria-components'
import { Icon } from './icon.tsx'

type TogglesProps<V extends string> = {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly chosen: readonly V[]
  readonly onChange: (chosen: readonly V[]) => void
}

/** A few things of which any may be chosen, all in sight; one that is chosen bears a check mark, not a colour alone. */
export function Toggles<V extends string>(props: TogglesProps<V>): JSX.Element {
  const { label, options, chosen, onChange } = props
  const id = useId()
  return (
    <Group className="field" aria-labelledby={id}>
      <span id={id} className="label">
        {label}
      </span>
      <div className="toggles">
        {options.map(({ value, label: name }) => (
          <ToggleButton
            key={value}
            className="toggle"
            isSelected={chosen.includes(value)}
            onChange={(isChosen) =>
              onChange(
                options
                  .map((option) => option.value)
                  .filter((each) => (each === value ? isChosen : chosen.includes(each))),
              )
            }
          >
            <Icon name="check" />
            {name}
          </ToggleButton>
        ))}
      </div>
    </Group>
  )
}

import './switch.css'
import { type JSX, useId } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components'
import { Icon } from './icon.tsx'

type SwitchProps = {
  readonly label: string
  readonly hint: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** One thing that is on or off, with what it does in a line. The whole first line can be pressed. */
export function Switch({ label, hint, isOn, onChange }: SwitchProps): JSX.Element {
  const hintId = useId()
  return (
    <div className="switch-field">
      <AriaSwitch
        className="switch"
        isSelected={isOn}
        onChange={onChange}
        aria-describedby={hintId}
      >
        <span className="label">{label}</span>
        {/* On is told by the side of the thumb and by its check mark, not by colour alone. */}
        <span className="switch-track">
          <span className="switch-thumb">
            <Icon name="check" />
          </span>
        </span>
      </AriaSwitch>
      <p id={hintId} className="hint">
        {hint}
      </p>
    </div>
  )
}

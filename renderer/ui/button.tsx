import './button.css'
import type { JSX, ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Icon, type IconName } from './icon.tsx'

type ButtonProps = {
  /** One `primary` a screen: the thing to do. */
  readonly kind: 'primary' | 'secondary' | 'quiet' | 'grave'
  readonly children: ReactNode
  readonly icon?: IconName
  readonly type?: 'button' | 'submit'
  readonly isPending?: boolean
  readonly isDisabled?: boolean
  readonly onPress?: () => void
  readonly id?: string
  readonly 'aria-expanded'?: boolean
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string
}

/**
 * A button. While pending it looks so and keeps its focus; the command behind it ignores a second press.
 * (React Aria's own pending state announces through the button's id, which is gone when the act replaces the form.)
 */
export function Button({
  kind,
  children,
  icon,
  type = 'button',
  isPending = false,
  isDisabled = false,
  onPress,
  ...rest
}: ButtonProps): JSX.Element {
  return (
    <AriaButton
      {...rest}
      {...(onPress ? { onPress: () => onPress() } : {})}
      type={type}
      isDisabled={isDisabled}
      className={`button button-${kind}${isPending ? ' button-pending' : ''}`}
    >
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  )
}

import { type FormEvent, type JSX, type ReactNode, type RefObject, useEffect, useRef } from 'react'

type FormProps = {
  readonly className: 'form' | 'stack'
  /** Sends what was typed, or shows beside each field what keeps it from being sent. */
  readonly onSend: () => void
  /** Where the form can be closed without being sent: Escape does that too. */
  readonly onCancel?: (() => void) | undefined
  readonly ref?: RefObject<HTMLFormElement | null>
  readonly presence?: Presence | undefined
  readonly children: ReactNode
}

/** Tells whether somebody is in a form. */
export type Presence = {
  readonly onEnter: () => void
  /** The focus has gone elsewhere, and nothing is typed or chosen in the form. */
  readonly onLeave: () => void
}

/**
 * A form that says what it cannot send: the focus goes to the first field with an error, or to the list of all errors
 * where the form has one, at once or when main has answered: a screen reader reads it, and a low window scrolls to it.
 */
export function Form({
  className,
  onSend,
  onCancel,
  presence,
  ref,
  children,
}: FormProps): JSX.Element {
  const own = useRef<HTMLFormElement>(null)
  const element = ref ?? own
  const isSent = useRef(false)
  useEffect(() => {
    if (!isSent.current) return
    const field =
      element.current?.querySelector<HTMLElement>('[data-fault-summary]') ??
      element.current?.querySelector<HTMLElement>(
        '[aria-invalid="true"]:is(input, textarea), [role="radiogroup"][data-invalid] input',
      )
    if (!field) return
    isSent.current = false
    // Somebody who has gone on meanwhile is not called back.
    if (element.current?.contains(document.activeElement)) field.focus()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    isSent.current = true
    onSend()
  }
  return (
    <form
      ref={element}
      className={className}
      noValidate
      onFocus={presence?.onEnter}
      onBlur={({ currentTarget, relatedTarget }) => {
        // Where the window goes to the back, the focus stays where it is.
        const isIn = [relatedTarget, document.activeElement].some(
          (focused) => focused instanceof Node && currentTarget.contains(focused),
        )
        if (!isIn && !isFilled(currentTarget)) presence?.onLeave()
      }}
      onSubmit={send}
      onInput={() => {
        isSent.current = false
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onCancel || event.defaultPrevented) return
        event.preventDefault()
        onCancel()
      }}
    >
      {children}
    </form>
  )
}

/** Whether anything is typed or chosen in a form; what it offers ticked or chosen (`data-offered`) is neither. */
function isFilled(form: HTMLFormElement): boolean {
  const texts = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input:not([type="radio"], [type="checkbox"])',
  )
  const boxes = form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')
  const radios = form.querySelectorAll(
    'input[type="radio"]:checked, [role="radio"][aria-checked="true"]',
  )
  return (
    [...radios].some((chosen) => chosen.closest('[data-offered]') === null) ||
    [...boxes].some(({ checked, defaultChecked }) => checked !== defaultChecked) ||
    [...texts].some(({ value }) => value !== '')
  )
}

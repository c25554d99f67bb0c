import './field.css'
import { type JSX, useEffect, useRef } from 'react'
import { FieldError, Label, Radio, RadioGroup, Text } from 'react-aria-components'
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
  /** `cards` side by side, a `list`, or a `row` of short words. */
  readonly form: 'cards' | 'list' | 'row'
  /** What the choice is about, in a line. */
  readonly hint?: string
  readonly isLabelHidden?: boolean
  /**
   * Also chosen by the keys 1, 2, 3… while the focus is in the section of the choice, and not in a text. A choice that
   * came by itself hears them `after-a-pause`: what somebody goes on typing was meant for what was there before.
   */
  readonly keys?: 'at-once' | 'after-a-pause'
}

/** How long no key is pressed before one is meant for what is on screen now. */
const pauseMs = 1_500

/** Radio buttons as cards: all the choices in sight, the whole card to press. */
export function Choice<V extends string>({
  label,
  options,
  value,
  onChange,
  error = null,
  form,
  isLabelHidden = false,
  keys,
  hint,
}: ChoiceProps<V>): JSX.Element {
  const group = useRef<HTMLDivElement>(null)
  const choose = useRef((_index: number) => {})
  useEffect(() => {
    choose.current = (index) => {
      const option = options[index]
      if (!option) return
      onChange(option.value)
      group.current?.querySelectorAll('input')[index]?.focus()
    }
  })
  useEffect(() => {
    const section = group.current?.closest('section')
    if (!section || keys === undefined) return
    let deafUntilMs = keys === 'at-once' ? 0 : performance.now() + pauseMs
    const onKey = (event: KeyboardEvent) => {
      if (event.timeStamp < deafUntilMs) {
        deafUntilMs = event.timeStamp + pauseMs
        return
      }
      const index = indexOfKey(event)
      if (index !== null) choose.current(index)
    }
    section.addEventListener('keydown', onKey)
    return () => section.removeEventListener('keydown', onKey)
  }, [keys])
  return (
    <RadioGroup
      ref={group}
      className="field"
      value={value}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen)
        if (option) onChange(option.value)
      }}
      isInvalid={error !== null}
    >
      <Label className={isLabelHidden ? 'hidden-text' : 'label'}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <div className={`options options-${form}`}>
        {options.map((option, index) => (
          <Radio key={option.value} value={option.value} className="option">
            {keys ? <OptionKey number={index + 1} /> : <span className="option-dot" />}
            {option.icon && <Icon name={option.icon} />}
            <span className="option-text" lang={option.lang} data-value={option.value}>
              <span className="option-label">{option.label}</span>
              {option.hint !== undefined && <span className="option-hint">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </RadioGroup>
  )
}

/** The mark of an option that has a key: the key until it is chosen, then a check mark. */
function OptionKey({ number }: { readonly number: number }): JSX.Element {
  return (
    <span className="option-key" dir="ltr" aria-hidden="true">
      <span className="option-number">{number}</span>
      <Icon name="check" />
    </span>
  )
}

/** Which option a key chooses, by the place of the key: on French layouts the 1 writes `&` without shift. */
function indexOfKey(event: KeyboardEvent): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  const { target } = event
  const isTyping =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'radio')
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
  return isTyping || digit === undefined ? null : Number(digit) - 1
}

import type { JSX } from 'react'
import type { FormField as Field } from '../../../shared/acknowledgements/channels.ts'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { writeDate } from '../../activity-log/read-date.ts'
import { useLanguage } from '../../app/language.tsx'
import { Checkboxes } from '../../ui/checkbox.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { AnswerFault } from '../answers.ts'

type FormFieldProps = {
  readonly field: Field
  readonly typed: string
  readonly onChange: (typed: string) => void
  readonly fault: AnswerFault | undefined
  readonly today: CalendarDate
}

/** One question of a form, by the kind of answer that it takes. */
export function FormField({ field, typed, onChange, fault, today }: FormFieldProps): JSX.Element {
  const { t } = useLanguage()
  const faultWords = useFaultWords(today)
  const { label, help, input, options, isRequired } = field
  const error = fault === undefined ? null : faultWords(fault, input.kind)
  const hint = help === undefined ? {} : { hint: help }
  const text = { label, value: typed, onChange, error, isOptional: !isRequired }
  switch (input.kind) {
    case 'text':
    case 'long-text':
      return (
        <TextField
          {...text}
          {...hint}
          maximumLength={input.maxLength}
          isLong={input.kind === 'long-text'}
          isCode={input.pattern !== undefined}
        />
      )
    case 'date':
    case 'time': {
      const example = input.kind === 'date' ? writeDate(today) : '08:30'
      const form = t('forms.field.example', { example: isolateLtr(example) })
      return <TextField {...text} hint={help === undefined ? form : `${help} ${form}`} isCode />
    }
    case 'number': {
      const range = t('forms.field.range', { min: input.min, max: input.max })
      return <TextField {...text} hint={help === undefined ? range : `${help} ${range}`} isCode />
    }
    case 'yes-no':
    case 'choice':
      return (
        <Choice
          form={input.kind === 'yes-no' ? 'row' : 'list'}
          label={isRequired ? label : `${label} (${t('form.optional')})`}
          {...hint}
          options={
            input.kind === 'choice'
              ? options
              : (['yes', 'no'] as const).map((value) => ({
                  value,
                  label: t(`forms.field.${value}`),
                }))
          }
          value={typed === '' ? null : typed}
          onChange={onChange}
          error={error}
        />
      )
    case 'choices':
      return (
        <Checkboxes
          label={label}
          {...hint}
          {...(isRequired ? {} : { isOptionalWords: t('form.optional') })}
          options={options}
          chosen={typed === '' ? [] : typed.split(' ')}
          onChange={(chosen) =>
            onChange(
              options
                .map(({ value }) => value)
                .filter((value) => chosen.includes(value))
                .join(' '),
            )
          }
          error={error}
        />
      )
  }
}

/** Says what to do about an answer that cannot be sent. */
export function useFaultWords(
  today: CalendarDate,
): (fault: AnswerFault, kind: Field['input']['kind']) => string {
  const { t } = useLanguage()
  return (fault, kind) => {
    switch (fault.fault) {
      case 'missing': {
        const isChosen = kind === 'choice' || kind === 'choices' || kind === 'yes-no'
        return t(isChosen ? 'forms.fault.unchosen' : 'forms.fault.missing')
      }
      case 'date':
        return t('forms.fault.date', { example: isolateLtr(writeDate(today)) })
      case 'time':
        return t('forms.fault.time', { example: isolateLtr('08:30') })
      case 'short':
        return t('forms.fault.short', { count: fault.minimum })
      case 'number':
        return t('forms.fault.number', { min: fault.min, max: fault.max })
      case 'few':
        return t('forms.fault.few', { count: fault.count })
      case 'many':
        return t('forms.fault.many', { count: fault.count })
      case 'digits':
      case 'reference':
      case 'version':
      case 'refused':
        return t(`forms.fault.${fault.fault}`)
    }
  }
}

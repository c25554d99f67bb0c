import { type JSX, useEffect, useRef, useState } from 'react'
import type { OpenForm } from '../../../shared/acknowledgements/channels.ts'
import type { Bridge, Input } from '../../../shared/ipc/contract.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import { useDraft } from '../../app/drafts.tsx'
import { useLanguage } from '../../app/language.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { DraftLine } from '../../drafts/draft-line.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type AnswerFault, emptyTyped, readAnswers } from '../answers.ts'
import { DeclineForm } from './decline-form.tsx'
import { EndMarker } from './end-marker.tsx'
import { FaultSummary, type ListedFault } from './fault-summary.tsx'
import { FormField, useFaultWords } from './form-field.tsx'
import type { ReceiptPlace } from './form-page.tsx'

const send = (bridge: Bridge, input: Input<'sendForm'>) => bridge.sendForm(input)

type AnswerFormProps = {
  readonly open: OpenForm
  readonly today: CalendarDate
  readonly onSent: (place: ReceiptPlace) => void
  readonly onStale: (why: 'form-changed' | 'form-closed') => void
}

/** What follows the text: its end, the questions, the statements to tick, the name that signs, and the button. */
export function AnswerForm(props: AnswerFormProps): JSX.Element {
  const { open, today, onSent, onStale } = props
  const { t } = useLanguage()
  const draft = useDraft(`form ${open.form}`, emptyTyped(open))
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const [hasReachedEnd, setHasReachedEnd] = useState(false)
  const [hasTried, setHasTried] = useState(false)
  const [isDeclining, setIsDeclining] = useState(false)
  const { run, isRunning, failure } = useCommand(send)
  const form = useRef<HTMLFormElement>(null)
  const whole = useRef<HTMLDivElement>(null)
  const faultWords = useFaultWords(today)
  useStale(failure?.code, onStale)

  const { answers, faults } = readAnswers(open, draft.value, today)
  const refused = failure?.code === 'form-answers-invalid' ? failure.params?.['field'] : undefined
  const faultOf = (field: string): AnswerFault | undefined => {
    if (hasTried && faults.has(field)) return faults.get(field)
    return refused === field ? { fault: 'refused' } : undefined
  }
  const name = (draft.value['name'] ?? '').trim()
  const isWhole =
    hasReachedEnd && faults.size === 0 && name.length >= 2 && ticked.size === open.ticks.length
  const left: readonly ListedFault[] = !hasTried
    ? []
    : [
        ...(hasReachedEnd
          ? []
          : [{ place: 'end', label: t('forms.faults.text'), words: t('forms.end.missing') }]),
        ...open.sections.flatMap(({ fields }) =>
          fields.flatMap(({ name: place, label, input }) => {
            const fault = faultOf(place)
            return fault
              ? [{ place: `field ${place}`, label, words: faultWords(fault, input.kind) }]
              : []
          }),
        ),
        ...(ticked.size < open.ticks.length
          ? [{ place: 'ticks', label: t('forms.ticks.title'), words: t('forms.ticks.missing') }]
          : []),
        ...(name.length < 2
          ? [{ place: 'name', label: t('forms.sign.name'), words: t('forms.sign.missing') }]
          : []),
      ]
  const goTo = (place: string) => {
    const found = whole.current?.querySelector(`[data-fault="${place}"]`)
    const field =
      found?.querySelector<HTMLElement>('[aria-invalid="true"]:is(input, textarea)') ??
      found?.querySelector<HTMLElement>('input, textarea, button')
    field?.focus({ preventScroll: true })
    found?.scrollIntoView({ block: 'center' })
  }
  const confirm = () => {
    setHasTried(true)
    if (!isWhole) return
    const { form: id, version, locale, textDigest } = open
    const shown = { form: id, version, locale, textDigest, name }
    const ticks = open.ticks.map(() => true as const)
    run([{ ...shown, answers, ticks, hasReachedEnd }], (place) => {
      draft.forget()
      onSent(place)
    })
  }
  const shared = { value: draft.value, change: draft.change, forget: draft.forget }
  return (
    <div ref={whole} className="form-answer">
      <div data-fault="end">
        <EndMarker
          hasReached={hasReachedEnd}
          onReach={() => setHasReachedEnd(true)}
          onGoOn={() => focusField(form.current)}
        />
      </div>
      {isDeclining ? (
        <DeclineForm
          open={open}
          draft={shared}
          onSent={onSent}
          onStale={onStale}
          onCancel={() => setIsDeclining(false)}
        />
      ) : (
        <Form ref={form} className="form" onSend={confirm}>
          <DraftLine news={draft.news} />
          <FaultSummary faults={left} onGo={goTo} />
          {open.sections.map(({ title, fields }) => (
            <fieldset key={title} className="form-section">
              <legend>{title}</legend>
              {fields.map((field) => (
                <div key={field.name} data-fault={`field ${field.name}`}>
                  <FormField
                    field={field}
                    typed={draft.value[field.name] ?? ''}
                    onChange={(typed) => draft.change({ [field.name]: typed })}
                    fault={faultOf(field.name)}
                    today={today}
                  />
                </div>
              ))}
            </fieldset>
          ))}
          {open.ticks.length > 0 && (
            <fieldset className="form-section" data-fault="ticks">
              <legend>{t('forms.ticks.title')}</legend>
              {hasTried && ticked.size < open.ticks.length && (
                <p className="field-error">{t('forms.ticks.missing')}</p>
              )}
              {open.ticks.map((statement, index) => (
                <Checkbox
                  key={statement}
                  label={statement}
                  isSelected={ticked.has(index)}
                  onChange={(isTicked) =>
                    setTicked(
                      new Set(
                        isTicked
                          ? [...ticked, index]
                          : [...ticked].filter((each) => each !== index),
                      ),
                    )
                  }
                  isMissing={hasTried && !ticked.has(index)}
                />
              ))}
            </fieldset>
          )}
          <fieldset className="form-section" data-fault="name">
            <legend>{t('forms.sign.title')}</legend>
            <NameField
              value={draft.value['name'] ?? ''}
              onChange={(typed) => draft.change({ name: typed })}
              isMissing={hasTried && name.length < 2}
            />
            <p className="soft small">{t('forms.sign.what')}</p>
          </fieldset>
          {/* Where there is more than that, the list above says it. */}
          {hasTried && !hasReachedEnd && left.length < 2 && (
            <p role="alert" className="field-error">
              {t('forms.end.missing')}
            </p>
          )}
          {failure?.code !== 'form-answers-invalid' && <FailureNotice failure={failure} />}
          <div className="actions">
            <Button kind="primary" type="submit" isPending={isRunning}>
              {open.confirm}
            </Button>
            {open.isDeclinable &&
              open.decline !== undefined &&
              open.standing.state !== 'declined' && (
                <Button kind="quiet" onPress={() => setIsDeclining(true)}>
                  {open.decline}
                </Button>
              )}
          </div>
        </Form>
      )}
    </div>
  )
}

/** Tells once that main has another text, or takes no answer now. */
export function useStale(code: string | undefined, onStale: AnswerFormProps['onStale']): void {
  const latest = useRef(onStale)
  useEffect(() => {
    latest.current = onStale
  })
  useEffect(() => {
    if (code === 'form-changed' || code === 'form-closed') latest.current(code)
  }, [code])
}

type NameFieldProps = {
  readonly value: string
  readonly onChange: (typed: string) => void
  readonly isMissing: boolean
}

/** The name that signs, in one’s own letters. */
export function NameField({ value, onChange, isMissing }: NameFieldProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <TextField
      label={t('forms.sign.name')}
      hint={t('forms.sign.hint')}
      value={value}
      onChange={onChange}
      maximumLength={120}
      error={isMissing ? t('forms.sign.missing') : null}
    />
  )
}

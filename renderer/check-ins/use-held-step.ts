import { useState } from 'react'
import type { NextStep, TodayView } from '../../shared/check-ins/channels.ts'
import { findSlot } from '../../shared/check-ins/find-slot.ts'

/** A step with a form. */
export type FormStep = Extract<NextStep, { readonly step: 'check-in' | 'check-out' }>

/** Somebody is in the form of a step. `isAsked`: they opened it themselves, and leave it themselves. */
type Hold = { readonly step: FormStep; readonly isAsked: boolean }

/** The step on screen, and what the person does to it. */
export type HeldStep = {
  readonly step: NextStep
  /** Main asks for another thing than the form that somebody is in. */
  readonly isAside: boolean
  /** The form of the step can no longer be sent: its moment has closed. */
  readonly isClosed: boolean
  /** What main asks for changed by itself, and not by an act of the person. */
  readonly isUnbidden: boolean
  /** Somebody is in the form now. */
  readonly hold: (step: FormStep, how?: { readonly isAsked: boolean }) => void
  /** Nobody is in the form any more, and nothing is written in it. */
  readonly letGo: () => void
  /** The person goes to what main asks for. */
  readonly leave: () => void
}

/**
 * The step to show. Time alone takes no form away from somebody who is in it: the keys typed next would be lost, or
 * answer another question. The form stays until it is sent or left, and what main asks for meanwhile is said beside it.
 */
export function useHeldStep(view: TodayView): HeldStep {
  const { next } = view
  const [held, setHeld] = useState<Hold | null>(null)
  const [seen, setSeen] = useState({ next, isBidden: true })
  if (keyOf(next) !== keyOf(seen.next))
    setSeen({ next, isBidden: isRecorded(view, seen.next) && next.step !== 'check-in' })

  const step = stepShown(view, held?.step ?? null)
  const leave = () => {
    setHeld(null)
    setSeen({ next, isBidden: true })
  }
  return {
    step,
    isAside: formKeyOf(step) !== formKeyOf(next),
    isClosed: hasForm(step) && isClosed(view, step),
    isUnbidden: !seen.isBidden,
    hold: (begun, how = { isAsked: false }) =>
      setHeld((current) =>
        current && formKeyOf(current.step) === formKeyOf(begun) ? current : { step: begun, ...how },
      ),
    letGo: () => setHeld((current) => (current?.isAsked ? current : null)),
    leave,
  }
}

function stepShown(view: TodayView, held: FormStep | null): NextStep {
  const { next } = view
  if (held === null || isRecorded(view, held) || formKeyOf(held) === formKeyOf(next)) return next
  return { ...held, isLate: findSlot(view, held.slot)?.state === 'late' }
}

/** Whether a step is one that somebody answers in a form. */
function hasForm(step: NextStep): step is FormStep {
  return step.step === 'check-in' || step.step === 'check-out'
}

/** Names a step for as long as it asks for the same thing. */
function keyOf(step: NextStep): string {
  return step.step === 'nothing' ? step.step : `${step.step} ${step.slot}`
}

/** Names the form of a step: an end that falls due is recorded in the form that was open before. */
function formKeyOf(step: NextStep): string {
  return hasForm(step) ? `form ${step.slot}` : keyOf(step)
}

function isRecorded(view: TodayView, step: NextStep): boolean {
  return step.step !== 'nothing' && findSlot(view, step.slot)?.recordedAt !== undefined
}

function isClosed(view: TodayView, { slot }: FormStep): boolean {
  const state = findSlot(view, slot)?.state
  return state === undefined || state === 'missed' || state === 'explained'
}

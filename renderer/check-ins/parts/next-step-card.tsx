import type { JSX } from 'react'
import type { NextStep, TodayView } from '../../../shared/check-ins/channels.ts'
import { findEndOfShift, findSlot } from '../../../shared/check-ins/find-slot.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import { useMakeWish, useWish } from '../../app/wishes.tsx'
import { Button } from '../../ui/button.tsx'
import { passedOf, shiftInView } from '../shift-in-view.ts'
import { skyOf } from '../sky-of.ts'
import { type FormStep, type HeldStep, useHeldStep } from '../use-held-step.ts'
import { type NextWords, useNextWords } from '../use-next-words.ts'
import { useWords } from '../use-words.ts'
import { CheckInForm } from './check-in-form.tsx'
import { CheckOutForm } from './check-out-form.tsx'
import { ActCard, QuietCard } from './step-card.tsx'
import { StepNews } from './step-news.tsx'

type NextStepCardProps = { readonly view: TodayView; readonly now: Instant }

/** The one thing to do now, as main decided it, with its form right there; or the form that somebody is still in. */
export function NextStepCard({ view, now }: NextStepCardProps): JSX.Element {
  const held = useHeldStep(view)
  const words = useNextWords(view, now)
  return (
    <>
      <StepNews next={view.next} words={words} held={held} />
      <StepCard view={view} now={now} held={held} words={words} />
    </>
  )
}

type StepCardProps = NextStepCardProps & {
  readonly held: HeldStep
  /** Of what main asks for. */
  readonly words: NextWords
}

function StepCard({ view, now, held, words }: StepCardProps): JSX.Element {
  const { step } = held
  switch (step.step) {
    case 'check-in':
    case 'check-out':
      return <FormCard key={step.slot} view={view} now={now} held={held} step={step} />
    case 'work':
      return (
        <WorkCard
          key={step.slot}
          view={view}
          now={now}
          next={step}
          words={words}
          onEnd={(end) => held.hold(end, { isAsked: true })}
        />
      )
    case 'wait':
    case 'nothing':
      return <QuietCard words={words} sky={skyOf(now, view.offsetMinutes)} />
    default:
      return assertNever(step)
  }
}

type FormCardProps = NextStepCardProps & {
  readonly held: HeldStep
  readonly step: FormStep
}

/** One card for a form from its opening to its sending, whatever the clock makes of its moment meanwhile. */
function FormCard({ view, now, held, step }: FormCardProps): JSX.Element {
  const { isClosed } = held
  const words = useFormWords({ view, now, held, step })
  const wish = useMakeWish()
  const canExplain = isClosed && view.missed.some(({ slot }) => slot.id === step.slot)
  const explain = () => {
    held.leave()
    wish({ to: 'explain', about: step.slot })
  }
  const form = {
    view,
    slot: step.slot,
    presence: { onEnter: () => held.hold(step), onLeave: held.letGo },
    ...(isClosed ? { closed: { onExplain: canExplain ? explain : null } } : {}),
  }
  const isEarly = view.next.step === 'work' && !isClosed
  return (
    <ActCard words={words}>
      {step.step === 'check-in' ? (
        <CheckInForm {...form} isUnbidden={held.isUnbidden && !held.isAside} />
      ) : (
        <CheckOutForm {...form} {...(isEarly ? { onCancel: held.leave } : {})} />
      )}
    </ActCard>
  )
}

/** The words over a form: those of its step, an end that is not due yet, or a moment that has closed. */
function useFormWords({ view, now, held, step }: FormCardProps): NextWords {
  const { t } = useLanguage()
  const { time } = useWords(view)
  const words = useNextWords({ ...view, next: step }, now)
  const slot = findSlot(view, step.slot)?.slot
  if (held.isClosed) return { ...words, text: t('today.closed.head') }
  return slot && step.step === 'check-out' && now < slot.dueAt
    ? { ...words, text: t('today.next.work.earlyNote', { time: time(slot.dueAt) }) }
    : words
}

type WorkCardProps = NextStepCardProps & {
  readonly next: Extract<NextStep, { readonly step: 'work' }>
  readonly words: NextWords
  readonly onEnd: (end: FormStep) => void
}

function WorkCard({ view, now, next, words, onEnd }: WorkCardProps): JSX.Element {
  const { t } = useLanguage()
  const end = findEndOfShift(view, next.slot)?.slot
  const wish = useMakeWish()
  const endNow = () => {
    if (end) onEnd({ step: 'check-out', slot: end.id, isLate: false })
  }
  useWish({ to: 'check-out' }, (made) => {
    // For the form, which is not there yet.
    endNow()
    wish({ ...made })
  })
  const shift = shiftInView(view)
  const sky = skyOf(now, view.offsetMinutes)
  return (
    <QuietCard
      words={words}
      sky={sky}
      {...(shift && sky !== 'night' ? { sun: passedOf(shift, now) } : {})}
    >
      {end && (
        <div className="actions">
          <Button kind="secondary" onPress={endNow}>
            {t('today.next.work.early')}
          </Button>
        </div>
      )}
    </QuietCard>
  )
}

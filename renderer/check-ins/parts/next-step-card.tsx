import { type JSX, useState } from 'react'
import type { NextStep, TodayView } from '../../../shared/check-ins/channels.ts'
import { findEndOfShift } from '../../../shared/check-ins/find-slot.ts'
import { assertNever } from '../../../shared/kernel/assert-never.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import { useMakeWish, useWish } from '../../app/wishes.tsx'
import { Button } from '../../ui/button.tsx'
import { passedOf, shiftInView } from '../shift-in-view.ts'
import { skyOf } from '../sky-of.ts'
import { type NextWords, useNextWords } from '../use-next-words.ts'
import { useWords } from '../use-words.ts'
import { CheckInForm } from './check-in-form.tsx'
import { CheckOutForm } from './check-out-form.tsx'
import { ActCard, QuietCard } from './step-card.tsx'

type NextStepCardProps = { readonly view: TodayView; readonly now: Instant }

/** The one thing to do now, as main decided it, with its form right there. */
export function NextStepCard({ view, now }: NextStepCardProps): JSX.Element {
  const words = useNextWords(view, now)
  const { next } = view
  switch (next.step) {
    case 'check-in':
      return (
        <ActCard key={next.slot} words={words}>
          <CheckInForm view={view} slot={next.slot} />
        </ActCard>
      )
    case 'check-out':
      return (
        <ActCard key={next.slot} words={words}>
          <CheckOutForm view={view} slot={next.slot} />
        </ActCard>
      )
    case 'work':
      return <WorkStep key={next.slot} view={view} now={now} next={next} words={words} />
    case 'wait':
    case 'nothing':
      return <QuietCard words={words} sky={skyOf(now, view.offsetMinutes)} />
    default:
      return assertNever(next)
  }
}

type WorkStepProps = NextStepCardProps & {
  readonly next: Extract<NextStep, { readonly step: 'work' }>
  readonly words: NextWords
}

function WorkStep({ view, now, next, words }: WorkStepProps): JSX.Element {
  const { t } = useLanguage()
  const { time } = useWords(view)
  const [isEnding, setIsEnding] = useState(false)
  const end = findEndOfShift(view, next.slot)?.slot
  const wish = useMakeWish()
  useWish({ to: 'check-out' }, (made) => {
    // For the form, which is not there yet.
    setIsEnding(true)
    wish({ ...made })
  })
  const shift = shiftInView(view)
  const sky = skyOf(now, view.offsetMinutes)
  if (end && isEnding)
    return (
      <ActCard
        key="ending"
        words={{
          ...words,
          title: t('today.next.checkOut.title'),
          text: t('today.next.work.earlyNote', { time: time(next.until) }),
          icon: 'rest',
          tone: 'act',
        }}
      >
        <CheckOutForm view={view} slot={end.id} onCancel={() => setIsEnding(false)} />
      </ActCard>
    )
  return (
    <QuietCard
      key="working"
      words={words}
      sky={sky}
      {...(shift && sky !== 'night' ? { sun: passedOf(shift, now) } : {})}
    >
      {end && (
        <div className="actions">
          <Button kind="secondary" onPress={() => setIsEnding(true)}>
            {t('today.next.work.early')}
          </Button>
        </div>
      )}
    </QuietCard>
  )
}

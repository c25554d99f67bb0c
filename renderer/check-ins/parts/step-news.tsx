import type { JSX } from 'react'
import type { NextStep } from '../../../shared/check-ins/channels.ts'
import { useLanguage } from '../../app/language.tsx'
import { useMakeWish, useWish } from '../../app/wishes.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { HeldStep } from '../use-held-step.ts'
import type { NextWords } from '../use-next-words.ts'

type StepNewsProps = {
  readonly next: NextStep
  readonly words: NextWords
  readonly held: HeldStep
}

/**
 * Says that the day asks for something else now. Beside a form that somebody is in it is a quiet line with the way
 * there; otherwise the card itself has changed, and only those who do not see it are told.
 */
export function StepNews({ next, words, held }: StepNewsProps): JSX.Element {
  const { t } = useLanguage()
  const { isAside, isUnbidden, leave } = held
  const wish = wishFor(next)
  return (
    <div className={isAside ? 'step-news' : 'hidden-text'}>
      {isAside && <Icon name={words.icon} />}
      <p role="status" className="step-news-text">
        {(isAside || isUnbidden) && (
          <>
            <strong>{words.title}</strong> {words.text}
          </>
        )}
      </p>
      {isAside && (
        <Button kind="secondary" onPress={leave}>
          {t('today.aside.go')}
        </Button>
      )}
      {isAside && wish && wish !== held.step.step && <FollowWish to={wish} onFollow={leave} />}
    </div>
  )
}

/** What the palette wishes of a step. */
function wishFor({ step }: NextStep): 'check-in' | 'check-out' | null {
  if (step === 'check-in') return step
  return step === 'check-out' || step === 'work' ? 'check-out' : null
}

type FollowWishProps = {
  readonly to: 'check-in' | 'check-out'
  readonly onFollow: () => void
}

/** Takes up a wish for the form that is not shown, and makes it again for when it is. */
function FollowWish({ to, onFollow }: FollowWishProps): null {
  const wish = useMakeWish()
  useWish({ to }, (made) => {
    onFollow()
    wish({ ...made })
  })
  return null
}

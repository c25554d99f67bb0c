import { type JSX, type RefObject, useEffect, useRef } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'

type EndMarkerProps = {
  readonly hasReached: boolean
  /** The end was on screen, or was reached by keyboard or screen reader. */
  readonly onReach: () => void
  /** Goes to what follows the text. */
  readonly onGoOn: () => void
}

/**
 * The end of a text that is to be read before it is answered: reached when it comes on screen, however one moves, and
 * by its button, which the Tab key and screen readers find there. That it was reached is said aloud once.
 */
export function EndMarker({ hasReached, onReach, onGoOn }: EndMarkerProps): JSX.Element {
  const { t } = useLanguage()
  const marker = useEndInSight(onReach)
  return (
    <div ref={marker} className="form-end" data-reached={hasReached}>
      <p className="form-end-words">
        <Icon name={hasReached ? 'check' : 'down'} />
        {t('forms.end.here')}
      </p>
      <Button kind="quiet" onPress={onGoOn}>
        {t('forms.end.goOn')}
      </Button>
      <p role="status" className="hidden-text">
        {hasReached && t('forms.end.reached')}
      </p>
    </div>
  )
}

/** Calls when the element comes on screen, takes the focus, or lies above the screen because somebody went past. */
function useEndInSight(onReach: () => void): RefObject<HTMLDivElement | null> {
  const marker = useRef<HTMLDivElement>(null)
  const latest = useRef(onReach)
  useEffect(() => {
    latest.current = onReach
  })
  useEffect(() => {
    if (!marker.current) return
    const observer = new IntersectionObserver((seen) => {
      const isPast = ({ boundingClientRect, rootBounds }: IntersectionObserverEntry) =>
        boundingClientRect.bottom < (rootBounds?.top ?? 0)
      if (seen.some((entry) => entry.isIntersecting || isPast(entry))) latest.current()
    })
    const end = marker.current
    const reach = () => latest.current()
    observer.observe(end)
    end.addEventListener('focusin', reach)
    return () => {
      observer.disconnect()
      end.removeEventListener('focusin', reach)
    }
  }, [])
  return marker
}

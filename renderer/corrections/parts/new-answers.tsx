import { type JSX, type RefObject, useEffect, useRef, useState } from 'react'
import type { CorrectionView } from '../../../shared/corrections/channels.ts'
import { useLanguage } from '../../app/language.tsx'
import { useBridge } from '../../bridge/bridge.tsx'
import { useSignOfSomebody } from '../../ui/use-sign-of-somebody.ts'
import { Request } from './request.tsx'

type View = Parameters<typeof Request>[0]['view']

type NewAnswersProps = {
  readonly corrections: readonly CorrectionView[]
  readonly view: View
}

/** The answers that came since this screen was last read, before all else; they stay here while it is open. */
export function NewAnswers({ corrections, view }: NewAnswersProps): JSX.Element | null {
  const { t } = useLanguage()
  if (corrections.length === 0) return null
  return (
    <section className="corrections-group" aria-labelledby="corrections-new">
      <h2 id="corrections-new">{t('corrections.group.new')}</h2>
      <ul className="board">
        {corrections.map((correction) => (
          <NewAnswer key={nameOf(correction)} correction={correction} view={view} />
        ))}
      </ul>
    </section>
  )
}

/** Splits off what was new when it first came to this screen: it does not move away while it is read. */
export function useNewAnswers(corrections: readonly CorrectionView[]): {
  readonly fresh: readonly CorrectionView[]
  readonly others: readonly CorrectionView[]
} {
  const [names, setNames] = useState<readonly string[]>([])
  const arrived = corrections
    .filter((each) => each.isNew && !names.includes(nameOf(each)))
    .map(nameOf)
  if (arrived.length > 0) setNames([...names, ...arrived])
  const isFresh = (each: CorrectionView) => names.includes(nameOf(each))
  return {
    fresh: corrections.filter(isFresh),
    others: corrections.filter((each) => !isFresh(each)),
  }
}

/** Tells main once that it was in sight of somebody. */
function NewAnswer({
  correction,
  view,
}: {
  readonly correction: CorrectionView
  readonly view: View
}): JSX.Element {
  const bridge = useBridge()
  const item = useRef<HTMLLIElement>(null)
  const isAwaited = useIsInSight(item) && correction.isNew === true
  useSignOfSomebody({ isAwaited }, () => void bridge.noteCorrectionAnswer(correction.place))
  return <Request ref={item} correction={correction} view={view} />
}

function useIsInSight(item: RefObject<HTMLElement | null>): boolean {
  const [isInSight, setIsInSight] = useState(false)
  useEffect(() => {
    if (!item.current) return
    const observer = new IntersectionObserver((seen) =>
      setIsInSight(seen.some(({ isIntersecting }) => isIntersecting)),
    )
    observer.observe(item.current)
    return () => observer.disconnect()
  }, [item])
  return isInSight
}

function nameOf({ place }: CorrectionView): string {
  return `${place.generation}/${place.seq}`
}

import { createContext, type JSX, type ReactNode, useCallback, useContext } from 'react'
import type { SlotId } from '../../shared/check-ins/model.ts'
import type { Route } from '../../shared/shell/model.ts'
import { useMakeWish } from '../app/wishes.tsx'

/** Goes to where corrections are asked for and followed; with a slot, to the form about it. */
type GoToCorrect = (slot?: SlotId) => void

const WayContext = createContext<GoToCorrect>(() => undefined)

/** The way from whatever a person reads about themselves to its correction. */
export function useWayToCorrect(): GoToCorrect {
  return useContext(WayContext)
}

/** Opens that way to every screen inside. */
export function WayToCorrect({
  go,
  children,
}: {
  readonly go: (route: Route) => void
  readonly children: ReactNode
}): JSX.Element {
  const wish = useMakeWish()
  const correct = useCallback<GoToCorrect>(
    (slot) => {
      go('corrections')
      if (slot !== undefined) wish({ to: 'correct', about: slot })
    },
    [go, wish],
  )
  return <WayContext value={correct}>{children}</WayContext>
}

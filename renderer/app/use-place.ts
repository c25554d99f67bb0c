import { useCallback, useEffect, useState } from 'react'
import { type Destination, hasLink, type Route } from '../../shared/shell/model.ts'
import { useBridge } from '../bridge/bridge.tsx'
import { useResults } from './results.tsx'

/** The place on screen; null until main has said which one the window was opened for. */
export type CurrentPlace = {
  readonly place: Destination | null
  readonly go: (route: Route) => void
}

/** Follows the person's own way through the app, and main where the tray, a menu or a link asks for a place. */
export function useCurrentPlace(): CurrentPlace {
  const bridge = useBridge()
  const { say } = useResults()
  const [place, setPlace] = useState<Destination | null>(null)

  useEffect(() => {
    let isHere = true
    const stop = bridge.onGoTo((destination) => {
      say(null)
      setPlace(destination)
    })
    bridge.takeDestination().then(
      (answer) => {
        if (isHere)
          setPlace((current) => current ?? (answer.ok ? answer.value : { route: 'today' }))
      },
      (surprise: unknown) => {
        setPlace(() => {
          throw surprise
        })
      },
    )
    return () => {
      isHere = false
      stop()
    }
  }, [bridge, say])

  useEffect(() => {
    // A link that the form has not read yet still waits with main, in case this window goes.
    if (place && !hasLink(place)) void bridge.noteRoute({ route: place.route })
  }, [bridge, place])

  const go = useCallback((route: Route) => setPlace({ route }), [])
  return { place, go }
}

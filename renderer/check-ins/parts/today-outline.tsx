import type { JSX } from 'react'
import { WaitingScreen } from '../../ui/waiting.tsx'

/** The shape of the day while main answers: usually a blink, so nothing moves and nothing jumps afterwards. */
export function TodayOutline(): JSX.Element {
  return (
    <div className="today">
      <div className="today-head">
        <WaitingScreen />
      </div>
      <div className="today-now" aria-hidden="true">
        <div className="outline outline-card" />
      </div>
      <div className="today-rest" aria-hidden="true">
        <div className="outline outline-week" />
      </div>
    </div>
  )
}

import type { AgentPage } from '../../e2e/agent-page.ts'
import type { Ministry } from '../../support/ministry.ts'
import type { SimulatedClock } from '../../support/simulated-clock.ts'
import type { RunningApp } from '../launch.ts'
import type { DemoOptions } from './options.ts'
import type { Progress } from './progress.ts'

/** Everything on stage: the ministry, the laptop, the hour, and the one who looks. */
export type Scene = {
  readonly options: DemoOptions
  readonly progress: Progress
  readonly ministry: Ministry
  readonly clock: SimulatedClock
  readonly app: RunningApp
  readonly agent: AgentPage
  readonly picture: (name: string) => Promise<void>
}

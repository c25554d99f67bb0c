import type { ReportBug } from './bug-report.ts'

/** More surprises than that within a minute, and nothing that the agent says can be trusted any more. */
const surprisesBorne = 3
const withinMs = 60_000

type LastResortDeps = {
  readonly process: Pick<NodeJS.Process, 'on'>
  readonly monotonicMs: () => number
  readonly reportBug: ReportBug
  /** Whether the agent has come up: before, there is nothing to go on with. */
  readonly isRunning: () => boolean
  /** Tells the person and ends. Called once. */
  readonly giveUp: () => void
}

/**
 * What happens to an error that nobody foresaw, instead of Electron's own dialog, which shows it in English with its
 * stack. It is kept without personal data; the agent goes on, because a reminder that comes is worth more than a clean
 * state: what must not be half done is in a transaction. Several at once are another matter. Answers how to give up.
 */
export function meetSurprises(deps: LastResortDeps): () => void {
  let hasGivenUp = false
  let recent: readonly number[] = []
  const giveUp = () => {
    if (hasGivenUp) return
    hasGivenUp = true
    deps.giveUp()
  }
  deps.process.on('uncaughtException', (error) => {
    deps.reportBug('uncaught', error)
    const now = deps.monotonicMs()
    recent = [...recent.filter((at) => now - at < withinMs), now]
    if (!deps.isRunning() || recent.length >= surprisesBorne) giveUp()
  })
  deps.process.on('unhandledRejection', (reason) => deps.reportBug('unhandled', reason))
  return giveUp
}

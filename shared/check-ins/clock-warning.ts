import { minuteMs } from '../kernel/instant.ts'
import type { ClockWarning } from './channels.ts'

/** From how much on the laptop's clock is called wrong: what a receipt may differ, and what is noted as a jump. */
const wrongFromMs = 2 * minuteMs

/** What is known of the laptop's clock. */
export type ClockKnowledge = {
  /** The last comparison with the server's, its age, and how far the laptop's was moved since; null without one. */
  readonly compared: {
    readonly skewMs: number
    readonly ageMs: number
    readonly movedMs: number
  } | null
  /** How far the laptop's clock was moved since this run began (positive: forward). */
  readonly movedMs: number
}

/**
 * What to say of the laptop's clock, to the minute, or null where it is right as far as is known. A comparison with the
 * server counts for ever, corrected by how far the clock was moved since: a clock that was set right warns no more.
 */
export function clockWarning({ compared, movedMs }: ClockKnowledge): ClockWarning | null {
  const skewMs = compared ? compared.skewMs - compared.movedMs : -movedMs
  if (Math.abs(skewMs) < wrongFromMs) return null
  return {
    skewMs: Math.round(skewMs / minuteMs) * minuteMs,
    ageMs: Math.max(0, Math.round(compared?.ageMs ?? 0)),
    source: compared ? 'server' : 'moved',
  }
}

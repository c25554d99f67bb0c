import { type KeptEvidence, longestEvidence } from '../../shared/posture/model.ts'
import type { Evidence, Found } from './scan.ts'

/** What checks read, each source once, and which check read which. */
export type GatheredEvidence = {
  readonly sources: readonly KeptEvidence[]
  readonly reads: readonly { readonly check: string; readonly sources: readonly number[] }[]
}

/** Gathers what the checks read, cut to what is kept. */
export function gatherEvidence(found: readonly Found[]): GatheredEvidence {
  const sources: KeptEvidence[] = []
  const places = new Map<string, number>()
  const placeOf = (evidence: Evidence): number => {
    const known = places.get(evidence.source)
    if (known !== undefined) return known
    places.set(evidence.source, sources.length)
    return sources.push(keep(evidence)) - 1
  }
  const reads = found.map(({ check, evidence }) => ({ check, sources: evidence.map(placeOf) }))
  return { sources, reads }
}

/** Signs that no line of text has: they would turn round or hide what a person reads before sending it. */
const unseen = /[^\P{Cc}\t\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

function keep({ source, reading }: Evidence): KeptEvidence {
  const name = source.toWellFormed().slice(0, 400).toWellFormed()
  if (!reading.ok) return { source: name, unread: reading.why, isCut: false }
  const text = reading.text.toWellFormed().replace(unseen, '\u{fffd}')
  const isCut = text.length > longestEvidence
  return { source: name, text: text.slice(0, longestEvidence).toWellFormed(), isCut }
}

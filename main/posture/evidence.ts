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

/** Signs that no line of text has: they would turn round, hide or rewrite what a person reads before sending it. */
const unseen = /[^\P{Cc}\t\n]|[\p{Cf}\u2028\u2029]/gu

/** A text as a person may see it, on a screen or in a terminal: what cannot be seen is marked. */
export function visible(text: string): string {
  return text.toWellFormed().replace(unseen, '\u{fffd}')
}

function keep({ source, reading }: Evidence): KeptEvidence {
  const name = visible(source).slice(0, 400).toWellFormed()
  if (!reading.ok) return { source: name, unread: reading.why, isCut: false }
  const text = visible(reading.text)
  const isCut = text.length > longestEvidence
  return { source: name, text: text.slice(0, longestEvidence).toWellFormed(), isCut }
}

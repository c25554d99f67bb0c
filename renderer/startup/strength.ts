import { minimumPassphraseLength } from '../../shared/startup/channels.ts'

/** How a passphrase looks while it is typed. A hint: main alone accepts or refuses. */
export type Strength =
  | { readonly level: 'empty' }
  | { readonly level: 'short'; readonly missing: number }
  | { readonly level: 'fair' }
  | { readonly level: 'strong' }

/** Length from which several different words are hard to guess offline, even by a machine built for it. */
const strongLength = 20
/** Fewer different characters than this is one key held down, whatever the length. */
const leastVariety = 8

/** Judges by length and variety. Rules about digits and signs make people choose worse. */
export function strengthOf(passphrase: string): Strength {
  if (passphrase === '') return { level: 'empty' }
  const missing = minimumPassphraseLength - passphrase.length
  if (missing > 0) return { level: 'short', missing }
  const isVaried = new Set(passphrase.toLowerCase()).size >= leastVariety
  return { level: isVaried && passphrase.length >= strongLength ? 'strong' : 'fair' }
}

/** How full the bar is, from 0 to 1. */
export function fullnessOf(passphrase: string): number {
  const strength = strengthOf(passphrase)
  if (strength.level === 'strong') return 1
  return Math.min(passphrase.length / strongLength, 0.8)
}

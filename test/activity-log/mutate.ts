import type { ChainBreak } from '../../shared/activity-log/break-reasons.ts'
import type { Bundle, BundleGeneration } from '../../shared/activity-log/bundle.ts'
import type { StoredEntry } from '../../shared/activity-log/model.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import {
  type EntryDraft,
  forgeBundle,
  forgeSection,
  keyPairNamed,
  type SectionDraft,
} from './forge.ts'
import { device, goldenLog, laterLogKeys, logKeys, ministryKeys } from './golden.ts'

/** A log that something was done to: what, and what a verifier must say. Worked out by hand, not by the verifier. */
export type Mutation = {
  readonly name: string
  readonly what: string
  readonly file: string
  readonly expected:
    | {
        readonly exit: 0 | 1
        readonly checked: number
        readonly receipts: number
        readonly breaks: readonly ChainBreak[]
      }
    | { readonly exit: 2 }
}

export const stranger = keyPairNamed('somebody else')
export const golden = goldenLog()
export const { bundle } = golden
export const [first, second] = golden.sections
export const [firstReceipt, secondReceipt] = golden.receipts

type Facts = { readonly checked?: number; readonly receipts?: number }

/** A break of generation 1, unless a second number says otherwise. */
export const breakAt = (seq: number, reason: ChainBreak['reason'], generation = 1): ChainBreak => ({
  generation,
  seq,
  reason,
})

export function broken(
  name: string,
  what: string,
  made: { readonly bundle: Bundle; readonly breaks: readonly ChainBreak[] } & Facts,
): Mutation {
  const { breaks, checked = 9, receipts = 2 } = made
  const exit = breaks.length === 0 ? 0 : 1
  return {
    name,
    what,
    file: canonicalJson(made.bundle),
    expected: { exit, checked, receipts, breaks },
  }
}

/** The bundle with its first generation changed and the old signature left on it: what somebody without a key can do. */
export function withFirst(
  change: (section: BundleGeneration) => Partial<BundleGeneration>,
): Bundle {
  const [one, two] = bundle.generations
  if (!one || !two) throw new Error('the golden log has two generations')
  return { ...bundle, generations: [{ ...one, ...change(one) }, two] }
}

export function withEntry(seq: number, change: (entry: StoredEntry) => StoredEntry): Bundle {
  return withFirst(({ entries }) => ({
    entries: entries.map((entry, index) => (index === seq - 1 ? change(entry) : entry)),
  }))
}

/** The bundle that the owner of the log key would make of another first generation: sealed and signed anew. */
export function rewritten(
  draft: SectionDraft,
  changes: { readonly receipts?: readonly string[]; readonly keys?: typeof logKeys } = {},
): Bundle {
  return forgeBundle({
    device,
    sections: [forgeSection({ ...draft, keys: changes.keys ?? logKeys }), second],
    receipts: changes.receipts ?? bundle.receipts,
    ministry: [ministryKeys],
    signedBy: laterLogKeys,
  })
}

export function withDraft(seq: number, change: Partial<EntryDraft>): SectionDraft {
  return {
    ...golden.first,
    entries: golden.first.entries.map((entry, index) =>
      index === seq - 1 ? { ...entry, ...change } : entry,
    ),
  }
}

export const replaceIn = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`${from} is not there to be changed`)
  return text.replace(from, to)
}

export const edited = (seq: number, from: string, to: string): Bundle =>
  withEntry(seq, (entry) => ({ ...entry, header: replaceIn(entry.header, from, to) }))

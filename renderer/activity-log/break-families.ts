import type { BreakReason } from '../../shared/activity-log/break-reasons.ts'
import type { VerificationView } from '../../shared/activity-log/channels.ts'

/** Breaks that mean the same to a person and ask for the same to be done. */
export type BreakFamily = 'content' | 'order' | 'seal' | 'receipt' | 'cut' | 'clock'

const familyOf = {
  'header-unreadable': 'content',
  'other-device': 'order',
  'other-generation': 'order',
  'seq-gap': 'order',
  'link-broken': 'order',
  'body-altered': 'content',
  'body-unreadable': 'content',
  'body-missing': 'content',
  'seal-forged': 'seal',
  'seal-missing': 'seal',
  'receipt-forged': 'receipt',
  'receipt-mismatch': 'receipt',
  'log-cut': 'cut',
  'receipt-unknown': 'receipt',
  'time-backwards': 'clock',
  'proof-broken': 'content',
  'bundle-altered': 'content',
} as const satisfies Record<BreakReason, BreakFamily>

/** Whom a family is shown to, and what is asked of them. */
export const todoOf = {
  content: 'file',
  order: 'file',
  seal: 'file',
  receipt: 'ministry',
  cut: 'ministry',
  clock: 'clock',
} as const satisfies Record<BreakFamily, string>

type FoundBreak = VerificationView['breaks'][number]

/** What was found of one entry, or of the whole log (`seq` 0). */
export type BrokenEntry = Pick<FoundBreak, 'generation' | 'seq' | 'written'> & {
  readonly reasons: readonly BreakReason[]
}

/** The breaks by the entry that they were found at, in the order in which they were found; each reason once. */
export function byEntry(breaks: readonly FoundBreak[]): readonly BrokenEntry[] {
  const places = Map.groupBy(breaks, ({ generation, seq }) => `${generation}/${seq}`)
  return [...places.values()].flatMap((found) => {
    const [first] = found
    return first ? [{ ...first, reasons: [...new Set(found.map(({ reason }) => reason))] }] : []
  })
}

/** What the breaks mean, each sort once. */
export function familiesOf(breaks: readonly FoundBreak[]): readonly BreakFamily[] {
  return [...new Set(breaks.map(({ reason }) => familyOf[reason]))]
}

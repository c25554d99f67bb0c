import type { Verification } from '../../shared/activity-log/break-reasons.ts'
import type { VerificationView } from '../../shared/activity-log/channels.ts'
import type { Written } from '../../shared/activity-log/filter.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { receiptSchema } from '../../shared/activity-log/model.ts'
import type { Generation } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { readJws } from '../../shared/kernel/jws.ts'
import type { LogReads } from './store.ts'
import { writtenOf } from './stored-entry.ts'
import type { VerifyProgress } from './verify-stored.ts'

export type VerificationDeps = {
  readonly reads: LogReads
  readonly generation: Generation
  readonly opened: Written
  readonly now: () => Instant
  readonly offsetMinutesAt: (at: Instant) => number
  /** Verifies the whole log without holding anything up. */
  readonly verify: (onProgress: (progress: VerifyProgress) => void) => Promise<Verification>
}

/** Verifies on request, once at a time, and says how far it has come. */
export type Verifications = {
  readonly run: () => Promise<VerificationView>
  readonly progress: () => VerifyProgress | null
}

/** Verifies the log for people: what was found, and the times they need to understand it. */
export function createVerifications(deps: VerificationDeps): Verifications {
  let underWay: Promise<VerificationView> | null = null
  let progress: VerifyProgress | null = null
  const verify = async (): Promise<VerificationView> => {
    try {
      const found = await deps.verify((reached) => {
        progress = reached
      })
      return viewOf(found, deps)
    } finally {
      underWay = null
      progress = null
    }
  }
  return {
    run: () => {
      underWay ??= verify()
      return underWay
    },
    progress: () => progress,
  }
}

function viewOf(found: Verification, deps: VerificationDeps): VerificationView {
  const { reads, generation, opened } = deps
  const countersigned = newestFittingReceipt(found, deps)
  return {
    ...found,
    breaks: found.breaks.map((each) => {
      const row = each.generation === generation ? reads.entryAt.get(each.seq) : undefined
      const header = row ? readHeader(row.header) : null
      return { ...each, ...(header ? { written: writtenOf(header) } : {}) }
    }),
    verifiedAt: moment(deps.now(), deps),
    opened,
    ...(countersigned ? { countersigned } : {}),
  }
}

/** The newest receipt of which the verification found nothing to say. */
function newestFittingReceipt(
  { breaks }: Verification,
  deps: VerificationDeps,
): VerificationView['countersigned'] | null {
  const doubted = new Set(
    breaks.filter(({ reason }) => aboutReceipts.has(reason)).map(({ seq }) => seq),
  )
  for (const { seq, jws } of deps.reads.allReceipts.all().reverse()) {
    const read = receiptSchema.safeParse(readJws(jws)?.payload)
    if (read.success && !doubted.has(seq))
      return { seq, received: moment(read.data.receivedAt, deps) }
  }
  return null
}

const aboutReceipts: ReadonlySet<string> = new Set([
  'receipt-forged',
  'receipt-mismatch',
  'log-cut',
] satisfies Verification['breaks'][number]['reason'][])

function moment(at: Instant, { offsetMinutesAt }: VerificationDeps): Written {
  return { at, offsetMinutes: offsetMinutesAt(at) }
}

import type { SlotId } from '../../shared/check-ins/model.ts'
import {
  attendanceContestedBodySchema,
  type CorrectionPlace,
  recordContestedBodySchema,
} from '../../shared/corrections/model.ts'
import { decideSlotRequest, type SlotRequestRefusal } from '../../shared/corrections/rules.ts'
import type { Input, Output } from '../../shared/ipc/contract.ts'
import { parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { ActivityLog, LogTransaction } from '../activity-log/log.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { Clock } from '../platform/clock.ts'
import type { PolicySource } from '../policy/source.ts'
import { insertRequest, isDecided, readRequests } from './store.ts'

/** What asking for a correction needs. */
export type CorrectionActs = {
  readonly log: ActivityLog
  readonly clock: Pick<Clock, 'now'>
  readonly policy: Pick<PolicySource, 'current'>
  /** What the log holds of a slot. */
  readonly slots: {
    /** Since when the log can know anything of slots. */
    readonly since: () => Instant
    /** When a slot was recorded; null where it was not. */
    readonly recordedAt: (db: ReadableDb, slot: SlotId) => Instant | null
  }
}

type AskOutcome = Result<Output<'askCorrection'>, SlotRequestRefusal>

/** Writes that something is recorded wrongly, and why. What was recorded stays as it is. */
export function askCorrection(
  acts: CorrectionActs,
  asked: Input<'askCorrection'>,
): AskOutcome | Result<never, 'disk-full'> {
  const outcome = orDiskFull(() =>
    acts.log.transact((tx): AskOutcome => {
      // Read inside the act that writes: of two clicks, the second finds the first.
      if (asked.about === 'slot') return askAboutSlot(tx, acts, asked)
      return askAboutRecord(tx, acts, asked)
    }),
  )
  return outcome.ok ? outcome.value : outcome
}

type About<Kind extends Input<'askCorrection'>['about']> = Extract<
  Input<'askCorrection'>,
  { readonly about: Kind }
>

function askAboutSlot(
  tx: LogTransaction,
  { clock, policy, slots }: CorrectionActs,
  { about: _, ...body }: About<'slot'>,
): AskOutcome {
  const { slot } = body
  const known = {
    since: slots.since(),
    isRecorded: slots.recordedAt(tx.db, slot) !== null,
    isWaiting: openRequests(tx.db).some((request) => request.slot === slot),
  }
  const decision = decideSlotRequest(policy.current(), body, { known, now: clock.now() })
  if (!decision.ok) return decision
  const { generation, seq, at } = tx.append(
    'attendance-contested',
    attendanceContestedBodySchema.parse(body),
  )
  insertRequest(tx.db, { generation, seq, kind: 'attendance-contested', slot, check: null, at })
  return ok({ generation, seq })
}

function askAboutRecord(
  tx: LogTransaction,
  { log }: CorrectionActs,
  { about: _, ...body }: About<'record'>,
): AskOutcome {
  const isWaiting = openRequests(tx.db).some((request) => {
    if (request.kind !== 'record-contested') return false
    return recordAt(log, request)?.record === body.record
  })
  if (isWaiting) return fail('correction-waiting')
  const { generation, seq, at } = tx.append(
    'record-contested',
    recordContestedBodySchema.parse(body),
  )
  insertRequest(tx.db, { generation, seq, kind: 'record-contested', slot: null, check: null, at })
  return ok({ generation, seq })
}

function openRequests(db: ReadableDb) {
  return readRequests(db).filter((request) => !isDecided(db, request))
}

function recordAt(log: ActivityLog, { generation, seq }: CorrectionPlace) {
  return recordContestedBodySchema.safeParse(bodyOf(log, { generation, seq })).data
}

/** What an entry of this log says; undefined where it was erased or lies in an earlier one. */
export function bodyOf(log: ActivityLog, { generation, seq }: CorrectionPlace): unknown {
  const text = generation === log.generation ? log.bodyAt(seq) : null
  return text === null ? undefined : parseCanonicalJson(text)
}

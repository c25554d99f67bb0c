import type { SlotId } from '../../shared/check-ins/model.ts'
import {
  type CorrectedSlot,
  correctSlot,
  type SlotRequest,
} from '../../shared/corrections/corrected-slot.ts'
import {
  byUrgency,
  type CorrectionStanding,
  standingOf,
} from '../../shared/corrections/deadline.ts'
import {
  attendanceContestedBodySchema,
  type CorrectionKind,
  type CorrectionOutcome,
  correctionPurposes,
  recordContestedBodySchema,
} from '../../shared/corrections/model.ts'
import type { CalendarDate, Instant, WallTime } from '../../shared/kernel/instant.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { postureContestedBodySchema } from '../../shared/posture/model.ts'
import type { Reader } from '../db/database.ts'
import { lockDevice } from '../devices/index.ts'
import { sendToDevice, signDirective } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import { type Asked, insertDecision, type RequestRow, requestsOf, slotRequestsOf } from './store.ts'

/** A request as whoever answers it reads it. */
export type CorrectionRequest = {
  readonly employee: number
  readonly request: Pick<RequestRow, 'device' | 'generation' | 'seq'>
  readonly kind: CorrectionKind
  readonly slot: SlotId | null
  readonly check: string | null
  /** What the employee wrote; null once it was erased. */
  readonly said: {
    readonly reason: string
    readonly says?: string
    readonly time?: WallTime
    readonly record?: string
    readonly finding?: string
  } | null
  readonly askedAt: Instant
  readonly receivedAt: Instant
  readonly standing: CorrectionStanding
  readonly answer: {
    readonly at: Instant
    readonly outcome: CorrectionOutcome
    readonly reasons: string | null
    readonly time: WallTime | null
  } | null
}

/** The requests of some kinds that some employees made, the overdue first. The caller has written down who reads them. */
export async function correctionsOf(
  db: Reader,
  asked: Asked & { readonly policy: Policy; readonly now: Instant },
): Promise<readonly CorrectionRequest[]> {
  const rows = await requestsOf(db, asked)
  return rows
    .map((row) => viewOf(row, asked))
    .toSorted((one, other) => byUrgency(one.standing, other.standing))
}

function viewOf(
  row: RequestRow,
  { policy, now }: { readonly policy: Policy; readonly now: Instant },
): CorrectionRequest {
  const { employee, device, generation, seq, kind, slot, check_name: check } = row
  const { asked_at: askedAt, received_at: receivedAt, decided_at: decidedAt, outcome } = row
  return {
    ...{ employee, request: { device, generation, seq }, kind, slot, check },
    said: saidIn(row),
    ...{ askedAt, receivedAt },
    standing: standingOf(policy, { arrivedAt: receivedAt, decidedAt }, now),
    answer:
      decidedAt === null || outcome === null
        ? null
        : { at: decidedAt, outcome, reasons: row.reasons, time: row.official_time },
  }
}

function saidIn({ kind, body }: Pick<RequestRow, 'kind' | 'body'>): CorrectionRequest['said'] {
  switch (kind) {
    case 'attendance-contested': {
      const said = attendanceContestedBodySchema.safeParse(body).data
      return said ? { reason: said.reason, says: said.says, time: said.time } : null
    }
    case 'posture-contested': {
      const said = postureContestedBodySchema.safeParse(body).data
      return said ? { reason: said.reason, finding: said.finding.reason } : null
    }
    case 'record-contested': {
      const said = recordContestedBodySchema.safeParse(body).data
      return said ? { reason: said.reason, record: said.record } : null
    }
  }
}

/** What the server needs to answer a request. */
export type CorrectionOffice = {
  readonly context: ServerContext
  readonly sign: SignJws
  /** Account of the machine on which it was said; stays on the server. */
  readonly account: string
  readonly role: string
}

/**
 * Answers a request once, signed into the laptop’s feed, in one act; false where it was answered before. What was
 * recorded is not touched: the answer stands beside it.
 */
export async function decideCorrection(
  { context, sign, account, role }: CorrectionOffice,
  answer: {
    readonly request: Pick<CorrectionRequest, 'request' | 'kind'>
    readonly outcome: CorrectionOutcome
    readonly reasons: string
    readonly time: WallTime | null
  },
): Promise<{ readonly at: Instant } | null> {
  const { outcome, reasons, time } = answer
  const { request, kind } = answer.request
  const { device, generation, seq } = request
  const at = context.now()
  const directive = await signDirective(context, sign, {
    ...{ kind: 'correction-decided', idPrefix: 'correction-decided' },
    ...{ serial: 0, audience: 'device' },
    body: {
      request: { generation, seq },
      ...{ at, outcome, reasons },
      ...(time === null ? {} : { time }),
    },
  })
  return context.db.inTransaction(async (tx) => {
    const locked = await lockDevice(tx, device)
    const isFirst = await insertDecision(tx, {
      ...{ request, purpose: correctionPurposes[kind], directive: directive.id },
      ...{ outcome, time, reasons, at, role, account },
    })
    if (!isFirst) return null
    // A revoked laptop reads its feed no more; the answer stays on record.
    if (locked?.state === 'active') await sendToDevice(tx, device, directive)
    return { at }
  })
}

/** What counts of the slots of a span of dates, by employee, where somebody asked about them. */
export async function correctedSlotsOf(
  db: Reader,
  asked: {
    readonly employees: readonly number[]
    readonly from: CalendarDate
    readonly to: CalendarDate
    readonly policy: Policy
  },
): Promise<ReadonlyMap<number, ReadonlyMap<SlotId, CorrectedSlot>>> {
  const rows = await slotRequestsOf(db, asked)
  const byEmployee = Map.groupBy(rows, ({ employee }) => employee)
  return new Map(
    [...byEmployee].map(([employee, theirs]) => {
      const bySlot = Map.groupBy(theirs, ({ slot }) => slot)
      const corrected = [...bySlot].flatMap(([slot, requests]) =>
        slot === null
          ? []
          : [[slot, correctSlot(asked.policy, slot, requests.map(slotRequestOf))] as const],
      )
      return [employee, new Map(corrected)] as const
    }),
  )
}

function slotRequestOf(row: RequestRow): SlotRequest {
  const said = attendanceContestedBodySchema.safeParse(row.body).data
  const { decided_at: at, outcome, reasons, official_time: time } = row
  return {
    askedAt: row.asked_at,
    ...(said ? { asked: { says: said.says, time: said.time, reason: said.reason } } : {}),
    ...(at === null || outcome === null
      ? {}
      : {
          decided: {
            ...{ at, outcome },
            ...(reasons === null ? {} : { reasons }),
            ...(time === null ? {} : { time }),
          },
        }),
  }
}

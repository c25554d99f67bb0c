import type { SlotId, SlotKind } from '../../shared/check-ins/model.ts'
import { readSlotId, slotIdOf } from '../../shared/check-ins/slots.ts'
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
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { wallTimeAt } from '../../shared/policy/official-time.ts'
import { postureContestedBodySchema } from '../../shared/posture/model.ts'
import type { Reader } from '../db/database.ts'
import { lockDevice } from '../devices/index.ts'
import { sendToDevice, signDirective } from '../directives/index.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import { type DayEnd, type DayEnds, decideTime } from './day-ends.ts'
import {
  type Asked,
  insertDecision,
  type RequestRow,
  recordedSlotsOf,
  requestsOf,
  slotRequestsOf,
} from './store.ts'

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
  readonly policy: Policy
}

/** Why an answer is not taken. */
export type AnswerRefusal =
  | 'correction-not-as-asked'
  | 'correction-out-of-order'
  | 'correction-answered'

/**
 * Answers a request once, signed into the laptop’s feed, in one act. What was recorded is not touched: the answer stands
 * beside it, in signed sheets too, so a time that makes no sense is refused before it is written (see `decideTime`).
 */
export async function decideCorrection(
  { context, sign, account, role, policy }: CorrectionOffice,
  answer: {
    readonly request: Pick<CorrectionRequest, 'request' | 'kind' | 'employee' | 'slot' | 'said'>
    readonly outcome: CorrectionOutcome
    readonly reasons: string
    readonly time: WallTime | null
  },
): Promise<Result<{ readonly at: Instant }, AnswerRefusal>> {
  const { outcome, reasons, time } = answer
  const { request, kind, employee, slot, said } = answer.request
  if (slot !== null && time !== null) {
    const { date, kind: end } = readSlotId(slot)
    const endsOf = await dayEndsOf(context.db, { days: [{ employee, date }], policy })
    const asked = said?.time ?? null
    const set = { date, kind: end, outcome, time, asked }
    const decided = decideTime(policy, set, endsOf({ employee, date }))
    if (!decided.ok) return decided
  }
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
    if (!isFirst) return fail('correction-answered')
    // A revoked laptop reads its feed no more; the answer stays on record.
    if (locked?.state === 'active') await sendToDevice(tx, device, directive)
    return ok({ at })
  })
}

/** A day of an employee. */
type EmployeeDay = { readonly employee: number; readonly date: CalendarDate }

/**
 * What was recorded of some days and what counts of them, so that whoever answers sees what they would change. The caller
 * has written down who reads them (see access-log).
 */
export async function dayEndsOf(
  db: Reader,
  { days, policy }: { readonly days: readonly EmployeeDay[]; readonly policy: Policy },
): Promise<(day: EmployeeDay) => DayEnds> {
  const dates = days.map(({ date }) => date).toSorted()
  const [from, to] = [dates[0], dates.at(-1)]
  if (from === undefined || to === undefined) return () => ({ start: {}, end: {} })
  const employees = [...new Set(days.map(({ employee }) => employee))]
  const recorded = new Map(
    (await recordedSlotsOf(db, days)).map(({ employee, slot, at }) => [`${employee} ${slot}`, at]),
  )
  const corrected = await correctedSlotsOf(db, { employees, from, to, policy })
  return ({ employee, date }) => {
    const endOf = (kind: SlotKind): DayEnd => {
      const slot = slotIdOf(date, kind)
      const at = recorded.get(`${employee} ${slot}`)
      const counts = corrected.get(employee)?.get(slot)?.counts
      return {
        ...(at ? { recorded: { at, time: wallTimeAt(policy.zone.table, at) } } : {}),
        ...(counts ? { counts } : {}),
      }
    }
    return { start: endOf('start'), end: endOf('end') }
  }
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

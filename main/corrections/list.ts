import type { SlotId } from '../../shared/check-ins/model.ts'
import type { CorrectionView } from '../../shared/corrections/channels.ts'
import {
  type CorrectedSlot,
  correctSlot,
  type SlotRequest,
} from '../../shared/corrections/corrected-slot.ts'
import { byUrgency, standingOf } from '../../shared/corrections/deadline.ts'
import {
  attendanceContestedBodySchema,
  recordContestedBodySchema,
} from '../../shared/corrections/model.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import { officialDateAt } from '../../shared/policy/official-time.ts'
import { postureContestedBodySchema } from '../../shared/posture/model.ts'
import { receptionOver } from '../activity-log/index.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { PolicySource } from '../policy/source.ts'
import { bodyOf, type CorrectionActs } from './ask.ts'
import {
  type KeptDecision,
  type KeptRequest,
  readDecisions,
  readRequests,
  readSlotRequests,
} from './store.ts'

/** Every request with where it stands now: whoever’s turn it is first. */
export function listCorrections(
  acts: CorrectionActs & { readonly isEnrolled: () => boolean },
): Output<'listCorrections'> {
  const { log, clock, policy, slots } = acts
  const current = policy.current()
  const now = clock.now()
  const { table } = current.zone
  const requests = readRequests(log.db)
  const decisions = readDecisions(log.db)
  const asked = requests.map((request): CorrectionView => {
    const { generation, seq, at } = request
    const decision = decisions.find((each) => isOf(each, request))
    const arrivedAt =
      generation === log.generation ? (receptionOver(log.db, seq)?.receivedAt ?? null) : null
    return {
      place: { generation, seq },
      askedAt: at,
      ...saidIn(acts, request),
      standing: standingOf(current, { arrivedAt, decidedAt: decision?.at ?? null }, now),
      ...(decision ? shownAnswer(decision) : {}),
    }
  })
  const orphans = decisions
    .filter((decision) => !requests.some((request) => isOf(decision, request)))
    .map((decision): CorrectionView => {
      const { generation, seq, at } = decision
      return {
        ...{ place: { generation, seq }, askedAt: null, about: { kind: 'earlier-log' } },
        standing: standingOf(current, { arrivedAt: null, decidedAt: at }, now),
        ...shownAnswer(decision),
      }
    })
  return {
    corrections: [...asked.toReversed(), ...orphans].toSorted((one, other) =>
      byUrgency(one.standing, other.standing),
    ),
    from: officialDateAt(table, slots.since()),
    today: officialDateAt(table, now),
    zoneTable: table,
    isEnrolled: acts.isEnrolled(),
  }
}

/** What counts of the slots whose shifts begin on `from` or later, and before `end`, where somebody asked about them. */
export function correctedSlots(
  { log, policy }: { readonly log: ActivityLog; readonly policy: Pick<PolicySource, 'current'> },
  { from, end }: { readonly from: CalendarDate; readonly end: CalendarDate },
): ReadonlyMap<SlotId, CorrectedSlot> {
  const requests = readSlotRequests(log.db, from, end)
  if (requests.length === 0) return new Map()
  const decisions = readDecisions(log.db)
  const bySlot = new Map<SlotId, SlotRequest[]>()
  for (const request of requests) {
    if (request.slot === null) continue
    const said = attendanceContestedBodySchema.safeParse(bodyOf(log, request)).data
    const decision = decisions.find((each) => isOf(each, request))
    const known = bySlot.get(request.slot) ?? []
    known.push({
      askedAt: request.at,
      ...(said ? { asked: { says: said.says, time: said.time, reason: said.reason } } : {}),
      ...(decision ? { decided: answerOf(decision) } : {}),
    })
    bySlot.set(request.slot, known)
  }
  return new Map(
    [...bySlot].map(([slot, history]) => [slot, correctSlot(policy.current(), slot, history)]),
  )
}

function isOf(decision: KeptDecision, request: KeptRequest): boolean {
  return decision.generation === request.generation && decision.seq === request.seq
}

function shownAnswer(decision: KeptDecision): Pick<CorrectionView, 'answer' | 'isNew'> {
  return { answer: answerOf(decision), ...(decision.isSeen === 0 ? { isNew: true } : {}) }
}

function answerOf({ at, outcome, reasons, time }: KeptDecision) {
  return {
    ...{ at, outcome },
    ...(reasons === null ? {} : { reasons }),
    ...(time === null ? {} : { time }),
  }
}

/** What a request is about and why it was made, as far as its words are still in the log. */
function saidIn(
  { log, slots }: Pick<CorrectionActs, 'log' | 'slots'>,
  request: KeptRequest,
): Pick<CorrectionView, 'about' | 'reason'> {
  const body = bodyOf(log, request)
  switch (request.kind) {
    case 'attendance-contested': {
      if (request.slot === null) throw new Error('a request about a slot without one')
      const said = attendanceContestedBodySchema.safeParse(body).data
      const recordedAt = slots.recordedAt(log.db, request.slot)
      return {
        about: {
          ...{ kind: 'slot', slot: request.slot },
          ...(said ? { asked: { says: said.says, time: said.time } } : {}),
          ...(recordedAt === null ? {} : { recordedAt }),
        },
        ...(said ? { reason: said.reason } : {}),
      }
    }
    case 'posture-contested': {
      const said = postureContestedBodySchema.safeParse(body).data
      return {
        about: {
          ...{ kind: 'check', check: request.check ?? said?.finding.check ?? '' },
          ...(said ? { finding: said.finding.reason } : {}),
        },
        ...(said ? { reason: said.reason } : {}),
      }
    }
    case 'record-contested': {
      const said = recordContestedBodySchema.safeParse(body).data
      return {
        about: { kind: 'record', ...(said ? { record: said.record } : {}) },
        ...(said ? { reason: said.reason } : {}),
      }
    }
  }
}

import type { DayRecord } from '../../shared/check-ins/channels.ts'
import { slotExplainedBodySchema } from '../../shared/check-ins/model.ts'
import { dayViewOf } from '../../shared/check-ins/today.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import { addDays, type CalendarDate } from '../../shared/kernel/instant.ts'
import { datesBetween, officialDateAt } from '../../shared/policy/official-time.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { CheckInActs } from './service.ts'
import { readExplanations, readFacts } from './store.ts'

type Span = { readonly from: CalendarDate; readonly to: CalendarDate }

/**
 * The days of a span as they stand now, between the beginning of the log and today. What was missed is derived here
 * like everywhere else, and stored nowhere (docs/adr/0006).
 */
export function listDays(acts: CheckInActs, asked: Span): Output<'listDays'> {
  const { log } = acts
  const policy = acts.policy.current()
  const now = acts.clock.now()
  const { table } = policy.zone
  const from = later(asked.from, officialDateAt(table, log.openedAt))
  const to = earlier(asked.to, officialDateAt(table, now))
  const end = addDays(to, 1)
  const facts = { since: log.openedAt, bySlot: readFacts(log.db, from, end) }
  const explanations = explanationsIn(log, readExplanations(log.db, from, end))
  return {
    days: datesBetween(from, to).map((date) => ({
      day: dayViewOf(policy, date, { facts, now }),
      explanations: explanations.filter(({ slot }) => slot.startsWith(date)),
    })),
    zoneTable: table,
  }
}

function explanationsIn(
  log: ActivityLog,
  rows: ReturnType<typeof readExplanations>,
): DayRecord['explanations'] {
  return rows.map(({ slot, at, seq }) => {
    const body = parseCanonicalJson(log.bodyAt(seq) ?? '')
    const said = slotExplainedBodySchema.safeParse(body).data
    return { slot, at, ...(said ? { reason: said.reason, note: said.note } : {}) }
  })
}

function later(left: CalendarDate, right: CalendarDate): CalendarDate {
  return left < right ? right : left
}

function earlier(left: CalendarDate, right: CalendarDate): CalendarDate {
  return left < right ? left : right
}

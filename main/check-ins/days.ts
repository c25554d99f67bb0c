import { firstRuledDate } from '../../shared/check-ins/calendar.ts'
import { type DayRecord, daysPerAnswer } from '../../shared/check-ins/channels.ts'
import { type SlotId, slotExplainedBodySchema } from '../../shared/check-ins/model.ts'
import { dayViewOf } from '../../shared/check-ins/today.ts'
import type { CorrectedSlot } from '../../shared/corrections/corrected-slot.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import { addDays, type CalendarDate } from '../../shared/kernel/instant.ts'
import { officialDateAt } from '../../shared/policy/official-time.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import { type LivedDays, later } from './lived-days.ts'
import { type CheckInActs, trackedSince } from './service.ts'
import { readExplanations, readFacts } from './store.ts'

/** What the days of a span are made of. */
export type DayActs = CheckInActs & {
  readonly livedDays: LivedDays
  readonly corrected: (span: {
    readonly from: CalendarDate
    readonly end: CalendarDate
  }) => ReadonlyMap<SlotId, CorrectedSlot>
}

type Span = { readonly from: CalendarDate; readonly to: CalendarDate }

/**
 * The days of a span as they stand now, between the beginning of the log, or of the rules, and today. What was missed is
 * derived here like everywhere else, and stored nowhere (docs/adr/0006).
 */
export function listDays(acts: DayActs, asked: Span): Output<'listDays'> {
  const { log, livedDays } = acts
  const policy = acts.policy.current()
  const now = acts.clock.now()
  const { table } = policy.zone
  const daysFrom = later(firstRuledDate(policy), officialDateAt(table, log.openedAt))
  const lived = livedDays(
    { from: later(asked.from, daysFrom), to: asked.to },
    officialDateAt(table, now),
  )
  const known = { daysFrom, next: lived[daysPerAnswer] ?? null, zoneTable: table }
  const dates = lived.slice(0, daysPerAnswer)
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) return { days: [], ...known }
  const end = addDays(last, 1)
  const facts = { since: trackedSince(acts), bySlot: readFacts(log.db, first, end) }
  const corrected = [...acts.corrected({ from: first, end })]
  const explanations = explanationsIn(log, readExplanations(log.db, first, end))
  return {
    days: dates.map((date) => ({
      day: dayViewOf(policy, date, { facts, now }),
      explanations: explanations.filter(({ slot }) => slot.startsWith(date)),
      corrections: corrected.flatMap(([slot, correction]) =>
        slot.startsWith(date) ? [{ slot, ...correction }] : [],
      ),
    })),
    ...known,
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

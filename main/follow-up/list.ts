import type { SheetName, SheetState } from '../../shared/follow-up/channels.ts'
import { firstDayOffered, type SheetSpan } from '../../shared/follow-up/sheet.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { addDays, type CalendarDate } from '../../shared/kernel/instant.ts'
import { officialDateAt, weekOf } from '../../shared/policy/official-time.ts'
import { readSigns, type SignSources, type Signs } from './signs.ts'
import { type KeptSheet, readLastVisas, readSheets } from './store.ts'
import { type SheetSources, spanOf, standingOf } from './view.ts'

/** What the list is made from. */
export type ListSources = SheetSources & SignSources

/**
 * Every sheet that is there to be signed or was signed: each day and each week that is still offered and has something
 * in it, today and this week, and whatever was signed.
 */
export function listSheets(sources: ListSources): Output<'listSheets'> {
  const { log, clock, policy } = sources
  const today = officialDateAt(policy.current().zone.table, clock.now())
  const [monday = today] = weekOf(today)
  const oldest = firstDayOffered(today)
  const kept = lastEditions(readSheets(log.db))
  const names: readonly SheetName[] = [...offered(oldest, today), ...kept.values()]
  const known = new Map(
    names.map(({ period, from }) => [nameOf({ period, from }), { period, from }]),
  )
  const stateOf = stateReader(sources, { oldest, end: addDays(monday, 7) })
  const isNow = ({ period, from }: SheetName) => from === (period === 'day' ? today : monday)
  const sheets = [...known].flatMap(([key, name]) => {
    const span = spanOf(sources, name)
    if (!span) return []
    const last = kept.get(key)
    const state = stateOf(span, last)
    if (state === 'empty' && !isNow(name)) return []
    return [{ ...span, state, ...(last ? { edition: last.edition } : {}) }]
  })
  return {
    ...{ today, week: monday },
    sheets: [
      ...sheets.filter(isNow),
      ...sheets.filter((each) => !isNow(each)).toSorted(compareNewest),
    ],
    isEnrolled: sources.isEnrolled(),
  }
}

/** Each day from a Monday to today, and each week. */
function offered(oldest: CalendarDate, today: CalendarDate): readonly SheetName[] {
  const days: CalendarDate[] = []
  for (let day = oldest; day <= today; day = addDays(day, 1)) days.push(day)
  return [
    ...days.map((from) => ({ period: 'day', from }) as const),
    ...days
      .filter((_, index) => index % 7 === 0)
      .map((from) => ({ period: 'week', from }) as const),
  ]
}

/** The newest first; a week before its days. */
function compareNewest(one: SheetSpan, other: SheetSpan): number {
  if (one.to !== other.to) return one.to < other.to ? 1 : -1
  return one.period === 'week' ? -1 : 1
}

function nameOf({ period, from }: SheetName): string {
  return `${period} ${from}`
}

/** The last that was signed for each period. */
function lastEditions(kept: readonly KeptSheet[]): ReadonlyMap<string, KeptSheet> {
  return new Map(kept.map((each) => [nameOf(each), each]))
}

/**
 * Where sheets stand, from the tables of what was signed, answered and recorded. A sheet is written from its facts only
 * where those cannot tell: where something was recorded of its days after it was signed, or words without hours. What
 * is older than `oldest` stands as it was signed and answered until it is opened.
 */
function stateReader(
  sources: ListSources,
  { oldest, end }: { readonly oldest: CalendarDate; readonly end: CalendarDate },
): (span: SheetSpan, last: KeptSheet | undefined) => SheetState {
  const signsOf = readSigns(sources, { from: oldest, end })
  const visas = new Map(
    readLastVisas(sources.log.db).map(({ generation, seq, visa }) => [
      `${generation}/${seq}`,
      visa,
    ]),
  )
  return (span, last) => {
    const signs = signsOf(span)
    if (!last) {
      if (signs.hasHours) return 'to-sign'
      return signs.hasWords ? standingOf(sources, span).state : 'empty'
    }
    const visa = visas.get(`${last.generation}/${last.seq}`)
    if (visa === 'returned') return 'returned'
    const mayDiffer = span.from >= oldest && isTouchedSince(signs, last)
    if (mayDiffer) return standingOf(sources, span).state
    return visa === 'seen' ? 'seen' : 'signed'
  }
}

/** Whether anything was recorded, typed or ordered of these days after they were signed, or may have come from elsewhere since. */
function isTouchedSince(
  { recorded, lastSaidAt, lastTypedAt, lastOrderedAt, isFromElsewhere }: Signs,
  { generation, seq, at }: KeptSheet,
): boolean {
  const isLater = (place: { readonly generation: number; readonly seq: number }) =>
    place.generation > generation || (place.generation === generation && place.seq > seq)
  return (
    isFromElsewhere ||
    recorded.some(isLater) ||
    [lastSaidAt, lastTypedAt, lastOrderedAt].some((later) => later !== undefined && later > at)
  )
}

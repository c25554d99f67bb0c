import type { ActivityItem } from '../../shared/activity-log/channels.ts'
import { kindOf, type LineKind } from '../../shared/activity-log/describe-entry.ts'
import { dateOfEntry } from '../../shared/activity-log/filter.ts'
import type { DayRecord } from '../../shared/check-ins/channels.ts'
import type { SlotStatus } from '../../shared/check-ins/model.ts'
import type { CalendarDate, Instant } from '../../shared/kernel/instant.ts'

/** A moment that was not recorded, in its place among the entries, with what was said of it since. */
export type MissedLine = {
  readonly type: 'missed'
  readonly status: SlotStatus
  readonly explanation?: DayRecord['explanations'][number]
}

/** One line of a day: an entry, several that the laptop wrote by itself, or a moment that was not recorded. */
export type Line =
  | { readonly type: 'entry'; readonly item: ActivityItem }
  | { readonly type: 'upkeep'; readonly items: readonly ActivityItem[] }
  | MissedLine

/** The lines of one official day, newest first, and what the day was. */
export type ActivityDay = {
  readonly date: CalendarDate
  readonly record?: DayRecord
  readonly lines: readonly Line[]
}

/** What the laptop does by itself, again and again: shown in a lower voice than acts. */
const upkeepKinds: ReadonlySet<LineKind> = new Set<LineKind>([
  'reminder',
  'directive-applied',
  'clock-jumped',
])

/** Whether an entry is upkeep of the laptop and nobody's act. */
export function isUpkeep(item: ActivityItem): boolean {
  return upkeepKinds.has(kindOf(item))
}

/** Successive upkeep from so many entries on is shown as one line, to be opened. */
const smallestGroup = 3

type Shown = {
  readonly items: readonly ActivityItem[]
  readonly records: readonly DayRecord[]
  /** Which moments that were not recorded are shown. */
  readonly showsMissed: (line: MissedLine) => boolean
  /** Upkeep line by line, as in the results of a search. */
  readonly isUpkeepApart: boolean
}

/** The days that have something to show, newest first. A day off without an entry is not among them. */
export function daysOf({
  items,
  records,
  showsMissed,
  isUpkeepApart,
}: Shown): readonly ActivityDay[] {
  const entries = Map.groupBy(items, dateOfEntry)
  const recordOf = new Map(records.map((record) => [record.day.date, record]))
  const missed = new Map(
    records.map((record) => [record.day.date, missedIn(record).filter(showsMissed)]),
  )
  const dates = new Set([
    ...entries.keys(),
    ...[...missed].filter(([, lines]) => lines.length > 0).map(([date]) => date),
  ])
  return [...dates]
    .sort((one, other) => (one < other ? 1 : -1))
    .map((date) => {
      const record = recordOf.get(date)
      const apart = (entries.get(date) ?? []).map((item): Line => ({ type: 'entry', item }))
      const lines = insert(apart, missed.get(date) ?? [])
      return {
        date,
        ...(record ? { record } : {}),
        lines: isUpkeepApart ? lines : grouped(lines),
      }
    })
}

/** The moments of a day that were not recorded, newest first. One recorded late in spite of its explanation is not. */
function missedIn({ day, explanations }: DayRecord): readonly MissedLine[] {
  return day.slots
    .filter(({ state }) => state === 'missed' || state === 'explained')
    .map((status): MissedLine => {
      const explanation = explanations.find(({ slot }) => slot === status.slot.id)
      return { type: 'missed', status, ...(explanation ? { explanation } : {}) }
    })
    .reverse()
}

/** Puts each missed moment where it was due among entries that stand newest first. */
function insert(entries: readonly Line[], missed: readonly MissedLine[]): readonly Line[] {
  return missed.reduce<readonly Line[]>((lines, line) => {
    const found = lines.findIndex((other) => instantOf(other) < line.status.slot.dueAt)
    return lines.toSpliced(found < 0 ? lines.length : found, 0, line)
  }, entries)
}

function instantOf(line: Line): Instant {
  if (line.type === 'missed') return line.status.slot.dueAt
  const item = line.type === 'entry' ? line.item : line.items[0]
  if (!item) throw new Error('a line without an entry')
  return item.at
}

function grouped(lines: readonly Line[]): readonly Line[] {
  const result: Line[] = []
  let run: ActivityItem[] = []
  const endRun = () => {
    if (run.length >= smallestGroup) result.push({ type: 'upkeep', items: run })
    else result.push(...run.map((item): Line => ({ type: 'entry', item })))
    run = []
  }
  for (const line of lines) {
    if (line.type === 'entry' && isUpkeep(line.item)) run.push(line.item)
    else {
      endRun()
      result.push(line)
    }
  }
  endRun()
  return result
}

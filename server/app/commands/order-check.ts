import { isDeepStrictEqual } from 'node:util'
import { dayOf } from '../../../shared/check-ins/calendar.ts'
import { leads } from '../../../shared/guide/edition-links.ts'
import { addDays, type CalendarDate } from '../../../shared/kernel/instant.ts'
import type { Policy } from '../../../shared/policy/model.ts'
import { officialDateAt } from '../../../shared/policy/official-time.ts'
import { firstDateOf, type RuleFault } from '../../../shared/tasks/first-date.ts'
import type { TaskOrder } from '../../../shared/tasks/model.ts'
import type { ServerContext } from '../../http/context.ts'
import { knownPlaces } from './known-places.ts'
import { policyInForce } from './policy-in-force.ts'
import { InputError } from './session.ts'

/** What whoever gives an order should know of it. */
export type OrderCheck = {
  /** Of what comes back: the first date on which it is due. */
  readonly first?: CalendarDate
  /** What may be a slip and may be meant: a date that is past, a holiday. */
  readonly notes: readonly string[]
}

/** Dates further ahead than this are told: a slip in the year is likelier than a task of the next decade. */
const farAheadDays = 5 * 365

const faultTexts = {
  reversed: '--until: it would end before it begins; give a date after --from.',
  mixed:
    '--on goes with --every week, and --day-of-month with --every month: leave out what does not fit.',
  never: '--until: none of its dates comes before it ends; give a later date, or other days.',
  'rest-days-only':
    '--rest-day: all of its dates are rest days and would be skipped; say before or after, or give other days.',
} as const satisfies Readonly<Record<RuleFault, string>>

/**
 * Looks at what an order changes, before it is signed. An InputError where nobody would ever see the task, or where its
 * help is not in the guide; what stood before is not held against it.
 */
export async function checkOrder(
  context: ServerContext,
  order: TaskOrder,
  before?: TaskOrder,
): Promise<OrderCheck> {
  const { recurrence, due, guide } = order
  await requireLinks(
    context,
    guide.filter((link) => !before?.guide.some((known) => isDeepStrictEqual(known, link))),
  )
  const policy = await policyInForce(context)
  const today = officialDateAt(policy.zone.table, context.now())
  if (recurrence) {
    if (isDeepStrictEqual([recurrence, due], [before?.recurrence, before?.due]))
      return { notes: [] }
    const isRestDay = (date: CalendarDate) => ['rest', 'holiday'].includes(dayOf(policy, date).kind)
    const found = firstDateOf(recurrence, isRestDay)
    if ('fault' in found) throw new InputError(faultTexts[found.fault])
    const { first } = found
    return { first, notes: notesOn(policy, { date: first, time: due?.time, today }) }
  }
  if (!due || isDeepStrictEqual(due, before?.due)) return { notes: [] }
  return { notes: notesOn(policy, { ...due, today }) }
}

async function requireLinks(context: ServerContext, links: TaskOrder['guide']): Promise<void> {
  if (links.length === 0) return
  const { sections } = await knownPlaces(context)
  for (const { chapter, section = null } of links)
    if (!leads({ sections }, { chapter, section })) {
      const held = sections?.get(chapter)
      const choice = held
        ? `the sections of ${chapter} are ${[...held].join(', ')}`
        : `its chapters are ${[...(sections?.keys() ?? [])].join(', ')}`
      const named = section === null ? chapter : `${chapter}#${section}`
      throw new InputError(`--guide: there is no "${named}" in the guide in force; ${choice}.`)
    }
}

function notesOn(
  policy: Policy,
  due: {
    readonly date: CalendarDate
    readonly time?: string | undefined
    readonly today: CalendarDate
  },
): readonly string[] {
  const { date, time, today } = due
  const { kind, name, hours } = dayOf(policy, date)
  const isNight = hours !== undefined && hours.end <= hours.start
  const isOutside =
    hours !== undefined &&
    !isNight &&
    time !== undefined &&
    (time < hours.start || time > hours.end)
  return [
    ...(date < today ? [`${date} is past.`] : []),
    ...(date > addDays(today, farAheadDays) ? [`${date} is more than five years ahead.`] : []),
    ...(kind === 'rest' && date >= today ? [`${date} is a rest day.`] : []),
    ...(kind === 'holiday' ? [`${date} is a holiday${name ? ` (${name.en})` : ''}.`] : []),
    ...(isOutside
      ? [`${time} is outside the hours of ${date}, ${hours.start} to ${hours.end}.`]
      : []),
  ]
}

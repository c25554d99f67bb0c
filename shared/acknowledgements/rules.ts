import { addDays, type CalendarDate, calendarDateSchema, type Instant } from '../kernel/instant.ts'
import type { ZoneTable } from '../policy/model.ts'
import { officialDateAt } from '../policy/official-time.ts'
import type { AskingReason, FormDocument } from './model.ts'
import type { FormReminderBody, FormWithdrawn, RequestStep } from './news.ts'

/** A version of a form on this laptop; what ships with the agent came with nobody. */
export type HeldForm = { readonly form: FormDocument; readonly receivedAt: Instant | null }

/** What was done with a form once. */
export type FormActDone = {
  readonly did: 'acknowledged' | 'declined' | 'sent'
  readonly form: string
  readonly version: number
  readonly at: Instant
  readonly generation: number
  readonly seq: number
  readonly guideEdition?: string | undefined
  /** What the administration said of a request since, in order. */
  readonly steps: readonly RequestStep[]
}

/** What the rules need to know of a guide edition. */
export type GuideEditionFacts = {
  readonly id: string
  readonly serial: number
  /** Whether it changes what people must do. */
  readonly material: boolean
}

/** Everything that decides what a form asks. */
export type FormsWorld = {
  readonly forms: readonly HeldForm[]
  readonly withdrawn: readonly FormWithdrawn['withdrawn'][]
  readonly acts: readonly FormActDone[]
  readonly reminders: readonly FormReminderBody[]
  /** The editions on this laptop, up to the one in force. */
  readonly guideEditions: readonly GuideEditionFacts[]
  /** When the privacy notice in force was read, if it was. */
  readonly noticeReadAt: Instant | null
  readonly zoneTable: ZoneTable
  readonly now: Instant
}

/** The form that is the charter of the information system: forms that ask again on a new charter look at its version. */
const charterForm = 'F3'

/** How a form stands for this person, now. */
export type FormStanding =
  /** It asks for the first time (`never`) or again, and why. `by`: the last official day on which it can be answered. */
  | {
      readonly state: 'to-acknowledge'
      readonly why: 'never' | AskingReason
      readonly since: Instant | null
      readonly by: CalendarDate | null
      readonly last: FormActDone | null
    }
  | {
      readonly state: 'acknowledged'
      readonly done: FormActDone
      /** The official day from which it asks again. */
      readonly renewOn: CalendarDate | null
    }
  /** Met without being sent: the privacy notice said the same. */
  | { readonly state: 'met-by-notice'; readonly at: Instant }
  | { readonly state: 'declined'; readonly done: FormActDone }
  /** A request that nobody has decided yet. */
  | { readonly state: 'pending'; readonly done: FormActDone }
  /** A request that was decided; it can be asked again. */
  | { readonly state: 'decided'; readonly done: FormActDone }
  /** Nothing is asked: it is there when it is needed. */
  | { readonly state: 'at-hand'; readonly last: FormActDone | null }
  | { readonly state: 'expired'; readonly on: CalendarDate }
  | { readonly state: 'not-for-me'; readonly since: Instant }

/** The newest version of each form, by name; the order of the names. */
export function formsInForce(forms: readonly HeldForm[]): readonly HeldForm[] {
  const newest = new Map<string, HeldForm>()
  for (const held of forms) {
    const before = newest.get(held.form.id)
    if (!before || before.form.version < held.form.version) newest.set(held.form.id, held)
  }
  return [...newest.values()].toSorted((one, other) => (one.form.id < other.form.id ? -1 : 1))
}

/** How a form stands: a pure function of what is held, what was done and the hour. */
export function standingOf(held: HeldForm, world: FormsWorld): FormStanding {
  const { form } = held
  const withdrawn = world.withdrawn.find(
    (each) => each.form === form.id && each.version >= form.version,
  )
  const last = lastActOf(form.id, world.acts)
  if (form.act === 'acknowledge') {
    const why = whyAsked(held, last, world)
    if (why === null && last) return settledStanding(form, last, world)
    if (withdrawn) return withdrawnStanding(withdrawn, world)
    const expiresOn = expiryOf(held, world)
    if (expiresOn !== null && today(world) > expiresOn) return { state: 'expired', on: expiresOn }
    const isMet = form.metBy === 'privacy-notice' && world.noticeReadAt !== null && last === null
    if (isMet && world.noticeReadAt !== null)
      return { state: 'met-by-notice', at: world.noticeReadAt }
    return {
      state: 'to-acknowledge',
      why: why ?? 'never',
      since: held.receivedAt,
      by: expiresOn,
      last,
    }
  }
  if (form.act === 'request' && last) {
    const isDecided = last.steps.some(({ step }) => step === 'decision')
    return { state: isDecided ? 'decided' : 'pending', done: last }
  }
  return withdrawn ? withdrawnStanding(withdrawn, world) : { state: 'at-hand', last }
}

/** Whether a form takes an answer now. What is settled can be read, and asks nothing. */
export function takesAnswer({ state }: Pick<FormStanding, 'state'>): boolean {
  switch (state) {
    case 'to-acknowledge':
    case 'met-by-notice':
    case 'declined':
    case 'decided':
    case 'at-hand':
      return true
    case 'acknowledged':
    case 'pending':
    case 'expired':
    case 'not-for-me':
      return false
  }
}

function lastActOf(form: string, acts: readonly FormActDone[]): FormActDone | null {
  return acts
    .filter((act) => act.form === form)
    .reduce<FormActDone | null>(
      (last, act) =>
        last &&
        (last.generation > act.generation ||
          (last.generation === act.generation && last.seq > act.seq))
          ? last
          : act,
      null,
    )
}

/**
 * Why a form asks that was answered before; null where it does not. Of several reasons the first in the order in which
 * a person understands them: the text changed, the post did, the guide, the charter, or the year is over.
 */
function whyAsked(
  { form }: HeldForm,
  last: FormActDone | null,
  world: FormsWorld,
): 'never' | AskingReason | null {
  if (last === null) return 'never'
  const asks = (reason: FormDocument['asksAgainOn'][number]) => form.asksAgainOn.includes(reason)
  if (asks('new-version') && last.version < form.version) return 'new-version'
  const isPostNew = world.reminders.some(
    (each) => each.form === form.id && each.why === 'post-change' && each.at > last.at,
  )
  if (asks('post-change') && isPostNew) return 'post-change'
  if (asks('guide-material') && hasMaterialEditionSince(last.guideEdition, world.guideEditions))
    return 'guide-material'
  const charter = formsInForce(world.forms).find((held) => held.form.id === charterForm)
  const isCharterNew =
    charter !== undefined && charter.receivedAt !== null && charter.receivedAt > last.at
  if (asks('charter') && isCharterNew) return 'charter'
  const renewOn = renewalOf(form, last, world)
  return renewOn !== null && today(world) >= renewOn ? 'yearly' : null
}

/** Whether what people must do changed after an edition; one that is not known any more is older than all. */
function hasMaterialEditionSince(
  edition: string | undefined,
  editions: readonly GuideEditionFacts[],
): boolean {
  const known = editions.find(({ id }) => id === edition)?.serial ?? 0
  return editions.some(({ serial, material }) => material && serial > known)
}

function settledStanding(form: FormDocument, last: FormActDone, world: FormsWorld): FormStanding {
  return last.did === 'declined'
    ? { state: 'declined', done: last }
    : { state: 'acknowledged', done: last, renewOn: renewalOf(form, last, world) }
}

function withdrawnStanding(withdrawn: FormWithdrawn['withdrawn'], world: FormsWorld): FormStanding {
  return withdrawn.why === 'expired'
    ? { state: 'expired', on: officialDateAt(world.zoneTable, withdrawn.at) }
    : { state: 'not-for-me', since: withdrawn.at }
}

/** The official day on which a yearly form asks again: the same day a year later, 1 March for a 29 February. */
function renewalOf(form: FormDocument, last: FormActDone, world: FormsWorld): CalendarDate | null {
  if (form.recurrence !== 'yearly') return null
  return yearAfter(officialDateAt(world.zoneTable, last.at))
}

/** The same day of the next year; 1 March after a 29 February. */
function yearAfter(date: CalendarDate): CalendarDate {
  const same = calendarDateSchema.safeParse(`${Number(date.slice(0, 4)) + 1}${date.slice(4)}`)
  return same.success
    ? same.data
    : calendarDateSchema.parse(`${Number(date.slice(0, 4)) + 1}-03-01`)
}

function expiryOf({ form, receivedAt }: HeldForm, world: FormsWorld): CalendarDate | null {
  if (form.expiresAfterDays === undefined || receivedAt === null) return null
  return addDays(officialDateAt(world.zoneTable, receivedAt), form.expiresAfterDays)
}

function today({ zoneTable, now }: FormsWorld): CalendarDate {
  return officialDateAt(zoneTable, now)
}

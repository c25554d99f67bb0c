import { addMs, type Instant, minuteMs } from '../kernel/instant.ts'
import type { Policy } from '../policy/model.ts'
import { type Bell, dueBells, isAnswered, nextBell } from './bells.ts'
import { dayOf } from './calendar.ts'
import type { UnansweredReminder } from './channels.ts'
import type { ReminderFact, ReminderStep, Slot, SlotFact, SlotId } from './model.ts'
import { type CheckInFacts, dateOfSlot, slotsOf } from './slots.ts'

/**
 * How long a toast that was shown is given before the tray shows a badge: long enough to finish a sentence, and with
 * the shipped reminders still inside the grace of a fixed arrival.
 */
const badgeAfterMs = 10 * minuteMs

/** A step to take now, or, where its slot closed before it could be taken, to record as not shown. */
export type DueStep = {
  readonly slot: SlotId
  readonly minutes: number
  /** When it became due. */
  readonly at: Instant
} & (
  | { readonly step: 'toast'; readonly bell: Bell }
  | { readonly step: 'tray-badge'; readonly isTooLate: boolean }
  | { readonly step: 'in-app-card'; readonly isTooLate: true }
)

/**
 * The steps that are due at `now`. A toast at each bell; a badge once a slot, when its toast was not shown or was left
 * unanswered; the card is the window's own, so it only appears here when its slot closed without it. Whatever was taken
 * is a fact, and no fact is taken twice: sleep, a restart or a clock set back need no case of their own.
 */
export function dueSteps(policy: Policy, facts: CheckInFacts, now: Instant): readonly DueStep[] {
  const toasts = dueBells(policy, facts, now)
    .filter((bell) => !hasRung(facts, bell))
    .map(
      (bell): DueStep => ({
        slot: bell.slot,
        minutes: bell.minutes,
        at: bell.at,
        step: 'toast',
        bell,
      }),
    )
  // What a toast about to ring leads to, its answer decides.
  const rest = rungSlots(policy, facts)
    .filter(({ slot }) => toasts.every((toast) => toast.slot !== slot.id))
    .flatMap((rung) => stepsAfterToast(rung, now))
  return [...toasts, ...rest]
}

/** When the next step falls due by itself, strictly after `now`; null if none is near. */
export function nextStepAt(policy: Policy, facts: CheckInFacts, now: Instant): Instant | null {
  const badges = rungSlots(policy, facts).flatMap(({ slot, reminders }) => {
    const at = badgeDueAt(reminders)
    return at !== null && at > now && at <= slot.closesAt ? [at] : []
  })
  const bell = nextBell(policy, facts, now)
  return [...badges, ...(bell ? [bell.at] : [])].sort()[0] ?? null
}

/** For which slot the badge is up: it stays until that is recorded or closed. Null where there is none. */
export function badgedSlot(policy: Policy, facts: CheckInFacts, now: Instant): SlotId | null {
  const rungs = rungSlots(policy, facts)
  return (
    rungs.find(({ slot, reminders }) => isOpen(slot, now) && has(reminders, 'tray-badge'))?.slot
      .id ?? null
  )
}

/**
 * What a run remembers and writes nowhere, because it would tell when a laptop was locked and unlocked (docs/adr/0007-reminder-ladder.md):
 * for which slots the person came back after a toast or a prompt, and which ends were prompted for on leaving.
 */
export type Unwritten = {
  readonly returnedTo: ReadonlySet<SlotId>
  readonly prompts: ReadonlyMap<SlotId, Pick<ReminderFact, 'at' | 'outcome'>>
}

/** The open slots that have been reminded of or prompted for: what somebody who comes back comes back to. */
export function openReminders(
  policy: Policy,
  facts: CheckInFacts,
  { now, prompts }: { readonly now: Instant } & Pick<Unwritten, 'prompts'>,
): readonly SlotId[] {
  return rungSlots(policy, facts, withPrompts(prompts))
    .filter(({ slot }) => isOpen(slot, now))
    .map(({ slot }) => slot.id)
}

function withPrompts(prompts: Unwritten['prompts']): readonly SlotFact[] {
  return [...prompts.keys()].map((slot) => ({ slot, reminders: [] }))
}

/** A run that has just begun. */
export const nothingUnwritten: Unwritten = { returnedTo: new Set(), prompts: new Map() }

/**
 * The reminder that the card in the window shows: of the newest slot that is open, has been reminded of, and has
 * either come to its badge or found the person coming back after its toast or its prompt.
 */
export function unansweredReminder(
  policy: Policy,
  facts: CheckInFacts,
  { now, unwritten }: { readonly now: Instant; readonly unwritten: Unwritten },
): UnansweredReminder | null {
  const { returnedTo, prompts } = unwritten
  const [newest] = rungSlots(policy, facts, withPrompts(prompts))
    .filter(({ slot, reminders }) => {
      const isBack = returnedTo.has(slot.id) && !isAwaitingAnswer(reminders)
      return isOpen(slot, now) && (isBack || isAboveToast(reminders))
    })
    .toSorted((left, right) => (left.slot.dueAt > right.slot.dueAt ? -1 : 1))
  if (!newest) return null
  const { slot, reminders } = newest
  const prompt = prompts.get(slot.id)
  const before = [...(prompt ? [prompt] : []), ...reminders.filter(isBeforeCard)]
  const toast = reminders.findLast(({ step }) => step === 'toast')
  return {
    slot: slot.id,
    kind: slot.kind,
    rangAt: toast?.at ?? prompt?.at ?? slot.dueAt,
    seen: before.some(({ outcome }) => outcome === 'shown') ? 'shown' : 'not-shown',
  }
}

/** Which bell's card to record as shown, once a slot; null where it was, or where there is nothing to answer. */
export function cardToRecord(
  policy: Policy,
  facts: CheckInFacts,
  asked: { readonly slot: SlotId; readonly now: Instant },
): { readonly minutes: number } | null {
  const rung = rungSlots(policy, facts).find(({ slot }) => slot.id === asked.slot)
  if (!rung || !isOpen(rung.slot, asked.now) || has(rung.reminders, 'in-app-card')) return null
  const toast = rung.reminders.findLast(({ step }) => step === 'toast')
  return toast ? { minutes: toast.minutes } : null
}

type Rung = { readonly slot: Slot; readonly reminders: readonly ReminderFact[] }

/** The slots that have been reminded of and are neither recorded nor explained, on days still worked remotely. */
function rungSlots(
  policy: Policy,
  facts: CheckInFacts,
  others: readonly SlotFact[] = [],
): readonly Rung[] {
  const known = [...facts.bySlot.values()].filter(({ reminders }) => reminders)
  const rest = others.filter(({ slot }) => !facts.bySlot.get(slot)?.reminders)
  return [...known, ...rest].flatMap((fact) => {
    const slot = isAnswered(facts, fact.slot) ? undefined : expectedSlot(policy, facts, fact)
    return slot ? [{ slot, reminders: fact.reminders ?? [] }] : []
  })
}

function expectedSlot(policy: Policy, facts: CheckInFacts, fact: SlotFact): Slot | undefined {
  const date = dateOfSlot(fact.slot)
  if (date === null || dayOf(policy, date).kind !== 'remote') return undefined
  return slotsOf(policy, date, facts).find(({ id }) => id === fact.slot)
}

function stepsAfterToast({ slot, reminders }: Rung, now: Instant): readonly DueStep[] {
  const toast = reminders.findLast(({ step }) => step === 'toast')
  if (!toast) return []
  const common = { slot: slot.id, minutes: toast.minutes }
  if (now > slot.closesAt) {
    const left: DueStep[] = []
    const closed = { ...common, at: slot.closesAt, isTooLate: true } as const
    if (!isAboveToast(reminders)) left.push({ ...closed, step: 'tray-badge' })
    if (!has(reminders, 'in-app-card')) left.push({ ...closed, step: 'in-app-card' })
    return left
  }
  const at = isAboveToast(reminders) ? null : badgeDueAt(reminders)
  if (at === null || at > now || !isOpen(slot, now)) return []
  return [{ ...common, at, isTooLate: false, step: 'tray-badge' }]
}

/** When the badge is due: at once after a toast that was not shown, a while after one that was; null while unknown. */
function badgeDueAt(reminders: readonly ReminderFact[]): Instant | null {
  const toasts = reminders.filter(({ step }) => step === 'toast')
  const [first] = toasts
  if (!first || isAwaitingAnswer(toasts)) return null
  const failed = toasts.find(({ outcome }) => outcome === 'not-shown')
  return failed ? failed.at : addMs(first.at, badgeAfterMs)
}

function hasRung(facts: CheckInFacts, { slot, minutes }: Bell): boolean {
  const reminders = facts.bySlot.get(slot)?.reminders ?? []
  return reminders.some((fact) => fact.step === 'toast' && fact.minutes >= minutes)
}

function isOpen(slot: Slot, now: Instant): boolean {
  return now >= slot.opensAt && now <= slot.closesAt
}

function isAboveToast(reminders: readonly ReminderFact[]): boolean {
  return reminders.some(({ step }) => step !== 'toast')
}

function isBeforeCard({ step }: ReminderFact): boolean {
  return step !== 'in-app-card'
}

/** The system has not yet said whether it showed a toast. */
function isAwaitingAnswer(reminders: readonly ReminderFact[]): boolean {
  return reminders.some(({ outcome }) => outcome === 'unknown')
}

function has(reminders: readonly ReminderFact[], step: ReminderStep): boolean {
  return reminders.some((fact) => fact.step === step)
}

import type { NextStep } from '../../shared/check-ins/channels.ts'
import type { EndForm, Place, SlotId, SlotKind } from '../../shared/check-ins/model.ts'
import { nextStep } from '../../shared/check-ins/next-step.ts'
import { decideRecord } from '../../shared/check-ins/rules.ts'
import { dateOfSlot, slotIdOf } from '../../shared/check-ins/slots.ts'
import { officialDateAt } from '../../shared/policy/official-time.ts'
import type { ReminderDeps } from './reminders.ts'
import { factsAt, recordCheckIn, recordCheckOut } from './service.ts'
import type { NoticeText } from './words.ts'

/**
 * A record made without the form, from the tray or a notice. It holds what was said and nothing more: a start names
 * its place and has no plan; an end may be empty, as in the form.
 */
export type QuickRecord =
  | { readonly kind: 'start'; readonly place: Place }
  | { readonly kind: 'end' }

/** Why nothing was recorded. */
export type QuickRefusal = Exclude<
  ReturnType<typeof recordCheckIn>,
  { readonly ok: true }
>['failure']['code']

/** What quick records need to know of the forms. */
export type QuickDeps = ReminderDeps & {
  /** Whether the form that records a slot holds words that were not sent. */
  readonly hasTyped: (slot: SlotId, kind: SlotKind) => boolean
}

const emptyEnd: EndForm = { done: '', remaining: '', blockers: '', note: '' }

/**
 * Records through the same acts as the form, and answers with a short notice: what was recorded at which official time,
 * or why nothing was. The answer is no reminder: it is shown whatever the person chose about those, without a sound.
 *
 * Where words wait in the form nothing is recorded and the form is opened: an entry without them would be for good, and
 * what is half written goes to nobody before its writer has sent it.
 */
export function recordQuickly(
  deps: QuickDeps,
  said: QuickRecord,
  slot: SlotId = slotAskedAbout(deps, said.kind),
): void {
  const answer = (text: NoticeText) =>
    void deps.notifier.show({
      id: 'quick-record',
      ...text,
      sound: 'none',
      actions: [],
      onClick: () => deps.onOpen(slot),
    })
  if (deps.hasTyped(slot, said.kind) && isRecordable(deps, slot, said.kind)) {
    answer(deps.words.unsent(said))
    deps.onOpen(slot)
    return
  }
  const recorded =
    said.kind === 'start'
      ? recordCheckIn(deps, { slot, form: { place: said.place, plan: '' } })
      : recordCheckOut(deps, { slot, form: emptyEnd })
  answer(
    recorded.ok
      ? deps.words.recorded(said, recorded.value)
      : deps.words.refused(recorded.failure.code),
  )
}

function isRecordable(deps: ReminderDeps, id: SlotId, kind: SlotKind): boolean {
  const date = dateOfSlot(id)
  if (date === null) return false
  const now = deps.clock.now()
  const facts = factsAt(deps, now, { db: deps.log.db, date })
  return decideRecord(deps.policy.current(), { facts, now, id, kind }).ok
}

/** The slot that the day asks about now; where it asks about none, today's, so that the refusal says why. */
function slotAskedAbout(deps: ReminderDeps, kind: QuickRecord['kind']): SlotId {
  const now = deps.clock.now()
  const policy = deps.policy.current()
  const next = nextStep(policy, factsAt(deps, now, { db: deps.log.db }), now)
  const asks: readonly NextStep['step'][] = kind === 'start' ? ['check-in'] : ['check-out', 'work']
  if (next.step !== 'nothing' && asks.includes(next.step)) return next.slot
  return slotIdOf(officialDateAt(policy.zone.table, now), kind)
}

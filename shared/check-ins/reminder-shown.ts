import type { Instant } from '../kernel/instant.ts'
import type { Policy } from '../policy/model.ts'
import { bellsOfSlot } from './bells.ts'
import type { ReminderShown, Slot } from './model.ts'
import type { CheckInFacts } from './slots.ts'

/**
 * Whether the employee was reminded of a slot, as far as is known at `now`. One step that the system reported to have
 * shown is enough. Where nothing rang although a bell was due, nothing can have been seen.
 */
export function reminderShown(
  policy: Policy,
  slot: Slot,
  { facts, now }: { readonly facts: CheckInFacts; readonly now: Instant },
): ReminderShown {
  const fact = facts.bySlot.get(slot.id)
  const steps = fact?.reminders ?? []
  if (steps.some(({ outcome }) => outcome === 'shown')) return 'shown'
  if (steps.some(({ outcome }) => outcome === 'unknown')) return 'unknown'
  if (steps.length > 0) return 'not-shown'
  const until = fact?.recorded && fact.recorded.at < now ? fact.recorded.at : now
  const due = bellsOfSlot(policy, slot).filter((bell) => bell.at <= until)
  if (due.length === 0) return 'none-due'
  return due.some((bell) => bell.at >= facts.since) ? 'not-shown' : 'unknown'
}

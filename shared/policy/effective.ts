import { withMonths } from './hijri.ts'
import type { CalendarPatch, Policy } from './model.ts'

/**
 * The policy with its calendar patches applied, oldest serial first. The order in which patches arrived
 * does not matter, and one received twice counts once.
 *
 * Always start from the ministry's own edition, never from a policy already patched: an entry taken out
 * and put back would change its place, and for hours the last in the list wins.
 */
export function effectivePolicy(policy: Policy, patches: readonly CalendarPatch[]): Policy {
  const ordered = inOrder(patches)
  const months = ordered.reduce(
    (known, { hijri }) => (hijri ? withMonths(known, hijri.months) : known),
    policy.hijri?.months ?? [],
  )
  return {
    ...policy,
    ...(months.length > 0 ? { hijri: { months } } : {}),
    hours: ordered.reduce(
      (entries, patch) => applyTo(entries, patch.hours, patch.remove),
      policy.hours,
    ),
    holidays: ordered.reduce(
      (entries, patch) => applyTo(entries, patch.holidays, patch.remove),
      policy.holidays,
    ),
  }
}

/** By serial, then by id; of two patches with one id, the higher serial stands. */
function inOrder(patches: readonly CalendarPatch[]): readonly CalendarPatch[] {
  const sorted = [...patches].sort(
    (left, right) => left.serial - right.serial || (left.id < right.id ? -1 : 1),
  )
  return [...new Map(sorted.map((patch) => [patch.id, patch])).values()].sort(
    (left, right) => left.serial - right.serial || (left.id < right.id ? -1 : 1),
  )
}

function applyTo<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  changes: readonly Entry[],
  remove: readonly string[],
): readonly Entry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  for (const id of remove) byId.delete(id)
  for (const change of changes) byId.set(change.id, change)
  return [...byId.values()]
}

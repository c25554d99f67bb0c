import { dayMs, epochMsOf, type Instant } from '../kernel/instant.ts'
import type { StoredDraft } from './model.ts'

/**
 * How long a draft is kept after its last change, by signed time: a laptop's clock that is ahead for one start would
 * delete them all for good (docs/adr/0010). A clock that was behind when it was kept is no danger: the slot of such a
 * draft is as old as the draft, and nothing asks about it any more.
 */
const keptMs = 30 * dayMs

/** How many drafts are kept, the newest ones: twice the slots of a fortnight. */
const maximumDrafts = 60

/**
 * Of some drafts, those to go on keeping, newest first: neither said meanwhile, nor too old, nor too many. Without an
 * instant that is past for certain none is too old.
 */
export function draftsToKeep(
  drafts: readonly StoredDraft[],
  at: { readonly provenNow: Instant | null; readonly isSettled: (name: string) => boolean },
): readonly StoredDraft[] {
  return drafts
    .filter(({ name, keptAt }) => {
      const isOld = at.provenNow !== null && epochMsOf(at.provenNow) - epochMsOf(keptAt) > keptMs
      return !isOld && !at.isSettled(name)
    })
    .toSorted((one, other) => (one.keptAt < other.keptAt ? 1 : one.keptAt > other.keptAt ? -1 : 0))
    .slice(0, maximumDrafts)
}

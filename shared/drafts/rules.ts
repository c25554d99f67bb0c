import { dayMs, epochMsOf, type Instant } from '../kernel/instant.ts'
import type { StoredDraft } from './model.ts'

/** How long a draft is kept after its last change. */
const keptMs = 30 * dayMs

/** How many drafts are kept, the newest ones: twice the slots of a fortnight. */
const maximumDrafts = 60

/** Of some drafts, those to go on keeping, newest first: neither said meanwhile, nor too old, nor too many. */
export function draftsToKeep(
  drafts: readonly StoredDraft[],
  at: { readonly now: Instant; readonly isSettled: (name: string) => boolean },
): readonly StoredDraft[] {
  return drafts
    .filter(({ name, keptAt }) => {
      const isOld = epochMsOf(at.now) - epochMsOf(keptAt) > keptMs
      return !isOld && !at.isSettled(name)
    })
    .toSorted((one, other) => (one.keptAt < other.keptAt ? 1 : one.keptAt > other.keptAt ? -1 : 0))
    .slice(0, maximumDrafts)
}

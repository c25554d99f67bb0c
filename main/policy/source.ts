import type { Policy } from '../../shared/policy/model.ts'

/** The policy in force, patches applied. Reading it is cheap; it changes only between two acts. */
export type PolicySource = {
  readonly current: () => Policy
  /** Called after a new policy or patch came into force; answers its unsubscribe. */
  readonly onChanged: (listener: () => void) => () => void
}

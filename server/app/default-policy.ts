import defaultPolicy from '../../assets/policy/default-policy.json' with { type: 'json' }
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import type { Policy } from '../../shared/policy/model.ts'

/** The policy that ships with every agent: in force until the ministry publishes its own. */
export function shippedPolicy(): Policy {
  return parseDefaultPolicy(defaultPolicy)
}

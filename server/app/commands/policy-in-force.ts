import { effectivePolicy } from '../../../shared/policy/effective.ts'
import type { Policy } from '../../../shared/policy/model.ts'
import { publishedRules } from '../../directives/index.ts'
import type { ServerContext } from '../../http/context.ts'
import { shippedPolicy } from '../default-policy.ts'

/** The policy that counts now: the ministry’s own with its patches, and until it has published one, the shipped one. */
export async function policyInForce({ db }: Pick<ServerContext, 'db'>): Promise<Policy> {
  const rules = await publishedRules(db)
  return effectivePolicy(rules.policy ?? shippedPolicy(), rules.patches)
}

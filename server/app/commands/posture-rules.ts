import type { CalendarDate, Instant } from '../../../shared/kernel/instant.ts'
import { effectivePolicy } from '../../../shared/policy/effective.ts'
import { officialDateAt } from '../../../shared/policy/official-time.ts'
import type { PostureRules } from '../../../shared/posture/rules-model.ts'
import { publishedRules } from '../../directives/index.ts'
import type { ServerContext } from '../../http/context.ts'
import { shippedPolicy } from '../default-policy.ts'

/** What is asked of laptops now, and the official date. */
export async function postureRulesNow(context: ServerContext): Promise<{
  readonly rules: PostureRules
  readonly now: Instant
  readonly today: CalendarDate
}> {
  const shipped = shippedPolicy()
  const published = await publishedRules(context.db)
  const policy = effectivePolicy(published.policy ?? shipped, published.patches)
  const rules = policy.posture ?? shipped.posture
  if (!rules) throw new Error('the policy that ships with the server has no posture rules')
  const now = context.now()
  return { rules, now, today: officialDateAt(policy.zone.table, now) }
}

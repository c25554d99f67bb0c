import type { CheckView } from '../../shared/posture/channels.ts'
import type { PostureRules } from '../../shared/posture/rules-model.ts'
import type { KeptFinding } from './store.ts'

/** One check as the screen shows it. */
export function checkView(
  check: string,
  kept: KeptFinding | undefined,
  known: { readonly rules: PostureRules; readonly confirming: ReadonlySet<string> },
): CheckView {
  const rule = known.rules.checks.find(({ id }) => id === check)
  return {
    check,
    severity: rule?.severity ?? 'information',
    rules: rule?.rules ?? [],
    isConfirming: known.confirming.has(check),
    ...(kept
      ? {
          finding: {
            verdict: kept.verdict,
            reason: kept.reason,
            checkedAt: kept.checkedAt,
            since: kept.since,
          },
        }
      : {}),
    ...(kept?.contestedAt ? { contestedAt: kept.contestedAt } : {}),
  }
}

import type { CheckView } from '../../shared/posture/channels.ts'
import type { MadeException } from '../../shared/posture/exception.ts'
import type { PostureRules } from '../../shared/posture/rules-model.ts'
import { thresholdOf } from '../../shared/posture/thresholds.ts'
import type { StandingFix } from './fixes.ts'
import type { KeptFinding } from './store.ts'

/** One check as the screen shows it. */
export function checkView(
  check: string,
  kept: KeptFinding | undefined,
  known: {
    readonly rules: PostureRules
    readonly confirming: ReadonlySet<string>
    /** The exceptions that hold today, by check. */
    readonly exceptions: ReadonlyMap<string, MadeException>
    /** What the agent can change for the person, or did. */
    readonly fixes: ReadonlyMap<string, StandingFix>
  },
): CheckView {
  const rule = known.rules.checks.find(({ id }) => id === check)
  const exception = known.exceptions.get(check)
  const fix = known.fixes.get(check)
  const threshold = thresholdOf(check, known.rules)
  return {
    check,
    severity: rule?.severity ?? 'information',
    rules: rule?.rules ?? [],
    ...(threshold ? { threshold } : {}),
    isConfirming: known.confirming.has(check),
    ...(kept
      ? {
          finding: {
            verdict: kept.verdict,
            reason: kept.reason,
            checkedAt: kept.checkedAt,
            since: kept.since,
            entry: kept.evidenceSeq,
          },
        }
      : {}),
    ...(kept?.contestedAt ? { contestedAt: kept.contestedAt } : {}),
    ...(fix ? { fix } : {}),
    ...(exception ? { exceptionUntil: exception.until, exceptionReason: exception.reason } : {}),
  }
}

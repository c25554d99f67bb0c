import type { MessageKey, Translate } from '../i18n/catalog.ts'
import {
  type CheckId,
  checks,
  type InapplicableReason,
  inapplicableReasons,
  isCheckId,
  type OwnReason,
  type UnreadReason,
  unreadReasons,
} from './catalogue.ts'
import type { Remedy } from './remedies.ts'

/** The text of each reason that a check finds by itself: one that the catalogs lack does not compile. */
type OwnReasonKey = {
  [C in CheckId]: `posture.check.${C}.reason.${OwnReason<C>}`
}[CheckId]

const ownReasonKeys: ReadonlySet<string> = new Set(
  Object.entries(checks).flatMap(([id, { reasons }]) =>
    Object.keys(reasons).map((reason) => `posture.check.${id}.reason.${reason}`),
  ),
)

function isOwnReasonKey(key: string): key is OwnReasonKey {
  return ownReasonKeys.has(key)
}

const commonReasons: readonly (UnreadReason | InapplicableReason)[] = [
  ...unreadReasons,
  ...inapplicableReasons,
]

/** What a check is called; a general name for one of a newer version. */
export function nameKeyOf(check: string): MessageKey {
  return isCheckId(check) ? `posture.check.${check}.name` : 'posture.newerCheck'
}

/** What was found, in words. */
export function reasonKeyOf(check: string, reason: string): MessageKey {
  const common = commonReasons.find((known) => known === reason)
  if (common) return `posture.reason.${common}`
  const key = `posture.check.${check}.reason.${reason}`
  return isOwnReasonKey(key) ? key : 'posture.reason.newer'
}

type LockSteps = Extract<Remedy['steps'], `posture.check.screen-lock.${string}`>

function isLockSteps(key: Remedy['steps']): key is LockSteps {
  return key.startsWith('posture.check.screen-lock.')
}

/** What to do about a finding, step by step. */
export function stepsOf(
  { steps }: Remedy,
  { t, lockMinutes }: { readonly t: Translate; readonly lockMinutes: number },
): readonly string[] {
  const written = isLockSteps(steps) ? t(steps, { minutes: lockMinutes }) : t(steps)
  return written.split('\n')
}

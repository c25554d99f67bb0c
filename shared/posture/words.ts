import type { MessageKey, Translate } from '../i18n/catalog.ts'
import { isolateLtr } from '../i18n/format.ts'
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
import type { PostureView } from './channels.ts'
import type { FixableSetting, SettingChange, SettingValue } from './fixes.ts'
import type { Remedy } from './remedies.ts'
import type { Threshold } from './thresholds.ts'

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

/** What the rules in force ask for, in words. */
export function limitOf(threshold: Threshold, t: Translate): string {
  if (threshold.of !== 'agent')
    return t(`posture.limit.${threshold.of}`, { count: threshold.count })
  const { current, accepted } = threshold
  return t('posture.limit.agent', { current: isolateLtr(current), accepted: isolateLtr(accepted) })
}

/** Who set what is asked for: the ministry, or nobody but the makers of this program. */
export function policyOf(
  { policyEdition, isShippedPolicy }: Pick<PostureView, 'policyEdition' | 'isShippedPolicy'>,
  t: Translate,
): string {
  const edition = isolateLtr(policyEdition)
  return t(isShippedPolicy ? 'posture.about.shipped' : 'posture.about.edition', { edition })
}

/** One change of a setting: its name, what it was and what it becomes. */
export function changeText({ setting, before, after }: SettingChange, t: Translate): string {
  const value = (each: SettingValue) => valueText(setting, each, t)
  return t('posture.fix.change', {
    setting: t(`posture.fix.setting.${setting}`),
    before: value(before),
    after: value(after),
  })
}

function valueText(setting: FixableSetting, value: SettingValue, t: Translate): string {
  if (typeof value === 'boolean') return t(value ? 'posture.fix.value.on' : 'posture.fix.value.off')
  if (value === 0)
    return t(setting === 'idle-delay' ? 'posture.fix.value.never' : 'posture.fix.value.atOnce')
  return value % 60 === 0
    ? t('posture.fix.value.minutes', { count: value / 60 })
    : t('posture.fix.value.seconds', { count: value })
}

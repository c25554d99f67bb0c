import { z } from 'zod'
import { findingSchema } from './model.ts'
import type { PostureRules } from './rules-model.ts'

/** The settings of a person's own session that the agent may change, each with their consent. There are no others. */
export const fixableSettings = ['lock-enabled', 'lock-delay', 'idle-delay'] as const
export type FixableSetting = (typeof fixableSettings)[number]

/** On or off, or seconds. */
const valueSchema = z.union([z.boolean(), z.int().min(0).max(4_294_967_295)])
export type SettingValue = z.infer<typeof valueSchema>

/** One setting, what it was and what it becomes. */
export const changeSchema = z
  .strictObject({ setting: z.enum(fixableSettings), before: valueSchema, after: valueSchema })
  .readonly()
export type SettingChange = z.infer<typeof changeSchema>

/** The changes of one fix, as they are shown before anybody consents. */
export const changesSchema = z.array(changeSchema).max(fixableSettings.length).readonly()

/** The agent changed settings for the person, or put them back. What they were stays on the laptop. */
export const settingChangedBodySchema = z
  .strictObject({
    check: findingSchema.unwrap().shape.check,
    act: z.enum(['fix', 'undo']),
    changes: changesSchema,
  })
  .readonly()

/** When the session locks: whether it does, seconds from the dark screen to the lock, seconds without use until it is dark. */
export type LockSettings = {
  readonly 'lock-enabled': boolean
  readonly 'lock-delay': number
  readonly 'idle-delay': number
}

/** Whether the agent can change by itself what a check found, where the desktop allows it. */
export function isFixable(found: { readonly check: string; readonly reason: string }): boolean {
  const ofLock = found.check === 'screen-lock' || found.check === 'wake-password'
  return ofLock && ['locks-late', 'never-locks', 'asks-late', 'never-asks'].includes(found.reason)
}

/** The fewest changes after which a session locks as the rules ask; none where it does already. */
export function planOf(
  check: string,
  now: LockSettings,
  { thresholds }: Pick<PostureRules, 'thresholds'>,
): readonly SettingChange[] {
  const longest = thresholds.lockMinutes * 60
  const isLongIdle = now['idle-delay'] === 0 || now['idle-delay'] > longest
  const wanted: LockSettings = {
    'lock-enabled': true,
    'lock-delay': now['lock-delay'] > thresholds.wakeSeconds ? 0 : now['lock-delay'],
    'idle-delay': check === 'screen-lock' && isLongIdle ? longest : now['idle-delay'],
  }
  return fixableSettings
    .filter((setting) => wanted[setting] !== now[setting])
    .map((setting) => ({ setting, before: now[setting], after: wanted[setting] }))
}

/** What puts changes back: only settings that are still as the agent left them, whatever the person chose since. */
export function planBack(
  changes: readonly SettingChange[],
  now: LockSettings,
): readonly SettingChange[] {
  return changes
    .filter(({ setting, after }) => now[setting] === after)
    .map(({ setting, before, after }) => ({ setting, before: after, after: before }))
}

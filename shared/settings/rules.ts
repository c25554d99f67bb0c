import { minutesOf, type WallTime } from '../kernel/instant.ts'
import { type ChoicesChange, type QuietHours, type Settings, settingsSchema } from './model.ts'

/** The settings after a change: what it does not name stays as it was. */
export function changedSettings(settings: Settings, change: ChoicesChange): Settings {
  const { notifications, ...others } = change
  return settingsSchema.parse({
    ...settings,
    ...definedOnly(others),
    notifications: { ...settings.notifications, ...definedOnly(notifications ?? {}) },
  })
}

function definedOnly(part: object): object {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
}

/** Whether a wall time falls into the quiet hours, which begin at `from` and are over at `to`. */
export function isQuiet(hours: QuietHours, time: WallTime): boolean {
  if (!hours.isOn) return false
  const [from, to, at] = [minutesOf(hours.from), minutesOf(hours.to), minutesOf(time)]
  return from <= to ? from <= at && at < to : from <= at || at < to
}

import type { Handlers } from '../../shared/ipc/contract.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { defaultChoices, type Settings } from '../../shared/settings/model.ts'
import { changedSettings } from '../../shared/settings/rules.ts'
import { appearanceOf, type Preferences } from './preferences-file.ts'

/**
 * Settings while the log is still locked: how the page looks alone, kept in the preferences file. The other
 * choices are in the log: until it is open they show their defaults, and are not to be changed.
 */
export function earlySettings(deps: {
  readonly current: () => Preferences
  readonly change: (preferences: Preferences) => void
}): Pick<Handlers, 'getSettings' | 'changeSettings'> {
  const view = (): Settings => ({
    ...defaultChoices,
    ...deps.current(),
    hasPostponedEnrolment: false,
  })
  return {
    getSettings: async () => ok(view()),
    changeSettings: async (input) => {
      if (input.notifications !== undefined || input.startAtLogin !== undefined)
        return fail('not-ready')
      const kept = orDiskFull(() => deps.change(appearanceOf(changedSettings(view(), input))))
      return kept.ok ? ok(view()) : kept
    },
  }
}

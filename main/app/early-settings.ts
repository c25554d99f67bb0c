import type { Handlers } from '../../shared/ipc/contract.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Preferences } from './preferences-file.ts'

/** Settings while the log is still locked: language and theme alone, kept in the preferences file. */
export function earlySettings(deps: {
  readonly current: () => Preferences
  readonly change: (preferences: Preferences) => void
}): Pick<Handlers, 'getSettings' | 'changeSettings'> {
  const view = () => ({ ...deps.current(), hasPostponedEnrolment: false })
  return {
    getSettings: async () => ok(view()),
    changeSettings: async (input) => {
      const { locale, theme } = deps.current()
      deps.change({ locale: input.locale ?? locale, theme: input.theme ?? theme })
      return ok(view())
    },
  }
}

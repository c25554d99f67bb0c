import type { MessageKey } from '../../shared/i18n/catalog.ts'
import type { Route } from '../../shared/shell/model.ts'
import type { IconName } from '../ui/icon.tsx'

/** The places of the navigation, in its order. */
export const places = [
  { route: 'today', key: 'nav.today', icon: 'today' },
  { route: 'activity', key: 'nav.activity', icon: 'activity' },
  { route: 'settings', key: 'nav.settings', icon: 'settings' },
] as const satisfies readonly { route: Route; key: MessageKey; icon: IconName }[]

/** In which place of the navigation a screen belongs. */
export const homeOf = {
  today: 'today',
  enrolment: 'today',
  activity: 'activity',
  'my-data': 'activity',
  settings: 'settings',
  privacy: 'settings',
} as const satisfies Record<Route, Route>

import type { MessageKey } from '../../shared/i18n/catalog.ts'
import type { Route } from '../../shared/shell/model.ts'
import type { IconName } from '../ui/icon.tsx'

/** The places of the navigation, in its order. */
export const places = [
  { route: 'today', key: 'nav.today', icon: 'today' },
  { route: 'tasks', key: 'nav.tasks', icon: 'tasks' },
  { route: 'activity', key: 'nav.activity', icon: 'activity' },
  { route: 'security', key: 'nav.security', icon: 'shield' },
  { route: 'forms', key: 'nav.forms', icon: 'form' },
  { route: 'my-data', key: 'nav.myData', icon: 'person' },
  { route: 'guide', key: 'nav.guide', icon: 'guide' },
  { route: 'settings', key: 'nav.settings', icon: 'settings' },
] as const satisfies readonly { route: Route; key: MessageKey; icon: IconName }[]

/** A place of the navigation. */
export type Place = (typeof places)[number]

/** What stays in the bar of a window too narrow for all: the day, its work, and what to do when something happens. */
const inNarrowBar: readonly Route[] = ['today', 'tasks', 'guide']

/** The places that a bar too narrow for all has under "More", in their order. */
export const placesUnderMore: readonly Place[] = places.filter(
  ({ route }) => !inNarrowBar.includes(route),
)

/** In which place of the navigation a screen belongs. */
export const homeOf = {
  today: 'today',
  tasks: 'tasks',
  'follow-up': 'tasks',
  enrolment: 'today',
  activity: 'activity',
  security: 'security',
  forms: 'forms',
  'my-data': 'my-data',
  corrections: 'my-data',
  guide: 'guide',
  settings: 'settings',
  privacy: 'settings',
} as const satisfies Record<Route, Route>

/** The name of the place that a screen belongs to. */
export function placeKeyOf(route: Route): MessageKey {
  return places.find((place) => place.route === homeOf[route])?.key ?? 'app.name'
}

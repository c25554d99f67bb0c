import './shell.css'
import { type JSX, useCallback, useEffect } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { MessageKey } from '../../shared/i18n/catalog.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { Settings } from '../../shared/settings/model.ts'
import { type Destination, hasLink, type Route } from '../../shared/shell/model.ts'
import type { StartupView } from '../../shared/startup/channels.ts'
import { ActivityScreen } from '../activity-log/screen.tsx'
import { TodayScreen } from '../check-ins/screen.tsx'
import { useToday } from '../check-ins/use-today.ts'
import { AlreadyEnrolled } from '../enrolment/already-enrolled.tsx'
import { EnrolmentScreen } from '../enrolment/screen.tsx'
import { PrivacyScreen } from '../policy/screen.tsx'
import { SettingsScreen } from '../settings/screen.tsx'
import { SyncLine } from '../sync/sync-line.tsx'
import { Icon, type IconName, Mark } from '../ui/icon.tsx'
import { useLanguage } from './language.tsx'
import { ResultLine, useResults } from './results.tsx'

const places = [
  { route: 'today', key: 'nav.today', icon: 'today' },
  { route: 'activity', key: 'nav.activity', icon: 'activity' },
  { route: 'settings', key: 'nav.settings', icon: 'settings' },
] as const satisfies readonly { route: Route; key: MessageKey; icon: IconName }[]

/** In which place of the navigation a screen belongs. */
const homeOf = {
  today: 'today',
  enrolment: 'today',
  activity: 'activity',
  'my-data': 'activity',
  settings: 'settings',
  privacy: 'settings',
} as const satisfies Record<Route, Route>

type ShellProps = {
  readonly startup: StartupView
  readonly settings: Settings
  readonly enrolment: EnrolmentView
  readonly place: Destination
  readonly onRoute: (route: Route) => void
}

/** The app once it is open: navigation, one screen, and the state of the exchange, always in sight. */
export function Shell(props: ShellProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { place, onRoute } = props
  const { route } = place
  const today = useToday()
  const go = useCallback(
    (next: Route) => {
      say(null)
      onRoute(next)
    },
    [onRoute, say],
  )
  useShortcuts(go)
  useEffect(() => {
    document.title = `${t(`nav.${homeOf[route]}`)} · ${t('app.name')}`
  }, [route, t])

  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t('nav.skip')}
      </a>
      <header className="shell-side">
        <div className="brand">
          <Mark />
          <bdi lang="ar">مرافق</bdi>
        </div>
        <nav aria-label={t('nav.label')}>
          <ul className="nav">
            {places.map((place, index) => (
              <li key={place.route}>
                <button
                  type="button"
                  className="nav-item"
                  aria-current={homeOf[route] === place.route ? 'page' : undefined}
                  aria-keyshortcuts={`Control+${index + 1}`}
                  onClick={() => go(place.route)}
                >
                  <Icon name={place.icon} />
                  {t(place.key)}
                </button>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <div className="shell-main">
        <main id="content" className="shell-content" tabIndex={-1}>
          <ResultLine day={today.query.status === 'ready' ? today.query.value : null} />
          <Screen {...props} go={go} />
        </main>
        <SyncLine today={today} />
      </div>
    </div>
  )
}

type ScreenProps = Omit<ShellProps, 'onRoute'> & { readonly go: (route: Route) => void }

function Screen({ place, go, startup, settings, enrolment }: ScreenProps): JSX.Element {
  switch (place.route) {
    case 'today':
      return <TodayScreen startup={startup} enrolment={enrolment} onEnrol={() => go('enrolment')} />
    case 'activity':
    case 'my-data':
      return <ActivityScreen />
    case 'settings':
      return (
        <SettingsScreen
          settings={settings}
          enrolment={enrolment}
          agentVersion={startup.agentVersion}
          onReadPrivacy={() => go('privacy')}
        />
      )
    case 'enrolment':
      if (enrolment.state !== 'not-enrolled' && hasLink(place))
        return <AlreadyEnrolled enrolment={enrolment} onLeave={() => go('today')} />
      // The result of enrolling is said on the way back, so this does not go through `go`.
      return enrolment.state === 'not-enrolled' ? (
        <EnrolmentScreen
          place={place}
          onLinkRead={() => go('enrolment')}
          onEnrolled={() => undefined}
          onBack={() => go('today')}
        />
      ) : (
        <TodayScreen startup={startup} enrolment={enrolment} onEnrol={() => go('enrolment')} />
      )
    case 'privacy':
      return <PrivacyScreen />
    default:
      return assertNever(place.route)
  }
}

/** Control (or ⌘) with 1, 2, 3 goes to the places in their order. */
function useShortcuts(go: (route: Route) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const place = places[Number(event.key) - 1]
      if (!place) return
      event.preventDefault()
      go(place.route)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [go])
}

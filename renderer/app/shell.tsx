import './shell.css'
import { type JSX, Suspense, useCallback, useEffect } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { Settings } from '../../shared/settings/model.ts'
import { type Destination, hasLink, type Route } from '../../shared/shell/model.ts'
import type { StartupView } from '../../shared/startup/channels.ts'
import { ClockWarning } from '../check-ins/parts/clock-warning.tsx'
import { ReminderLine } from '../check-ins/parts/reminder-card.tsx'
import { TodayScreen } from '../check-ins/screen.tsx'
import { useToday } from '../check-ins/use-today.ts'
import { WayToCorrect } from '../corrections/way.tsx'
import { AlreadyEnrolled } from '../enrolment/already-enrolled.tsx'
import { EnrolmentScreen } from '../enrolment/screen.tsx'
import { CopyLine } from '../my-data/parts/saved-copy.tsx'
import { PaletteButton, useCommands } from '../palette/use-commands.tsx'
import { SyncLine } from '../sync/sync-line.tsx'
import { WaitingScreen } from '../ui/waiting.tsx'
import { useLanguage } from './language.tsx'
import { placeKeyOf } from './places.ts'
import { ResultLine, useResults } from './results.tsx'
import {
  ActivityScreen,
  CorrectionsScreen,
  FollowUpScreen,
  FormsScreen,
  fetchOtherScreens,
  GuideScreen,
  MyDataScreen,
  PrivacyScreen,
  SecurityScreen,
  SettingsScreen,
  TasksScreen,
} from './screens.ts'
import { SideBar } from './side-bar.tsx'
import { useMakeWish } from './wishes.tsx'

/** Where copies are taken, it is said beside what was pressed: these screens show by themselves what became of one. */
const tellingOfCopies: readonly Route[] = ['activity', 'my-data', 'forms', 'guide', 'follow-up']

/** The screens that say themselves, with what to do, that the ministry no longer accepts the laptop. */
const tellingOfRevocation: readonly Route[] = ['today', 'enrolment', 'settings']

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
  const day = today.query.status === 'ready' ? today.query.value : null
  const { settings, enrolment } = props
  const commands = useCommands({ world: { today: day, settings, enrolment }, route, go })
  useEffect(() => {
    document.title = `${t(placeKeyOf(route))} · ${t('app.name')}`
  }, [route, t])

  useEffect(() => {
    const idle = requestIdleCallback(() => void fetchOtherScreens())
    return () => cancelIdleCallback(idle)
  }, [])

  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t('nav.skip')}
      </a>
      <SideBar
        route={route}
        go={go}
        today={today}
        enrolment={enrolment}
        tools={<PaletteButton onPress={commands.openPalette} />}
      />
      <div className="shell-main">
        <main id="content" className="shell-content" tabIndex={-1}>
          <ResultLine day={day} />
          <ReminderLine day={day} {...(route === 'today' ? {} : { onAnswer: () => go('today') })} />
          {/* Today shows it in its own place, and what was long known there alone. */}
          {route !== 'today' && day?.clockWarning?.source === 'moved' && (
            <ClockWarning warning={day.clockWarning} />
          )}
          {!tellingOfCopies.includes(route) && <CopyLine />}
          {commands.trouble}
          <Suspense key={route} fallback={<WaitingScreen />}>
            <WayToCorrect go={go}>
              <Screen {...props} go={go} onShowShortcuts={commands.openHelp} />
            </WayToCorrect>
          </Suspense>
        </main>
        <SyncLine today={today} isRevocationTold={tellingOfRevocation.includes(route)} />
      </div>
      {commands.overlay}
    </div>
  )
}

type ScreenProps = Omit<ShellProps, 'onRoute'> & {
  readonly go: (route: Route) => void
  readonly onShowShortcuts: () => void
}

function Screen(props: ScreenProps): JSX.Element {
  const { place, go, startup, settings, enrolment, onShowShortcuts } = props
  const wish = useMakeWish()
  switch (place.route) {
    case 'today':
      return (
        <TodayScreen
          startup={startup}
          enrolment={enrolment}
          onEnrol={() => go('enrolment')}
          onShowActivity={() => go('activity')}
          onShowSecurity={() => go('security')}
          onShowGuide={() => go('guide')}
          onShowForms={() => go('forms')}
          onShowTasks={() => go('tasks')}
          onShowSheets={() => go('follow-up')}
        />
      )
    case 'tasks':
      return <TasksScreen place={place} enrolment={enrolment} go={go} />
    case 'follow-up':
      return <FollowUpScreen place={place} onTasks={() => go('tasks')} />
    case 'activity':
      return <ActivityScreen enrolment={enrolment} onMyData={() => go('my-data')} />
    case 'security':
      return <SecurityScreen go={go} />
    case 'my-data':
      return <MyDataScreen enrolment={enrolment} onReadPrivacy={() => go('privacy')} />
    case 'corrections':
      return <CorrectionsScreen go={go} />
    case 'forms':
      return <FormsScreen place={place} go={go} />
    case 'guide':
      return <GuideScreen place={place} go={go} />
    case 'settings':
      return (
        <SettingsScreen
          settings={settings}
          enrolment={enrolment}
          onReadPrivacy={() => go('privacy')}
          onEnrol={() => go('enrolment')}
          onVerify={() => {
            go('activity')
            wish({ to: 'verify' })
          }}
          onShowShortcuts={onShowShortcuts}
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
        <TodayScreen
          startup={startup}
          enrolment={enrolment}
          onEnrol={() => go('enrolment')}
          onShowActivity={() => go('activity')}
          onShowSecurity={() => go('security')}
          onShowGuide={() => go('guide')}
          onShowForms={() => go('forms')}
          onShowTasks={() => go('tasks')}
          onShowSheets={() => go('follow-up')}
        />
      )
    case 'privacy':
      return <PrivacyScreen />
    default:
      return assertNever(place.route)
  }
}

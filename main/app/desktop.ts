import type { MenuItemConstructorOptions } from 'electron'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import type { Destination } from '../../shared/shell/model.ts'
import type { ShortcutAct } from '../../shared/shell/shortcuts.ts'
import { trayView } from '../../shared/shell/tray-view.ts'
import type { StartupView } from '../../shared/startup/channels.ts'
import type { Clock } from '../platform/clock.ts'
import type { LoginItem } from '../platform/login-item.ts'
import type { Notifier } from '../platform/notifier.ts'
import { repeatEvery } from '../platform/timers.ts'
import type { Agent } from './agent.ts'
import { appMenu } from './app-menu.ts'
import type { ReportBug } from './bug-report.ts'
import type { ShellMemory } from './shell-memory.ts'
import { agreeOnLogin } from './start-at-login.ts'
import { textIn } from './texts.ts'
import { createTray } from './tray.ts'

export type DesktopDeps = {
  readonly platform: NodeJS.Platform
  readonly clock: Pick<Clock, 'now'>
  readonly locale: () => Locale
  readonly startup: () => StartupView['state']
  /** Null before the log is open. */
  readonly agent: () => Agent | null
  readonly notifier: Notifier
  readonly open: (destination: Destination) => void
  readonly showWindow: () => void
  readonly quit: () => void
  readonly memory: ShellMemory
  readonly loginItem: LoginItem | null
  /** This start is the session's: no window is there unless the log needs its owner. */
  readonly isHiddenStart: boolean
  readonly showMenu: (template: readonly MenuItemConstructorOptions[]) => void
  readonly perform: (act: ShortcutAct) => void
  readonly reportBug: ReportBug
}

/** What the agent shows of itself outside of its window. */
export type Desktop = {
  /** Looks again where the day, the exchange or the start has changed. */
  readonly noteChanges: (topics: readonly ChangeTopic[]) => void
  /** Looks again, in the language in use. */
  readonly refresh: () => void
  /** The window was closed for the first time: says where the agent is now. */
  readonly tellOfTray: () => void
  readonly dispose: () => void
}

/** What the tray tells of. */
const shownTopics: readonly ChangeTopic[] = ['today', 'sync', 'startup']

/** Puts the agent into the tray and keeps what it says there true, at least every minute. */
export function createDesktop(deps: DesktopDeps): Desktop {
  const { agent, locale } = deps
  const sendNow = async () => {
    const reply = await agent()?.handlers.syncNow?.(undefined)
    if (!reply || reply.ok) return
    await deps.notifier.show({
      id: 'tray',
      title: textIn(locale(), 'app.name'),
      body: textIn(locale(), `failure.${reply.failure.code}`),
      sound: 'none',
      actions: [],
      onClick: deps.showWindow,
    })
  }
  const tellOfTray = async () => {
    if (deps.memory.current().hasToldOfTray) return
    const outcome = await deps.notifier.show({
      id: 'goes-on',
      title: textIn(locale(), 'notification.goesOn.title'),
      body: textIn(locale(), 'notification.goesOn.body'),
      sound: 'none',
      actions: [],
      onClick: deps.showWindow,
    })
    // One that a focus mode kept back is said again the next time.
    if (outcome === 'shown') deps.memory.remember({ hasToldOfTray: true })
  }
  const report = (error: unknown) => deps.reportBug('tray', error)

  const tray = createTray({
    platform: deps.platform,
    locale,
    view: () => {
      const running = agent()
      return trayView(
        {
          startup: deps.startup(),
          today: running?.today() ?? null,
          sync: running?.syncState() ?? null,
          now: deps.clock.now(),
        },
        locale(),
      )
    },
    acts: {
      recordStart: (slot, place) => agent()?.recordFromTray({ kind: 'start', place }, slot),
      goTo: (route) => deps.open({ route }),
      open: deps.showWindow,
      sendNow: () => void sendNow().catch(report),
      quit: deps.quit,
    },
  })
  let menuLocale: Locale | null = null
  const showMenu = () => {
    if (menuLocale === locale()) return
    menuLocale = locale()
    deps.showMenu(
      appMenu(deps.platform, menuLocale, {
        goTo: (route) => deps.open({ route }),
        perform: deps.perform,
        quit: deps.quit,
      }),
    )
  }
  showMenu()

  let isWindowWanted = deps.isHiddenStart
  const showWhereNeeded = () => {
    if (!isWindowWanted || ['starting', 'ready'].includes(deps.startup())) return
    isWindowWanted = false
    deps.showWindow()
  }
  const stopTicking = repeatEvery(minuteMs, tray.refresh)
  return {
    noteChanges: (topics) => {
      if (topics.some((topic) => shownTopics.includes(topic))) tray.refresh()
      if (topics.includes('startup')) showWhereNeeded()
      const running = agent()
      if (running && topics.includes('settings')) void agreeOnLogin(deps, running)
    },
    refresh: () => {
      tray.refresh()
      showMenu()
    },
    tellOfTray: () => void tellOfTray().catch(report),
    dispose: () => {
      stopTicking()
      tray.dispose()
    },
  }
}

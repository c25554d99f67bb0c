import type { Locale } from '../../shared/i18n/locales.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import type { Destination } from '../../shared/shell/model.ts'
import { trayView } from '../../shared/shell/tray-view.ts'
import type { StartupView } from '../../shared/startup/channels.ts'
import type { Clock } from '../platform/clock.ts'
import type { Notifier } from '../platform/notifier.ts'
import { repeatEvery } from '../platform/timers.ts'
import type { Agent } from './agent.ts'
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
  readonly reportBug: (where: string, error: unknown) => void
}

/** What the agent shows of itself outside of its window. */
export type Desktop = {
  /** Looks again where the day, the exchange or the start has changed. */
  readonly noteChanges: (topics: readonly ChangeTopic[]) => void
  /** Looks again, in the language in use. */
  readonly refresh: () => void
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
  const stopTicking = repeatEvery(minuteMs, tray.refresh)
  return {
    noteChanges: (topics) => {
      if (topics.some((topic) => shownTopics.includes(topic))) tray.refresh()
    },
    refresh: tray.refresh,
    dispose: () => {
      stopTicking()
      tray.dispose()
    },
  }
}

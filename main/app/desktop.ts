import type { Place, SlotId } from '../../shared/check-ins/model.ts'
import { formatTime } from '../../shared/i18n/format.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import { minuteMs } from '../../shared/kernel/instant.ts'
import { offsetMinutesAt } from '../../shared/policy/official-time.ts'
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
  const answerWith = (body: string) =>
    deps.notifier({
      id: 'tray',
      title: textIn(locale(), 'app.name'),
      body,
      onClick: deps.showWindow,
    })

  /** The same act as the form's, with no plan: it is answered by a notice, because no screen may be there. */
  const recordStart = async (slot: SlotId, place: Place) => {
    const now = agent()
    const reply = await now?.handlers.recordCheckIn?.({ slot, form: { place, plan: '' } })
    if (!now || !reply) return
    if (!reply.ok) {
      await answerWith(textIn(locale(), `failure.${reply.failure.code}`))
      return
    }
    const { at, timeliness } = reply.value
    await answerWith(
      textIn(locale(), 'checkIn.recorded', {
        time: formatTime(at, offsetMinutesAt(now.today().zoneTable, at)),
        timeliness: textIn(locale(), `timeliness.${timeliness}`),
      }),
    )
  }
  const sendNow = async () => {
    const reply = await agent()?.handlers.syncNow?.(undefined)
    if (reply && !reply.ok) await answerWith(textIn(locale(), `failure.${reply.failure.code}`))
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
      recordStart: (slot, place) => void recordStart(slot, place).catch(report),
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

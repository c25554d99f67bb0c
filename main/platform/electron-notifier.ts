import { app, Notification } from 'electron'
import { appId, optionsOf } from './notice-options.ts'
import type { Notifier } from './notifier.ts'

/** How long a system may take to say that it showed a notice before we record that nobody can have seen it. */
const answerWithinMs = 5_000

export type ElectronNotifierDeps = {
  /** Windows brought the application back for a notice of an earlier run: what it said may be long past. */
  readonly onOldNotice: () => void
}

/** The system's notifications. Focus modes hide them silently on some systems; we believe only a `show` event. */
export function electronNotifier({ onOldNotice }: ElectronNotifierDeps): Notifier {
  // Kept, because a notice still in the system's list loses its click when its object is collected.
  const live = new Map<string, Notification>()
  if (process.platform === 'win32') {
    app.setAppUserModelId(appId)
    Notification.handleActivation(() => {
      if (live.size === 0) onOldNotice()
    })
  }
  const withdraw = (id: string) => {
    live.get(id)?.close()
    live.delete(id)
  }
  return {
    withdraw,
    show: (notice) => {
      if (!Notification.isSupported()) return Promise.resolve('not-shown')
      withdraw(notice.id)
      const notification = new Notification(optionsOf(notice, process.platform))
      live.set(notice.id, notification)
      notification.on('click', notice.onClick)
      notification.on('action', ({ actionIndex }) => {
        // "Later", after our own actions, does nothing.
        notice.actions[actionIndex]?.onChosen()
        withdraw(notice.id)
      })
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve('not-shown'), answerWithinMs)
        const answer = (outcome: 'shown' | 'not-shown') => {
          clearTimeout(timer)
          resolve(outcome)
        }
        notification.once('show', () => answer('shown'))
        notification.once('failed', () => answer('not-shown'))
        notification.show()
      })
    },
  }
}

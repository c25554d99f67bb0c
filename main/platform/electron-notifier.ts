import { Notification } from 'electron'
import type { Notifier } from './notifier.ts'

/** How long a system may take to say that it showed a notice before we record that nobody can have seen it. */
const answerWithinMs = 5_000

/** The system's notifications. Focus modes hide them silently on some systems; we believe only a `show` event. */
export function electronNotifier(): Notifier {
  return (notice) => {
    if (!Notification.isSupported()) return Promise.resolve('not-shown')
    return new Promise((resolve) => {
      const notification = new Notification({
        title: notice.title,
        body: notice.body,
        silent: false,
      })
      const timer = setTimeout(() => resolve('not-shown'), answerWithinMs)
      const answer = (outcome: 'shown' | 'not-shown') => {
        clearTimeout(timer)
        resolve(outcome)
      }
      notification.once('show', () => answer('shown'))
      notification.once('failed', () => answer('not-shown'))
      notification.once('click', notice.onClick)
      notification.show()
    })
  }
}

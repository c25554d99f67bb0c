import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { currentHost } from './host.ts'

/** Double of `Notification`: says `show` as a desktop does that shows it, and nobody is interrupted. */
export class Notification extends EventEmitter {
  readonly title: string
  readonly body: string

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    currentHost().tell(`Notification: ${this.title} · ${this.body}`)
    setImmediate(() => this.emit('show'))
  }

  close(): void {
    this.emit('close')
  }
}

import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { NotificationAction, NotificationConstructorOptions } from 'electron'
import { currentHost } from './host.ts'

/** Double of `Notification`: says `show` as a desktop does that shows it, and nobody is interrupted. */
export class Notification extends EventEmitter {
  title: string
  body: string
  silent: boolean
  actions: NotificationAction[]
  closeButtonText: string
  urgency: 'normal' | 'critical' | 'low'
  readonly id: string
  /** For a driver to look at: on screen or in the system's list, until it is closed. */
  isPresent = false

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    this.actions = options.actions ?? []
    this.closeButtonText = options.closeButtonText ?? ''
    this.urgency = options.urgency ?? 'low'
    this.id = options.id || randomUUID()
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    this.isPresent = true
    currentHost().tell(`Notification: ${this.title} · ${this.body}`)
    setImmediate(() => this.emit('show', {}))
  }

  close(): void {
    if (!this.isPresent) return
    this.isPresent = false
    this.emit('close', {})
  }
}

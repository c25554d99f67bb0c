import { z } from 'zod'
import { defaultChoices, type Settings, settingsSchema } from '../../shared/settings/model.ts'
import type { ReadableDb, WritableDb } from '../db/brands.ts'
import {
  type NoticeRead,
  noticeReadKey,
  noticeReadSchema,
  registry,
  type SettingsDefaults,
  type StoredSettings,
} from './registry.ts'

const rowSchema = z.object({ key: z.string(), value: z.string() })

/**
 * The settings: what the employee chose over the defaults. A value that this version cannot read (written by a
 * newer one, or no longer offered) falls back to its default and stays in the file.
 */
export function readSettings(db: ReadableDb, defaults: SettingsDefaults): Settings {
  const rows = z.array(rowSchema).parse(db.prepare('SELECT key, value FROM settings').all())
  const chosen = Object.fromEntries(
    rows.flatMap((row) => {
      const entry = Object.entries(registry).find(([key]) => key === row.key)
      const value = entry?.[1].schema.safeParse(parseJson(row.value))
      return value?.success ? [[row.key, value.data]] : []
    }),
  )
  const { notifications, ...others } = defaultChoices
  const flat = { hasPostponedEnrolment: false, ...others, ...notifications, ...defaults, ...chosen }
  const { reminders, sound, quietHours, ...rest } = flat
  return settingsSchema.parse({ ...rest, notifications: { reminders, sound, quietHours } })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Keeps the given settings; the others stay as they are. */
export function saveSettings(
  db: WritableDb,
  changes: { readonly [K in keyof StoredSettings]?: StoredSettings[K] | undefined },
): void {
  const put = db.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)')
  for (const [key, value] of Object.entries(changes))
    if (value !== undefined) put.run(key, JSON.stringify(value))
}

/** Which privacy notice the employee read last, by its texts; null if none. */
export function readNoticeRead(db: ReadableDb): NoticeRead | null {
  const stored = db
    .prepare<[string], string>('SELECT value FROM settings WHERE key = ?')
    .pluck()
    .get(noticeReadKey)
  return stored === undefined ? null : (noticeReadSchema.safeParse(parseJson(stored)).data ?? null)
}

/** Keeps which privacy notice was read. */
export function saveNoticeRead(db: WritableDb, read: NoticeRead): void {
  db.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(
    noticeReadKey,
    JSON.stringify(read),
  )
}

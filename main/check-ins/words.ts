import type { Bell } from '../../shared/check-ins/bells.ts'
import type { Slot, SlotKind, Timeliness } from '../../shared/check-ins/model.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { QuickRecord, QuickRefusal } from './quick-record.ts'

/** A title and a sentence. */
export type NoticeText = { readonly title: string; readonly body: string }

/** What reminders say, in the person's language; the catalogs are not known here. */
export type ReminderWords = {
  readonly toast: (bell: Bell) => NoticeText
  /** An end that is due or near, said to somebody who leaves. */
  readonly endPrompt: (end: Slot) => NoticeText
  /** What the badge stands for, for those who cannot see it. */
  readonly badge: (kind: SlotKind) => string
  /** The button that records without the window; it says all that it records. */
  readonly action: (said: QuickRecord) => string
  readonly later: () => string
  readonly recorded: (
    said: QuickRecord,
    entry: { readonly at: Instant; readonly timeliness: Timeliness },
  ) => NoticeText
  /** Nothing was recorded: words wait in the form, which is open now. */
  readonly unsent: (said: QuickRecord) => NoticeText
  readonly refused: (code: QuickRefusal) => NoticeText
}

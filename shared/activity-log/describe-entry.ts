import type { SlotId } from '../check-ins/model.ts'
import { readSlotId } from '../check-ins/slots.ts'
import type { Translate } from '../i18n/catalog.ts'
import { formatDate } from '../i18n/format.ts'
import type { Locale } from '../i18n/locales.ts'
import { calendarDateSchema } from '../kernel/instant.ts'
import { type EntryBody, type EntryKind, entryKinds } from '../wire/entry-kinds.ts'
import type { ActivityItem } from './channels.ts'

/** A piece of what an entry holds: our words, or the employee's own, shown as typed. */
export type Detail = { readonly text: string; readonly isOwn: boolean }

/** The languages in which an entry is described. */
type Words = { readonly t: Translate; readonly locale: Locale }

/** The kind of an entry, or `unknown` for one that a newer version wrote. */
export function kindOf(item: Pick<ActivityItem, 'kind'>): EntryKind | 'unknown' {
  for (const kind of kinds) if (kind === item.kind) return kind
  return 'unknown'
}

const kinds = [
  'log-opened',
  'entry-erased',
  'clock-jumped',
  'log-exported',
  'enrolled',
  'device-revoked',
  'check-in',
  'check-out',
  'slot-explained',
  'reminder',
  'directive-applied',
  'directive-refused',
  'record-read',
  'privacy-notice-read',
] as const satisfies readonly EntryKind[]

/** What an entry holds, in words, short. Nothing where it was erased or its kind says everything. */
export function describeEntry(
  item: Pick<ActivityItem, 'kind' | 'body'>,
  words: Words,
): readonly Detail[] {
  const { t } = words
  switch (kindOf(item)) {
    case 'check-in': {
      const body = entryKinds['check-in'].body.safeParse(item.body).data
      if (!body) return []
      return details(
        [t(`timeliness.${body.timeliness}`), t(`checkIn.place.${body.form.place}`)],
        [body.form.plan],
      )
    }
    case 'check-out': {
      const body = entryKinds['check-out'].body.safeParse(item.body).data
      if (!body) return []
      const { done, remaining, blockers, note } = body.form
      return details([t(`timeliness.${body.timeliness}`)], [done, remaining, blockers, note])
    }
    case 'slot-explained': {
      const body = entryKinds['slot-explained'].body.safeParse(item.body).data
      if (!body) return []
      return details([slotText(body.slot, words), t(`missed.reason.${body.reason}`)], [body.note])
    }
    case 'reminder': {
      const body = entryKinds.reminder.body.safeParse(item.body).data
      if (!body) return []
      const outcome =
        body.outcome === 'shown' ? t('activity.reminder.shown') : t('activity.reminder.notShown')
      return details([slotText(body.slot, words), outcome], [])
    }
    case 'enrolled': {
      const body = entryKinds.enrolled.body.safeParse(item.body).data
      return body ? details([], [body.server]) : []
    }
    case 'record-read': {
      const body = entryKinds['record-read'].body.safeParse(item.body).data
      return body ? details(readWords(body, words), []) : []
    }
    default:
      return []
  }
}

/** Who read (by role), what of, and for which days. */
function readWords(read: EntryBody<'record-read'>, { t, locale }: Words): readonly string[] {
  const [from, to] = [read.from, read.to].map((date) => calendarDateSchema.safeParse(date).data)
  const what =
    read.what === 'attendance' || read.what === 'device'
      ? t(`activity.recordRead.what.${read.what}`)
      : t('activity.recordRead.what.other')
  const period =
    from && to
      ? t('activity.recordRead.period', {
          from: formatDate(from, locale, 'day'),
          to: formatDate(to, locale, 'day'),
        })
      : null
  return [t(`activity.recordRead.role.${read.role}`), what, ...(period ? [period] : [])]
}

function slotText(slot: SlotId, { t, locale }: Words): string {
  const { date, kind } = readSlotId(slot)
  return t(`missed.slot.${kind}`, { date: formatDate(date, locale, 'day') })
}

function details(ours: readonly string[], own: readonly string[]): readonly Detail[] {
  return [
    ...ours.map((text) => ({ text, isOwn: false })),
    ...own.filter((text) => text !== '').map((text) => ({ text, isOwn: true })),
  ]
}

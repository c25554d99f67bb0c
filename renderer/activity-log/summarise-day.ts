import type { DayRecord } from '../../shared/check-ins/channels.ts'
import type { SlotStatus } from '../../shared/check-ins/model.ts'
import type { Translate } from '../../shared/i18n/catalog.ts'
import { isolateOwn } from '../../shared/i18n/format.ts'
import type { LocalizedText } from '../../shared/i18n/locales.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { Instant } from '../../shared/kernel/instant.ts'

type Words = {
  readonly t: Translate
  readonly read: (text: LocalizedText) => string
  /** The official wall time of an instant, isolated for a sentence. */
  readonly time: (instant: Instant) => string
}

/** What a day was, in one sentence: a fact of the log and the rules, never a judgement. */
export function summariseDay({ day }: DayRecord, words: Words): string {
  const { t } = words
  const start = day.slots.find(({ slot }) => slot.kind === 'start')
  const end = day.slots.find(({ slot }) => slot.kind === 'end')
  if (start?.recordedAt || end?.recordedAt || day.kind === 'remote')
    return summariseShift(start, end, { ...words, kind: t(`day.kind.${day.kind}`) })
  switch (day.kind) {
    case 'office':
      return t('activity.summary.office')
    case 'holiday':
      return t('activity.summary.holiday', {
        name: day.name ? isolateOwn(words.read(day.name)) : t('day.kind.holiday'),
      })
    case 'rest':
      return t('activity.summary.rest')
    default:
      return assertNever(day.kind)
  }
}

function summariseShift(
  start: SlotStatus | undefined,
  end: SlotStatus | undefined,
  { t, time, kind }: Words & { readonly kind: string },
): string {
  if (start?.recordedAt && end?.recordedAt)
    return t('activity.summary.both', {
      kind,
      start: time(start.recordedAt),
      end: time(end.recordedAt),
    })
  if (start?.recordedAt) {
    const values = { kind, start: time(start.recordedAt) }
    return isAhead(end)
      ? t('activity.summary.underWay', values)
      : t('activity.summary.startOnly', values)
  }
  if (end?.recordedAt) return t('activity.summary.endOnly', { kind, end: time(end.recordedAt) })
  if (isAhead(start)) return t('activity.summary.nothingYet', { kind })
  if (!start && !end) return t('activity.summary.remote')
  return isAhead(end)
    ? t('activity.summary.startMissed', { kind })
    : missed({ t, kind, start, end })
}

/** What was over before the log began is not ours to call missed. */
function missed({
  t,
  kind,
  start,
  end,
}: {
  readonly t: Translate
  readonly kind: string
  readonly start: SlotStatus | undefined
  readonly end: SlotStatus | undefined
}): string {
  return start && end ? t('activity.summary.missed', { kind }) : t('activity.summary.remote')
}

function isAhead(status: SlotStatus | undefined): boolean {
  return status?.state === 'upcoming' || status?.state === 'open' || status?.state === 'late'
}

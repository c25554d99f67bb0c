import '../corrections.css'
import type { JSX } from 'react'
import type { DayRecord } from '../../../shared/check-ins/channels.ts'
import { readSlotId, slotIdOf } from '../../../shared/check-ins/slots.ts'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import { useLanguage } from '../../app/language.tsx'
import { useWords } from '../../check-ins/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWayToCorrect } from '../way.tsx'

type DayCorrectionsProps = {
  readonly record: DayRecord
  readonly zoneTable: Parameters<typeof useWords>[0]['zoneTable']
  /** The heading that names the day. */
  readonly headingId: string
}

/** What counts of a day beside what was recorded, and the way to say that something of it is wrong. */
export function DayCorrections({ record, zoneTable, headingId }: DayCorrectionsProps): JSX.Element {
  const { t } = useLanguage()
  const { time } = useWords({ zoneTable })
  const correct = useWayToCorrect()
  const { day, corrections } = record
  return (
    <div className="day-said">
      {corrections.length > 0 && (
        <ul className="day-corrections">
          {corrections.map(({ slot, counts, history }) => {
            const recordedAt = day.slots.find((each) => each.slot.id === slot)?.recordedAt
            const last = history.at(-1)?.decided
            return (
              <li key={slot}>
                <Icon name="speech" />
                <span>
                  {[
                    t(`corrections.ask.moment.${readSlotId(slot).kind}`),
                    recordedAt
                      ? t('corrections.recordedAt', { time: time(recordedAt) })
                      : t('corrections.notRecorded'),
                    ...(counts ? [t('corrections.counts', { time: isolateLtr(counts.time) })] : []),
                    last ? t(`corrections.outcome.${last.outcome}`) : t('corrections.waitingHere'),
                  ].join(' · ')}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {day.slots.length > 0 && (
        <div className="day-correct">
          <Button
            kind="quiet"
            aria-describedby={headingId}
            onPress={() => correct(slotIdOf(day.date, 'start'))}
          >
            {t('corrections.wrong')}
          </Button>
        </div>
      )}
    </div>
  )
}

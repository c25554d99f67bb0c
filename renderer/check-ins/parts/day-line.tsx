import type { CSSProperties, JSX } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import type { SlotStatus } from '../../../shared/check-ins/model.ts'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import { correctionOf } from '../correction-of.ts'
import { passedOf, shiftInView } from '../shift-in-view.ts'
import { shownStateOf } from '../shown-state.ts'
import { useWords } from '../use-words.ts'
import { SlotStateIcon } from './slot-state.tsx'

type DayLineProps = { readonly view: TodayView; readonly now: Instant }

/** The shift as a line from its start to its end, with what is recorded at each and a star for the present. */
export function DayLine({ view, now }: DayLineProps): JSX.Element | null {
  const { t } = useLanguage()
  const words = useWords(view)
  const shift = shiftInView(view)
  if (!shift) return null
  const passed = passedOf(shift, now)
  const track: CSSProperties & Readonly<Record<'--passed', string>> = {
    '--passed': passed.toFixed(3),
  }
  return (
    <section className="day-line" aria-labelledby="day-line-title">
      <h2 id="day-line-title" className="day-line-title hidden-text">
        {t('today.shift.title')}
      </h2>
      <div className="day-line-ends">
        <Moment status={shift.start} view={view} />
        <div className="day-line-track" style={track} aria-hidden="true">
          <span className="day-line-fill" />
          {passed > 0 && passed < 1 && (
            <>
              <span className="day-line-star" />
              <span className="day-line-now">
                <span className="day-line-now-text">
                  {t('today.shift.now', { time: words.time(now) })}
                </span>
              </span>
            </>
          )}
        </div>
        <Moment status={shift.end} view={view} />
      </div>
    </section>
  )
}

type MomentProps = { readonly status: SlotStatus; readonly view: TodayView }

function Moment({ status, view }: MomentProps): JSX.Element {
  const { t } = useLanguage()
  const words = useWords(view)
  const { slot, recordedAt } = status
  const state = shownStateOf(status, view.shift, view.now)
  const at = recordedAt ?? slot.dueAt
  const date = words.dateOf(at)
  // The end of a night shift is on another day than its start: said, because 06:00 alone would mislead.
  const time = words.time(at)
  const counts = correctionOf(view, slot.id)?.counts
  const recorded = recordedAt ? t('slot.recordedAt', { time }) : t('slot.expectedAt', { time })
  return (
    <div className={`moment slot-${state}`}>
      <SlotStateIcon state={state} />
      <div className="moment-text">
        <span className="moment-name">{t(`slot.kind.${slot.kind}`)}</span>
        {counts ? (
          <>
            <span className="moment-counts">
              {t('slot.counts', { time: isolateLtr(counts.time) })}
            </span>
            <span className="moment-time">{[recorded, t(`slot.state.${state}`)].join(' · ')}</span>
          </>
        ) : (
          <>
            <span className="moment-state">{t(`slot.state.${state}`)}</span>
            <span className="moment-time">{recorded}</span>
          </>
        )}
        {date !== view.date && <span className="moment-time">{words.date(date, 'day')}</span>}
      </div>
    </div>
  )
}

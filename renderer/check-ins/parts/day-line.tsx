import type { JSX } from 'react'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import type { SlotStatus } from '../../../shared/check-ins/model.ts'
import { epochMsOf, type Instant, minuteMs } from '../../../shared/kernel/instant.ts'
import { useLanguage } from '../../app/language.tsx'
import type { LiveQuery } from '../../bridge/use-query.ts'
import { shownStateOf } from '../shown-state.ts'
import { useNow } from '../use-now.ts'
import { useWords } from '../use-words.ts'
import { SlotStateMark } from './slot-state.tsx'

type DayLineProps = { readonly view: TodayView; readonly today: LiveQuery<TodayView> }

/** Today's shift as a line from its start to its end, with what is recorded at each. */
export function DayLine({ view, today }: DayLineProps): JSX.Element | null {
  const { t } = useLanguage()
  const now = useNow(today, minuteMs / 4) ?? view.now
  const start = view.today.slots.find(({ slot }) => slot.kind === 'start')
  const end = view.today.slots.find(({ slot }) => slot.kind === 'end')
  if (!start || !end) return null
  const passed = fractionPassed(start.slot.dueAt, end.slot.dueAt, now)
  return (
    <section className="day-line" aria-label={t('today.shift.title')}>
      <Moment status={start} view={view} />
      <div className="day-line-track" aria-hidden="true">
        <div className="day-line-fill" style={{ inlineSize: `${Math.round(passed * 100)}%` }} />
      </div>
      <Moment status={end} view={view} />
    </section>
  )
}

type MomentProps = { readonly status: SlotStatus; readonly view: TodayView }

function Moment({ status, view }: MomentProps): JSX.Element {
  const { t } = useLanguage()
  const { time } = useWords(view)
  const { slot, recordedAt } = status
  return (
    <div className="day-line-moment">
      <span className="day-line-name">{t(`slot.kind.${slot.kind}`)}</span>
      <SlotStateMark state={shownStateOf(status, view.today, view.now)} />
      <span className="soft small">
        {recordedAt
          ? t('slot.recordedAt', { time: time(recordedAt) })
          : t('slot.expectedAt', { time: time(slot.dueAt) })}
      </span>
    </div>
  )
}

/** How much of a span has passed, from 0 to 1. */
function fractionPassed(from: Instant, to: Instant, now: Instant): number {
  const whole = epochMsOf(to) - epochMsOf(from)
  if (whole <= 0) return 0
  return Math.min(1, Math.max(0, (epochMsOf(now) - epochMsOf(from)) / whole))
}

import type { JSX } from 'react'
import type { DayView, TodayView } from '../../../shared/check-ins/channels.ts'
import type { DayKind, SlotStatus } from '../../../shared/check-ins/model.ts'
import { isolateLtr } from '../../../shared/i18n/format.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Ltr } from '../../ui/ltr.tsx'
import { correctionOf } from '../correction-of.ts'
import { shownStateOf } from '../shown-state.ts'
import { useWords } from '../use-words.ts'
import { SlotStateIcon } from './slot-state.tsx'

const icons = {
  remote: 'home',
  office: 'office',
  holiday: 'holiday',
  rest: 'rest',
} as const satisfies Record<DayKind, IconName>

type WeekGlanceProps = { readonly view: TodayView }

/** Monday to Sunday: what each day is, and what was recorded on it. */
export function WeekGlance({ view }: WeekGlanceProps): JSX.Element {
  const { t } = useLanguage()
  const isFirst = view.week.some((day) => isBeforeLog(day, view))
  return (
    <section className="week" aria-labelledby="week-title">
      <h2 id="week-title">{t('week.title')}</h2>
      <ol className="week-days">
        {view.week.map((day, index) => (
          <Day key={day.date} day={day} view={view} isNamed={isFirstOfName(view.week, index)} />
        ))}
      </ol>
      {isFirst && <p className="week-note">{t('week.beforeNote')}</p>}
    </section>
  )
}

/** Hours of their own, as those of Ramadan, are named on the first working day of the week that has them. */
function isFirstOfName(week: readonly DayView[], index: number): boolean {
  const before = week.slice(0, index).findLast(({ kind }) => kind === 'remote' || kind === 'office')
  return before?.name?.ar !== week[index]?.name?.ar
}

/** A day of remote work of which the log knows nothing, because it began later: neither missed nor empty. */
function isBeforeLog(day: DayView, view: TodayView): boolean {
  return day.kind === 'remote' && day.slots.length === 0 && day.date <= view.date
}

type DayProps = { readonly day: DayView; readonly view: TodayView }

/** Whether the day says the name of its hours, and that they may still change. */
type NamedDayProps = DayProps & { readonly isNamed: boolean }

function Day({ day, view, isNamed }: NamedDayProps): JSX.Element {
  const { t } = useLanguage()
  const words = useWords(view)
  const isToday = day.date === view.date
  const isBefore = isBeforeLog(day, view)
  const when = isToday ? 'today' : day.date < view.date ? 'past' : 'ahead'
  return (
    <li
      className={`day day-${isBefore ? 'before' : day.kind} day-${when}`}
      aria-current={isToday ? 'date' : undefined}
    >
      <div className="day-date">
        <span className="day-number">
          <Ltr>{words.date(day.date, 'number')}</Ltr>
        </span>
        <span className="day-name">
          {words.date(day.date, 'weekday')}
          {isToday && <span className="hidden-text"> ({t('week.today')})</span>}
        </span>
      </div>
      {isBefore ? (
        <p className="day-kind">{t('week.before')}</p>
      ) : (
        <DayKindLine day={day} isNamed={isNamed} />
      )}
      <DayBody day={day} view={view} />
    </li>
  )
}

function DayKindLine({ day, isNamed }: Pick<NamedDayProps, 'day' | 'isNamed'>): JSX.Element {
  const { t, read } = useLanguage()
  const isHoliday = day.kind === 'holiday'
  return (
    <>
      <p className="day-kind">
        <Icon name={icons[day.kind]} />
        {isHoliday && day.name ? read(day.name) : t(`day.kind.${day.kind}`)}
      </p>
      {!isHoliday && isNamed && day.name && <p className="day-special">{read(day.name)}</p>}
      {day.provisional && (isHoliday || isNamed || !day.name) && (
        <p className="day-provisional">{t('week.provisional')}</p>
      )}
    </>
  )
}

/** Both moments of a day: while both are still to come, as the hours of the shift and nothing more. */
function DayBody({ day, view }: DayProps): JSX.Element | null {
  const { t } = useLanguage()
  const { time } = useWords(view)
  const [first, last] = day.slots
  if (!first) return null
  const isAhead = day.slots.every((status) => shownStateOf(status, day, view.now) === 'upcoming')
  if (isAhead && last)
    return (
      <p className="day-hours">
        <span className="hidden-text">{t('slot.state.upcoming')} </span>
        {t('week.hours', { start: time(first.slot.dueAt), end: time(last.slot.dueAt) })}
      </p>
    )
  return (
    <ul className="day-slots">
      {day.slots.map((status) => (
        <SlotLine key={status.slot.id} status={status} day={day} view={view} />
      ))}
    </ul>
  )
}

type SlotLineProps = DayProps & { readonly status: SlotStatus }

function SlotLine({ status, day, view }: SlotLineProps): JSX.Element {
  const { t } = useLanguage()
  const { plainTime, time } = useWords(view)
  const state = shownStateOf(status, day, view.now)
  const counts = correctionOf(view, status.slot.id)?.counts
  const { recordedAt } = status
  return (
    <li className={`day-slot slot-${state}${counts ? ' day-slot-corrected' : ''}`}>
      <SlotStateIcon state={state} />
      <span className="hidden-text">{t(`slot.kind.${status.slot.kind}`)} </span>
      {counts ? (
        <>
          <span className="day-slot-time">
            {t('slot.counts', { time: isolateLtr(counts.time) })}
          </span>
          {recordedAt && (
            <span className="day-slot-recorded">
              {t('slot.recordedAt', { time: time(recordedAt) })}
            </span>
          )}
        </>
      ) : (
        <span className="day-slot-time">
          <Ltr>{plainTime(recordedAt ?? status.slot.dueAt)}</Ltr>
        </span>
      )}
      <span className="day-slot-state">{t(`slot.state.${state}`)}</span>
    </li>
  )
}

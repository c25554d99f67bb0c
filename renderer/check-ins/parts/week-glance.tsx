import type { JSX } from 'react'
import type { DayView, TodayView } from '../../../shared/check-ins/channels.ts'
import type { DayKind, SlotStatus } from '../../../shared/check-ins/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Ltr } from '../../ui/ltr.tsx'
import { shownStateOf } from '../shown-state.ts'
import { useWords } from '../use-words.ts'
import { SlotStateMark } from './slot-state.tsx'

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
  return (
    <section className="week" aria-labelledby="week-title">
      <h2 id="week-title">{t('week.title')}</h2>
      <ol className="week-days">
        {view.week.map((day) => (
          <Day key={day.date} day={day} view={view} />
        ))}
      </ol>
    </section>
  )
}

type DayProps = { readonly day: DayView; readonly view: TodayView }

function Day({ day, view }: DayProps): JSX.Element {
  const { t, read } = useLanguage()
  const words = useWords(view)
  const isToday = day.date === view.date
  return (
    <li className={`day day-${day.kind}`} aria-current={isToday ? 'date' : undefined}>
      <div className="day-date">
        <span className="day-number">
          <Ltr>{words.date(day.date, 'number')}</Ltr>
        </span>
        <span className="day-name">{words.date(day.date, 'weekday')}</span>
        {isToday && <span className="day-today">{t('week.today')}</span>}
      </div>
      <p className="day-kind">
        <Icon name={icons[day.kind]} />
        {day.kind === 'holiday' && day.name ? read(day.name) : t(`day.kind.${day.kind}`)}
      </p>
      {day.kind !== 'holiday' && day.name && <p className="day-special">{read(day.name)}</p>}
      {day.provisional && <p className="day-provisional">{t('week.provisional')}</p>}
      {day.slots.length > 0 && (
        <ul className="day-slots">
          {day.slots.map((status) => (
            <SlotLine key={status.slot.id} status={status} day={day} view={view} />
          ))}
        </ul>
      )}
    </li>
  )
}

type SlotLineProps = DayProps & { readonly status: SlotStatus }

function SlotLine({ status, day, view }: SlotLineProps): JSX.Element {
  const { t } = useLanguage()
  const { plainTime } = useWords(view)
  return (
    <li className="day-slot">
      <span className="day-slot-time">
        {t(`slot.kind.${status.slot.kind}`)}{' '}
        <Ltr>{plainTime(status.recordedAt ?? status.slot.dueAt)}</Ltr>
      </span>
      <SlotStateMark state={shownStateOf(status, day, view.now)} />
    </li>
  )
}

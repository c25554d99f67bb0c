import { hourMs, minuteMs } from '../../../shared/kernel/instant.ts'
import { at, day, slotId, slotStatus, todayView } from './sample-days.ts'
import type { World } from './states.ts'

/** What the window says of reminders and of a clock that is wrong, on a Monday at work. */
export function reminderStates({ ready }: { readonly ready: World }) {
  const monday = '2026-11-23'
  const start = { slot: slotId(monday, 'start'), kind: 'start' } as const
  const tuesday = '2026-11-24'
  const mondayEnd = slotStatus(monday, 'end', 'late')
  const rangAt = at(monday, '08:25')
  return {
    /** Over the form that answers it. */
    'reminder-card': {
      ...ready,
      today: { ...ready.today, reminder: { ...start, rangAt, seen: 'shown' } },
    },
    /** Where nothing could be shown before, on a screen that leads to the form. */
    'reminder-elsewhere': {
      ...ready,
      destination: { route: 'activity' },
      today: { ...ready.today, reminder: { ...start, rangAt, seen: 'not-shown' } },
    },
    /** The morning after a shift whose end can still be recorded. */
    'repair-end': {
      ...ready,
      today: todayView({
        now: at(tuesday, '07:05:20'),
        date: tuesday,
        next: { step: 'check-out', slot: slotId(monday, 'end'), isLate: true },
        week: [
          day(monday, 'remote', {
            slots: [
              slotStatus(monday, 'start', 'recorded-on-time', '08:31'),
              { ...mondayEnd, slot: { ...mondayEnd.slot, closesAt: at(tuesday, '08:00') } },
            ],
          }),
          ...ready.today.week.slice(1),
        ],
      }),
    },
    'clock-ahead': {
      ...ready,
      today: {
        ...ready.today,
        clockWarning: { skewMs: -4 * minuteMs, ageMs: 2 * hourMs, source: 'server' },
      },
    },
    'clock-moved': {
      ...ready,
      today: {
        ...ready.today,
        clockWarning: { skewMs: 3 * hourMs, ageMs: 0, source: 'moved' },
      },
    },
  } as const satisfies Record<string, World>
}

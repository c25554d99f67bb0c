import type { SlotStatus } from '../../../shared/check-ins/model.ts'
import { addMs, minuteMs, wallTimeSchema } from '../../../shared/kernel/instant.ts'
import { at, day, slotId, slotStatus, todayView } from './sample-days.ts'
import type { World } from './states.ts'

/** A slot whose moment is another than that of the ordinary hours. */
function due(status: SlotStatus, date: string, time: string): SlotStatus {
  const dueAt = at(date, time)
  return {
    ...status,
    slot: {
      ...status.slot,
      opensAt: addMs(dueAt, -30 * minuteMs),
      dueAt,
      onTimeUntil: addMs(dueAt, 15 * minuteMs),
      closesAt: addMs(dueAt, 120 * minuteMs),
    },
  }
}

function recordedDay(date: string, start: string, end: string) {
  return day(date, 'remote', {
    slots: [
      slotStatus(date, 'start', 'recorded-on-time', start),
      slotStatus(date, 'end', 'recorded-on-time', end),
    ],
  })
}

function aheadDay(date: string) {
  return day(date, 'remote', {
    slots: [slotStatus(date, 'start', 'upcoming'), slotStatus(date, 'end', 'upcoming')],
  })
}

const weekend = [day('2026-11-28', 'rest'), day('2026-11-29', 'rest')]
const nextMonday = {
  step: 'wait',
  slot: slotId('2026-11-30', 'start'),
  opensAt: at('2026-11-30', '08:00'),
} as const

/** A week of office and remote days, as it stands on its Friday. */
const weekBehind = [
  recordedDay('2026-11-23', '08:31', '16:38'),
  recordedDay('2026-11-24', '08:26', '16:31'),
  day('2026-11-25', 'office'),
  recordedDay('2026-11-26', '08:33', '16:40'),
  day('2026-11-27', 'office'),
  ...weekend,
]

const weekNotAllRecorded = [
  day('2026-11-23', 'remote', {
    slots: [
      slotStatus('2026-11-23', 'start', 'missed', undefined, 'shown'),
      slotStatus('2026-11-23', 'end', 'recorded-on-time', '16:38'),
    ],
  }),
  ...weekBehind.slice(1, 3),
  day('2026-11-26', 'remote', {
    slots: [
      slotStatus('2026-11-26', 'start', 'missed', undefined, 'not-shown'),
      slotStatus('2026-11-26', 'end', 'missed', undefined, 'unknown'),
    ],
  }),
  ...weekBehind.slice(4),
]

const endAlone = todayView({
  now: at('2026-11-26', '16:45:00'),
  date: '2026-11-26',
  next: nextMonday,
  week: [
    ...weekBehind.slice(0, 3),
    day('2026-11-26', 'remote', {
      slots: [
        slotStatus('2026-11-26', 'start', 'explained'),
        slotStatus('2026-11-26', 'end', 'recorded-on-time', '16:40'),
      ],
    }),
    ...weekBehind.slice(4),
  ],
})

/** A finished day and a week in which corrections count beside what was recorded, and one waits for its answer. */
const corrected = todayView({
  now: at('2026-11-26', '17:45:00'),
  date: '2026-11-26',
  next: nextMonday,
  week: [
    ...weekNotAllRecorded.slice(0, 3),
    recordedDay('2026-11-26', '08:31', '16:35'),
    ...weekBehind.slice(4),
  ],
  missed: [slotStatus('2026-11-17', 'end', 'missed', undefined, 'not-shown')],
  corrections: [
    {
      slot: slotId('2026-11-26', 'end'),
      counts: { at: at('2026-11-26', '16:10'), time: wallTimeSchema.parse('16:10') },
      isWaiting: false,
    },
    {
      slot: slotId('2026-11-23', 'start'),
      counts: { at: at('2026-11-23', '08:40'), time: wallTimeSchema.parse('08:40') },
      isWaiting: false,
    },
    { slot: slotId('2026-11-17', 'end'), isWaiting: true },
  ],
})

const before = todayView({
  now: at('2026-11-24', '07:22:05'),
  date: '2026-11-24',
  next: { step: 'wait', slot: slotId('2026-11-24', 'start'), opensAt: at('2026-11-24', '08:00') },
  week: [
    recordedDay('2026-11-23', '08:31', '16:38'),
    aheadDay('2026-11-24'),
    day('2026-11-25', 'office'),
    aheadDay('2026-11-26'),
    day('2026-11-27', 'office'),
    ...weekend,
  ],
})

const endLate = todayView({
  now: at('2026-11-26', '17:20:44'),
  date: '2026-11-26',
  next: { step: 'check-out', slot: slotId('2026-11-26', 'end'), isLate: true },
  week: [
    ...weekBehind.slice(0, 3),
    day('2026-11-26', 'remote', {
      slots: [
        slotStatus('2026-11-26', 'start', 'recorded-on-time', '08:33'),
        slotStatus('2026-11-26', 'end', 'late'),
      ],
    }),
    ...weekBehind.slice(4),
  ],
})

/** Somebody who began on Wednesday morning, before the log of whose laptop there is nothing to say. */
const firstWeek = todayView({
  now: at('2026-11-25', '08:24:10'),
  date: '2026-11-25',
  next: { step: 'check-in', slot: slotId('2026-11-25', 'start'), isLate: false },
  week: [
    day('2026-11-23', 'remote'),
    day('2026-11-24', 'remote'),
    day('2026-11-25', 'remote', {
      slots: [
        slotStatus('2026-11-25', 'start', 'open'),
        slotStatus('2026-11-25', 'end', 'upcoming'),
      ],
    }),
    aheadDay('2026-11-26'),
    day('2026-11-27', 'office'),
    ...weekend,
  ],
})

/** Somebody whose laptop was set up in the evening: the day of work is over, and its log begins here. */
const firstEvening = todayView({
  now: at('2026-11-25', '19:05:10'),
  date: '2026-11-25',
  next: { step: 'wait', slot: slotId('2026-11-26', 'start'), opensAt: at('2026-11-26', '08:00') },
  week: [
    day('2026-11-23', 'remote'),
    day('2026-11-24', 'remote'),
    day('2026-11-25', 'remote'),
    aheadDay('2026-11-26'),
    day('2026-11-27', 'office'),
    ...weekend,
  ],
})

const ramadanHours = { ar: 'توقيت رمضان', fr: 'Horaires du Ramadan', en: 'Ramadan hours' }

function ramadanDay(date: string, start: SlotStatus, end: SlotStatus) {
  return day(date, 'remote', {
    slots: [due(start, date, '09:00'), due(end, date, '15:00')],
    name: ramadanHours,
    provisional: true,
  })
}

function ramadanAhead(date: string) {
  return ramadanDay(
    date,
    slotStatus(date, 'start', 'upcoming'),
    slotStatus(date, 'end', 'upcoming'),
  )
}

const ramadan = {
  ...todayView({
    now: at('2027-02-10', '12:10:32'),
    date: '2027-02-10',
    next: {
      step: 'work',
      slot: slotId('2027-02-10', 'end'),
      until: at('2027-02-10', '15:00'),
    },
    week: [
      recordedDay('2027-02-08', '08:29', '16:33'),
      recordedDay('2027-02-09', '08:31', '16:36'),
      ramadanDay(
        '2027-02-10',
        slotStatus('2027-02-10', 'start', 'recorded-on-time', '08:58'),
        slotStatus('2027-02-10', 'end', 'open'),
      ),
      ramadanAhead('2027-02-11'),
      ramadanAhead('2027-02-12'),
      day('2027-02-13', 'rest'),
      day('2027-02-14', 'rest'),
    ],
  }),
  hijri: { year: 1448, month: 9, day: 2, provisional: true },
}

function nightDay(date: string, endsOn: string, start: SlotStatus, end: SlotStatus) {
  return day(date, 'remote', { slots: [due(start, date, '22:00'), due(end, endsOn, '06:00')] })
}

function nightAhead(date: string, endsOn: string) {
  return nightDay(
    date,
    endsOn,
    slotStatus(date, 'start', 'upcoming'),
    slotStatus(date, 'end', 'upcoming'),
  )
}

/** After midnight of a Sunday’s shift: it belongs to the week before, and its end is this morning. */
const night = todayView({
  now: at('2026-11-23', '02:15:20'),
  date: '2026-11-23',
  next: { step: 'work', slot: slotId('2026-11-22', 'end'), until: at('2026-11-23', '06:00') },
  yesterday: nightDay(
    '2026-11-22',
    '2026-11-23',
    slotStatus('2026-11-22', 'start', 'recorded-on-time', '21:56'),
    slotStatus('2026-11-22', 'end', 'open'),
  ),
  week: [
    nightAhead('2026-11-23', '2026-11-24'),
    nightAhead('2026-11-24', '2026-11-25'),
    nightAhead('2026-11-25', '2026-11-26'),
    nightAhead('2026-11-26', '2026-11-27'),
    day('2026-11-27', 'rest'),
    day('2026-11-28', 'rest'),
    nightAhead('2026-11-29', '2026-11-30'),
  ],
})

/** Days of every kind, and what may be in the way of one. */
export function todayStates({
  ready,
  revoked,
}: {
  readonly ready: World
  readonly revoked: Pick<World, 'enrolment' | 'sync'>
}) {
  return {
    'today-before': { ...ready, today: before },
    'today-end-late': { ...ready, today: endLate },
    'today-office': {
      ...ready,
      today: todayView({
        now: at('2026-11-27', '10:42:00'),
        date: '2026-11-27',
        next: nextMonday,
        week: weekBehind,
      }),
    },
    /** The week behind was not all recorded, and nobody need say why: the rest comes first. */
    'today-rest-missed': {
      ...ready,
      today: {
        ...todayView({
          now: at('2026-11-28', '18:20:00'),
          date: '2026-11-28',
          next: nextMonday,
          week: weekNotAllRecorded,
        }),
        missed: weekNotAllRecorded
          .flatMap(({ slots }) => slots)
          .filter(({ state }) => state === 'missed')
          .reverse(),
      },
    },
    /** A finished day whose start was never recorded, and was explained. */
    'today-end-alone': { ...ready, today: endAlone },
    /** What counts after corrections, beside what was recorded. */
    'today-corrected': { ...ready, today: corrected },
    'today-rest': {
      ...ready,
      today: todayView({
        now: at('2026-11-28', '18:20:00'),
        date: '2026-11-28',
        next: nextMonday,
        week: weekBehind,
      }),
    },
    'today-first-week': { ...ready, today: firstWeek },
    'today-first-evening': { ...ready, today: firstEvening },
    'today-ramadan': {
      ...ready,
      today: ramadan,
      sync: { ...ready.sync, lastSuccessAt: at('2027-02-10', '12:05') },
    },
    'today-night': { ...ready, today: night },
    'today-revoked': { ...ready, ...revoked },
    'today-server-error': {
      ...ready,
      sync: {
        ...ready.sync,
        waiting: 2,
        oldestWaitingAt: at('2026-11-23', '08:12'),
        nextAttemptAt: at('2026-11-23', '08:31'),
        problem: 'server-error',
      },
    },
    'today-unanswered': { ...ready, refusals: { getToday: 'not-ready' } },
  } as const satisfies Record<string, World>
}

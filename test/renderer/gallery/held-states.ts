import type { Page } from '@playwright/test'
import { keptSinceSchema } from '../../../shared/drafts/model.ts'
import { at, day, slotId, slotStatus, todayView } from './sample-days.ts'
import type { World } from './states.ts'
import type { Walk } from './walks.ts'

const monday = '2026-11-23'
const tuesday = '2026-11-24'

const rest = [
  day('2026-11-25', 'office'),
  day('2026-11-26', 'remote'),
  day('2026-11-27', 'office'),
  day('2026-11-28', 'rest'),
  day('2026-11-29', 'rest'),
]
const startMissed = slotStatus(monday, 'start', 'missed')

/** Days that come while somebody is in a form of the day before. */
export const heldDays = {
  /** The end of Monday is due. */
  endDue: todayView({
    now: at(monday, '16:31'),
    date: monday,
    next: { step: 'check-out', slot: slotId(monday, 'end'), isLate: false },
    week: [
      day(monday, 'remote', {
        slots: [
          slotStatus(monday, 'start', 'recorded-on-time', '08:31'),
          slotStatus(monday, 'end', 'open'),
        ],
      }),
      day(tuesday, 'remote'),
      ...rest,
    ],
  }),
  /** The end of Monday can still be recorded, and Tuesday's check-in is open. */
  nextCheckIn: todayView({
    now: at(tuesday, '08:10'),
    date: tuesday,
    next: { step: 'check-in', slot: slotId(tuesday, 'start'), isLate: false },
    week: [
      day(monday, 'remote', {
        slots: [
          slotStatus(monday, 'start', 'recorded-on-time', '08:31'),
          slotStatus(monday, 'end', 'late'),
        ],
      }),
      day(tuesday, 'remote', {
        slots: [slotStatus(tuesday, 'start', 'open'), slotStatus(tuesday, 'end', 'upcoming')],
      }),
      ...rest,
    ],
  }),
  /** The start of Monday was not recorded in time. */
  closed: todayView({
    now: at(monday, '12:31'),
    date: monday,
    next: { step: 'work', slot: slotId(monday, 'end'), until: at(monday, '16:30') },
    week: [
      day(monday, 'remote', { slots: [startMissed, slotStatus(monday, 'end', 'open')] }),
      day(tuesday, 'remote'),
      ...rest,
    ],
    missed: [startMissed],
  }),
}

/** A moment that closed before what was written for it was sent. */
export function heldStates({ ready }: { readonly ready: World }) {
  return {
    'today-end-due': { ...ready, today: heldDays.endDue },
    'today-closing': ready,
    'today-closed-draft': {
      ...ready,
      today: heldDays.closed,
      drafts: [
        {
          name: `check-in ${slotId(monday, 'start')}`,
          fields: { place: 'home', plan: 'مراجعة ملفات الصفقات مع مصلحة Budget' },
          since: keptSinceSchema.parse({ date: monday, time: '12:24' }),
        },
      ],
    },
  } as const satisfies Record<string, World>
}

/** The form on screen is written in, and then the day becomes another. */
const writtenIn = (today: World['today']) => async (page: Page) => {
  await page.locator('.next textarea').first().fill('مراجعة ملفات الصفقات مع مصلحة Budget')
  await page.evaluate(
    ([view]) => Reflect.get(window, 'galleryBecome')({ today: view }, ['today']),
    [today],
  )
  await page.locator('.step-news').waitFor()
}

/** What the clock does to a form that somebody is in. */
export const heldWalks = {
  'today-end-due': [{ name: 'aside', go: writtenIn(heldDays.nextCheckIn) }],
  'today-closing': [{ name: '', go: writtenIn(heldDays.closed) }],
  'today-closed-draft': [
    {
      name: '',
      go: (page: Page) => page.locator('.missed-slot-ways > .button:last-child').first().click(),
    },
  ],
} as const satisfies Record<string, readonly Walk[]>

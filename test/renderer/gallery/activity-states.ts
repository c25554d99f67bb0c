import { breakReasons } from '../../../shared/activity-log/break-reasons.ts'
import type { ActivityItem } from '../../../shared/activity-log/channels.ts'
import { once } from './once.ts'
import { at } from './sample-days.ts'
import { firstMorning, logOf, sampleActivity } from './sample-log.ts'
import type { World } from './states.ts'

const written = { at: at('2026-11-16', '12:00'), offsetMinutes: 0 }
const countersigned = { seq: 14, received: { at: at('2026-11-22', '19:05'), offsetMinutes: 0 } }

/** A text as long as a form takes, in two scripts, without a place to break it. */
const longText =
  `${'مراجعة الملفات '.repeat(12)}https://intranet.finances.example/${'dossier-2026/'.repeat(12)} ${'réponse au courrier '.repeat(6)}`.slice(
    0,
    500,
  )

const longOwnText: readonly ActivityItem[] = sampleActivity.map((item) =>
  item.kind === 'check-out' && item.body
    ? {
        ...item,
        body: {
          ...item.body,
          form: {
            done: longText,
            remaining: 'نص قصير avec du français',
            blockers: '1.\n2.\n3.',
            note: '',
          },
        },
      }
    : item,
)

const withWrongClocks: readonly ActivityItem[] = sampleActivity.map((item) => {
  if (item.seq === 14) return { ...item, at: at('1970-01-01', '00:04') }
  return item.seq === 13 ? { ...item, at: at('2099-03-04', '09:30') } : item
})

const secondGeneration: readonly ActivityItem[] = sampleActivity.slice(-3).map((item) => ({
  ...item,
  generation: 2,
  ...(item.kind === 'log-opened' ? { body: { ...item.body, reason: 'key-lost' } } : {}),
}))

const unreadable: readonly ActivityItem[] = sampleActivity.map((item) =>
  item.seq === 9 ? { ...item, kind: 'unreadable', body: {} } : item,
)

const years = once(() => logOf(10_000))

type Worlds = {
  /** An enrolled laptop at work, with a fortnight of its log. */
  readonly ready: World
  /** One that was never linked. */
  readonly unenrolled: World
}

/** The log as a person meets it: full, empty, new, long, set aside, verified, broken, and looked through. */
export function activityStates({ ready, unenrolled }: Worlds) {
  return {
    activity: {
      ...ready,
      sync: {
        ...ready.sync,
        waiting: 4,
        oldestWaitingAt: at('2026-11-23', '08:02'),
        lastSuccessAt: at('2026-11-23', '08:02'),
      },
      verification: { checked: 18, receipts: 3, breaks: [], countersigned },
    },
    'activity-first-week': {
      ...unenrolled,
      activity: firstMorning,
      sync: { ...unenrolled.sync, waiting: firstMorning.length },
      days: ready.days?.slice(-1) ?? [],
    },
    // A battery that was empty twice: 1970 on a later day, 2099 on another, and right again each time.
    'activity-wrong-clock': { ...ready, activity: withWrongClocks },
    'activity-long-text': { ...ready, activity: longOwnText },
    'activity-set-aside': { ...ready, activity: secondGeneration },
    'activity-verifying': {
      ...ready,
      silent: ['verifyLog'],
      verifyProgress: { done: 9_412, of: 20_003 },
    },
    'activity-broken': {
      ...ready,
      activity: unreadable,
      verification: {
        checked: 18,
        receipts: 3,
        countersigned,
        breaks: [
          { generation: 1, seq: 0, reason: 'log-cut' },
          { generation: 1, seq: 7, reason: 'body-altered', written },
          { generation: 1, seq: 9, reason: 'header-unreadable' },
        ],
      },
    },
    'activity-shattered': {
      ...ready,
      verification: {
        checked: 18,
        receipts: 0,
        breaks: [
          ...breakReasons.map((reason) => ({ generation: 1, seq: 3, reason, written })),
          ...sampleActivity.map(({ seq }) => ({
            generation: 1,
            seq,
            reason: 'body-altered' as const,
            written,
          })),
        ],
      },
    },
    'activity-long': { ...ready, activity: logOf(130), days: [], slowSearch: 'dossier' },
    'activity-years': {
      ...ready,
      get activity() {
        return years()
      },
      days: [],
    },
    'activity-empty': { ...ready, activity: [], days: [] },
    'activity-loading': { ...ready, silent: ['listActivity'] },
    'activity-failed': { ...ready, refusals: { listActivity: 'not-ready' } },
  } as const satisfies Record<string, World>
}

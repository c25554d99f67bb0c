import shippedPolicy from '../../../assets/policy/default-policy.json' with { type: 'json' }
import type { About, LicensedPart } from '../../../shared/about/model.ts'
import type { ActivityItem, VerificationView } from '../../../shared/activity-log/channels.ts'
import type { DayRecord, DayView, NextStep, TodayView } from '../../../shared/check-ins/channels.ts'
import type { EnrolmentView } from '../../../shared/enrolment/channels.ts'
import type { CallName, Output, Reply } from '../../../shared/ipc/contract.ts'
import type { CalendarDate } from '../../../shared/kernel/instant.ts'
import type { UploadText } from '../../../shared/my-data/channels.ts'
import type { CopyState } from '../../../shared/my-data/copy.ts'
import type { MyData } from '../../../shared/my-data/model.ts'
import type { PrivacyNotice } from '../../../shared/policy/channels.ts'
import { policySchema } from '../../../shared/policy/model.ts'
import type { PostureView } from '../../../shared/posture/channels.ts'
import { defaultChoices, type Settings } from '../../../shared/settings/model.ts'
import type { Destination } from '../../../shared/shell/model.ts'
import type { StartupView } from '../../../shared/startup/channels.ts'
import type { SyncState } from '../../../shared/sync/model.ts'
import type { TaskView } from '../../../shared/tasks/view.ts'
import { activityStates } from './activity-states.ts'
import { newlyAnswered, sampleCorrections } from './corrections-states.ts'
import { draftsStates } from './drafts-states.ts'
import { formsStates } from './forms-states.ts'
import { guideStates } from './guide-states.ts'
import { heldDays, heldStates } from './held-states.ts'
import { myDataStates } from './my-data-states.ts'
import { postureStates } from './posture-states.ts'
import { reminderStates } from './reminder-states.ts'
import { at, day, slotId, slotStatus, todayView } from './sample-days.ts'
import { freshLog, sampleActivity, sampleDays } from './sample-log.ts'
import type { SampleSheet } from './sample-sheets.ts'
import type { ScriptedGuide } from './scripted-guide.ts'
import { settingsStates } from './settings-states.ts'
import { sheetsStates } from './sheets-states.ts'
import { shellStates } from './shell-states.ts'
import { tasksStates } from './tasks-states.ts'
import { todayStates } from './today-states.ts'

/** Why main may refuse a command. */
type Refusal<N extends CallName> = Extract<Reply<N>, { readonly ok: false }>['failure']['code']

/** Everything main knows, as far as the page can ask. */
export type World = {
  readonly startup: StartupView
  readonly settings: Settings
  readonly notice: PrivacyNotice
  readonly enrolment: EnrolmentView
  readonly today: TodayView
  readonly activity: readonly ActivityItem[]
  readonly verification: Pick<VerificationView, 'checked' | 'receipts' | 'breaks'> &
    Partial<VerificationView>
  /** A search for these words is answered late. */
  readonly slowSearch?: string
  readonly verifyProgress?: Output<'getVerifyProgress'>
  /** Oldest first; none where a state does not say. */
  readonly days?: readonly DayRecord[]
  /** Nothing sent where a state does not say. */
  readonly myData?: MyData
  readonly lastUpload?: UploadText
  readonly sync: SyncState
  /** Nothing checked yet where a state does not say. */
  readonly guide?: ScriptedGuide
  readonly posture?: PostureView
  readonly postureChanges?: Output<'listPostureChanges'>['changes']
  readonly forms?: Output<'getForms'>
  /** None where a state does not say. */
  readonly tasks?: readonly TaskView[]
  /** The order that somebody gave today’s, by the names of lines. */
  readonly taskPlaces?: readonly string[]
  /** The days to which some were moved, by the same names. */
  readonly taskDays?: Readonly<Record<string, CalendarDate>>
  /** Nothing asked where a state does not say. */
  readonly corrections?: Output<'listCorrections'>['corrections']
  /** No sheets where a state does not say. */
  readonly sheets?: readonly SampleSheet[]
  readonly openForms?: readonly Output<'getForm'>[]
  readonly formReceipts?: readonly Output<'getFormReceipt'>[]
  readonly postureEvidence?: Output<'getPostureEvidence'>
  /** No text kept where a state does not say. */
  readonly drafts?: Output<'getDrafts'>
  /** Where the last copy stands; none was taken where a state does not say. */
  readonly copy?: CopyState
  /** An enrolled laptop in Electron on Windows, where a state does not say. */
  readonly about?: About
  readonly licences?: readonly LicensedPart[]
  /** False where the system shows no notices. */
  readonly showsNotices?: boolean
  /** The system does not start the agent with the session. */
  readonly refusesLogin?: boolean
  /** What the window was opened for. */
  readonly destination?: Destination
  /** Calls that never answer. */
  readonly silent?: readonly CallName[]
  /** Calls that meet a bug. */
  readonly broken?: readonly CallName[]
  readonly refusals?: {
    readonly [N in
      | 'enrol'
      | 'getEnrolment'
      | 'recordCheckIn'
      | 'listActivity'
      | 'exportMyData'
      | 'saveFormReceipt'
      | 'saveSheet'
      | 'editSheet'
      | 'signSheet'
      | 'saveGuideChapter'
      | 'showSavedCopy'
      | 'getMyData'
      | 'getToday'
      | 'keepDraft'
      | 'getPosture'
      | 'writeTask'
      | 'workOnTask'
      | 'orderToday'
      | 'sendForm'
      | 'declineForm'
      | 'checkPosture'
      | 'openPostureRemedy'
      | 'askCorrection'
      | 'changeSettings']?: Refusal<N>
  }
  /** What the world becomes once a command succeeds. */
  readonly after?: Partial<
    Record<
      | 'enrol'
      | 'recordCheckIn'
      | 'recordCheckOut'
      | 'explainMissedSlot'
      | 'checkPosture'
      | 'contestFinding'
      | 'applyPostureFix'
      | 'sendForm'
      | 'askCorrection'
      | 'declineForm',
      Partial<
        Pick<
          World,
          | 'today'
          | 'sync'
          | 'enrolment'
          | 'posture'
          | 'forms'
          | 'openForms'
          | 'formReceipts'
          | 'corrections'
          | 'sheets'
        >
      >
    >
  >
}

const monday = '2026-11-23'
const restOfWeek: readonly DayView[] = [
  day('2026-11-24', 'remote', {
    slots: [
      slotStatus('2026-11-24', 'start', 'upcoming'),
      slotStatus('2026-11-24', 'end', 'upcoming'),
    ],
  }),
  day('2026-11-25', 'office'),
  day('2026-11-26', 'remote', {
    slots: [
      slotStatus('2026-11-26', 'start', 'upcoming'),
      slotStatus('2026-11-26', 'end', 'upcoming'),
    ],
  }),
  day('2026-11-27', 'office'),
  day('2026-11-28', 'rest'),
  day('2026-11-29', 'rest'),
]

function mondayWith(states: {
  readonly start: ReturnType<typeof slotStatus>
  readonly end: ReturnType<typeof slotStatus>
}): readonly DayView[] {
  return [day(monday, 'remote', { slots: [states.start, states.end] }), ...restOfWeek]
}

const startOpen = slotStatus(monday, 'start', 'open')
const startDone = slotStatus(monday, 'start', 'recorded-on-time', '08:31')
const endUpcoming = slotStatus(monday, 'end', 'upcoming')
/** Main opens the end with the shift, for those who leave early. */
const endOpen = slotStatus(monday, 'end', 'open')

const lateMonday = day(monday, 'remote', { slots: [slotStatus(monday, 'start', 'late'), endOpen] })

const checkInDay = todayView({
  hijri: { year: 1448, month: 6, day: 13, provisional: false },
  now: at(monday, '08:27:41'),
  date: monday,
  next: { step: 'check-in', slot: slotId(monday, 'start'), isLate: false },
  week: mondayWith({ start: startOpen, end: endUpcoming }),
})
const workDay = todayView({
  now: at(monday, '11:02:09'),
  date: monday,
  next: { step: 'work', slot: slotId(monday, 'end'), until: at(monday, '16:30') },
  week: mondayWith({ start: startDone, end: endOpen }),
})
const doneDay = todayView({
  hijri: { year: 1448, month: 6, day: 13, provisional: true },
  now: at(monday, '16:41:30'),
  date: monday,
  next: { step: 'wait', slot: slotId('2026-11-24', 'start'), opensAt: at('2026-11-24', '08:00') },
  week: mondayWith({
    start: startDone,
    end: slotStatus(monday, 'end', 'recorded-on-time', '16:38'),
  }),
})

/** A Thursday on which everything that can be said of a week has happened. */
const thursday = '2026-11-19'
const fullWeek: readonly DayView[] = [
  day('2026-11-16', 'remote', {
    slots: [
      slotStatus('2026-11-16', 'start', 'recorded-on-time', '08:24'),
      slotStatus('2026-11-16', 'end', 'recorded-early', '15:58'),
    ],
  }),
  day('2026-11-17', 'remote', {
    slots: [
      slotStatus('2026-11-17', 'start', 'recorded-late', '09:12'),
      slotStatus('2026-11-17', 'end', 'missed'),
    ],
  }),
  day('2026-11-18', 'holiday', {
    name: { ar: 'عيد الاستقلال', fr: 'Fête de l’Indépendance', en: 'Independence Day' },
  }),
  day(thursday, 'remote', {
    slots: [
      slotStatus(thursday, 'start', 'missed', undefined, 'not-shown'),
      slotStatus(thursday, 'end', 'open'),
    ],
  }),
  day('2026-11-20', 'holiday', {
    name: { ar: 'يوم عطلة استثنائي', fr: 'Congé exceptionnel', en: 'Exceptional day off' },
    provisional: true,
  }),
  day('2026-11-21', 'rest'),
  day('2026-11-22', 'rest'),
]
const missed = [
  slotStatus(thursday, 'start', 'missed', undefined, 'not-shown'),
  slotStatus('2026-11-17', 'end', 'missed'),
  slotStatus('2026-11-13', 'end', 'missed'),
]

function fullDay(next: NextStep, zoneWarning?: TodayView['zoneWarning']): TodayView {
  return todayView({
    now: at(thursday, '16:33:12'),
    date: thursday,
    next,
    week: fullWeek,
    missed,
    ...(zoneWarning ? { zoneWarning } : {}),
  })
}

const policy = policySchema.parse(shippedPolicy)
const enrolled: EnrolmentView = {
  state: 'enrolled',
  server: 'https://mourafiq.finances.example',
  employee: 'سلمى بنعلي',
  unit: {
    ar: 'المديرية الجهوية بالرباط',
    fr: 'Direction régionale de Rabat',
    en: 'Rabat regional directorate',
  },
  ministry: {
    ar: 'وزارة الاقتصاد والمالية',
    fr: 'Ministère de l’Économie et des Finances',
    en: 'Ministry of Economy and Finance',
  },
  enrolledAt: at('2026-11-16', '08:20'),
}
const calmSync: SyncState = {
  enrolment: 'enrolled',
  activity: 'idle',
  waiting: 0,
  lastSuccessAt: at(monday, '08:20'),
}
const offlineSync: SyncState = {
  enrolment: 'enrolled',
  activity: 'idle',
  waiting: 3,
  oldestWaitingAt: at('2026-11-17', '15:00'),
  lastSuccessAt: at('2026-11-17', '14:40'),
  nextAttemptAt: at(thursday, '16:41'),
  problem: 'server-unreachable',
}
/** What a laptop without its ministry since Friday holds on Monday morning: nothing that came from there. */
const sinceFriday: World['activity'] = sampleActivity
  .slice(2)
  .filter(({ kind }) => kind !== 'directive-applied' && kind !== 'record-read')
const freshSettings: Settings = { ...defaultChoices, locale: 'ar', hasPostponedEnrolment: false }
const ready: World = {
  startup: { state: 'ready', locale: 'ar', agentVersion: '0.1.0' },
  settings: {
    ...freshSettings,
    privacyNoticeEdition: policy.edition,
  },
  notice: { policyEdition: policy.edition, privacy: policy.privacy },
  enrolment: enrolled,
  today: checkInDay,
  activity: sampleActivity,
  days: sampleDays,
  verification: { checked: sampleActivity.length, receipts: 3, breaks: [] },
  sync: calmSync,
}
const unenrolled: World = {
  ...ready,
  enrolment: { state: 'not-enrolled' },
  activity: freshLog,
  days: [],
  verification: { checked: freshLog.length, receipts: 0, breaks: [] },
  sync: {
    enrolment: 'not-enrolled',
    activity: 'idle',
    waiting: 2,
    oldestWaitingAt: at(monday, '08:15'),
  },
}
const firstRun: World = {
  ...unenrolled,
  settings: freshSettings,
  activity: [],
}
const unenrolledAtWork: World = {
  ...unenrolled,
  settings: { ...ready.settings, hasPostponedEnrolment: true },
}
const starting = (state: StartupView['state'], more: Partial<StartupView> = {}): World => ({
  ...ready,
  startup: { ...ready.startup, state, ...more },
})

/** Every state that has a picture. */
const privacyRead: World = {
  ...firstRun,
  settings: { ...firstRun.settings, privacyNoticeEdition: policy.edition },
}

export const galleryStates = {
  starting: starting('starting'),
  'new-passphrase': starting('needs-new-passphrase'),
  unlock: starting('needs-passphrase'),
  'keystore-unavailable': starting('keystore-unavailable'),
  'keystore-changed': starting('keystore-changed', {
    keystore: { remembered: 'gnome_libsecret', present: 'kwallet6' },
  }),
  'key-lost': starting('key-lost'),
  'first-run': {
    ...firstRun,
    after: { enrol: { enrolment: enrolled, sync: calmSync } },
  },
  'first-run-refused': { ...firstRun, refusals: { enrol: 'code-expired' } },
  'privacy-read': { ...privacyRead, refusals: { enrol: 'code-expired' } },
  ...shellStates({ ready, unenrolled: unenrolledAtWork, firstRun: privacyRead }),
  'notice-changed': {
    ...ready,
    settings: freshSettings,
  },
  'unreachable-ministry': { ...unenrolledAtWork, refusals: { enrol: 'server-unreachable' } },
  'mistyped-code': { ...unenrolledAtWork, refusals: { enrol: 'server-key-mismatch' } },
  'check-in': {
    ...ready,
    after: { recordCheckIn: { today: workDay } },
  },
  ...draftsStates({ ready }),
  ...heldStates({ ready }),
  ...reminderStates({ ready }),
  ...todayStates({
    ready,
    revoked: {
      enrolment: { ...enrolled, state: 'revoked' },
      sync: { ...calmSync, enrolment: 'revoked', waiting: 4, problem: 'device-revoked' },
    },
  }),
  ...myDataStates({
    ready: { ...ready, today: workDay, sync: { ...calmSync, lastSuccessAt: at(monday, '10:58') } },
    unenrolled: unenrolledAtWork,
  }),
  enrolling: {
    ...unenrolledAtWork,
    after: { enrol: { enrolment: enrolled, sync: calmSync } },
  },
  /** The ministry cannot be reached in the morning: the fullest line of the exchange over the fullest form. */
  'check-in-offline': {
    ...ready,
    activity: sinceFriday,
    sync: {
      ...offlineSync,
      oldestWaitingAt: at('2026-11-20', '09:12'),
      lastSuccessAt: at('2026-11-20', '08:58'),
      nextAttemptAt: at(monday, '08:41'),
    },
  },
  'check-in-late': {
    ...ready,
    today: {
      ...checkInDay,
      now: at(monday, '09:10:00'),
      next: { step: 'check-in', slot: slotId(monday, 'start'), isLate: true },
      today: lateMonday,
      shift: lateMonday,
      week: [lateMonday, ...restOfWeek],
    },
    refusals: { recordCheckIn: 'disk-full' },
  },
  work: { ...ready, today: workDay, after: { recordCheckOut: { today: doneDay } } },
  'check-out': {
    ...ready,
    today: fullDay({ step: 'check-out', slot: slotId(thursday, 'end'), isLate: false }),
    sync: offlineSync,
    after: {
      explainMissedSlot: {
        today: {
          ...fullDay({ step: 'check-out', slot: slotId(thursday, 'end'), isLate: false }),
          missed: missed.slice(1),
        },
      },
    },
  },
  ...sheetsStates({ ready, unenrolled }),
  'corrections-empty': { ...ready, destination: { route: 'corrections' } },
  corrections: {
    ...ready,
    destination: { route: 'corrections' },
    corrections: sampleCorrections,
  },
  'corrections-answered': {
    ...ready,
    destination: { route: 'corrections' },
    corrections: newlyAnswered,
  },
  /** An answer to a correction came and was not read. */
  'today-correction-answered': { ...ready, corrections: newlyAnswered },
  'corrections-offline': {
    ...unenrolled,
    settings: { ...ready.settings, hasPostponedEnrolment: true },
    destination: { route: 'corrections' },
    corrections: sampleCorrections.filter(({ standing }) => standing.state === 'not-arrived'),
  },
  wait: { ...ready, today: doneDay },
  explain: {
    ...ready,
    today: {
      ...fullDay(
        { step: 'work', slot: slotId(thursday, 'end'), until: at(thursday, '16:30') },
        { laptopOffsetMinutes: 60, tzdb: '2025b' },
      ),
      now: at(thursday, '13:00:12'),
    },
    sync: { ...calmSync, lastSuccessAt: at(thursday, '12:57') },
  },
  holiday: {
    ...unenrolled,
    settings: { ...ready.settings, hasPostponedEnrolment: true },
    today: todayView({
      now: at('2026-11-18', '10:15:00'),
      date: '2026-11-18',
      next: { step: 'nothing' },
      week: fullWeek,
    }),
    after: { enrol: { enrolment: enrolled, sync: calmSync } },
  },
  'set-aside': {
    ...starting('ready', {
      setAside: { reason: 'key-lost', fileName: 'mourafiq-generation-1.set-aside.db' },
    }),
    today: workDay,
    sync: { ...calmSync, activity: 'running', waiting: 1 },
  },
  /** A morning with a moment to explain: what the palette offers is most. */
  palette: { ...ready, today: { ...checkInDay, missed: missed.slice(1, 2) } },
  ...activityStates({ ready: { ...ready, today: workDay }, unenrolled: unenrolledAtWork }),
  ...postureStates({ ready: { ...ready, today: workDay } }),
  ...formsStates({ ready: { ...ready, today: workDay } }),
  ...tasksStates({
    starting: { ...ready, today: checkInDay },
    ending: { ...ready, today: heldDays.endDue },
    ready: { ...ready, today: workDay },
    unenrolled: unenrolledAtWork,
  }),
  ...guideStates({ ready: { ...ready, today: workDay } }),
  ...settingsStates({ ready: { ...ready, today: workDay }, unenrolled: unenrolledAtWork }),
  loading: { ...ready, silent: ['getToday'] },
  surprise: { ...ready, broken: ['getToday'] },
} as const satisfies Record<string, World>

export type GalleryState = keyof typeof galleryStates

/** Whether the gallery has a state of this name. */
export function isGalleryState(name: string): name is GalleryState {
  return name in galleryStates
}

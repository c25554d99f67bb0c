import { isDeepStrictEqual } from 'node:util'
import defaultPolicy from '../../assets/policy/default-policy.json'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { offsetMinutesAt } from '../../shared/policy/official-time.ts'
import { shiftUnderWay } from '../../shared/posture/schedule.ts'
import type { Appearance } from '../../shared/settings/model.ts'
import { createAbout } from '../about/index.ts'
import {
  acknowledgedGuideEditions,
  createAcknowledgements,
  formKeeping,
} from '../acknowledgements/index.ts'
import { createActivityLog } from '../activity-log/index.ts'
import { createCheckIns, recordedSlots } from '../check-ins/index.ts'
import { correctedSlots, createCorrections, keepContest } from '../corrections/index.ts'
import { createDrafts } from '../drafts/index.ts'
import { createEnrolment, ministryKeys } from '../enrolment/index.ts'
import { createFollowUp } from '../follow-up/index.ts'
import { createGuide, guideKeeping, shippedGuide } from '../guide/index.ts'
import { nodeCronSchedule } from '../jobs/schedule.ts'
import { createCopies, createMyData } from '../my-data/index.ts'
import { nodeInflate } from '../platform/inflate.ts'
import { nextTurn, scheduleOnce, slicePause } from '../platform/timers.ts'
import { createPolicySource } from '../policy/index.ts'
import { checksFor, createPosture } from '../posture/index.ts'
import { createSettings } from '../settings/index.ts'
import { createSync } from '../sync/index.ts'
import {
  createTasks,
  ordersArrivedAfter,
  shiftTasks,
  tasksAsOf,
  tasksSpokenOf,
  taskTitles,
} from '../tasks/index.ts'
import { forgetting, keeping } from './keeping.ts'
import { ownFacts } from './own-facts.ts'
import type { OpenedProfile, Powers } from './powers.ts'
import { appearanceOf, type Preferences } from './preferences-file.ts'
import { answerWords, reminderWords, taskWords } from './reminder-words.ts'
import { shippedForms } from './shipped-forms.ts'
import { tellOfCopy } from './tell-of-copy.ts'
import { textIn, wordsIn } from './texts.ts'

/** The agent at work: every feature on an open log. */
export type Agent = {
  readonly handlers: Partial<Handlers>
  readonly today: ReturnType<typeof createCheckIns>['today']
  readonly settings: ReturnType<typeof createSettings>['current']
  readonly syncState: ReturnType<typeof createSync>['state']
  readonly locale: () => Preferences['locale']
  readonly wake: (reason: 'resume' | 'unlock') => void
  readonly presence: ReturnType<typeof createCheckIns>['presence']
  readonly recordFromTray: ReturnType<typeof createCheckIns>['recordFromTray']
  readonly dispose: () => Promise<void>
}

/** Starts the features in the order in which they need each other. */
export function startAgent(powers: Powers, opened: OpenedProfile): Agent {
  const { clock, crypto, randomBytes, http, agentVersion, announce } = powers
  const db = opened.connection.db
  const shipped = parseDefaultPolicy(defaultPolicy)
  const shippedRules = shipped.posture
  if (!shippedRules) throw new Error('the policy that ships with the agent has no posture rules')
  const forms = shippedForms()
  const shippedEdition = shippedGuide(powers.guideFiles, crypto.sha256)
  const policy = createPolicySource({
    db,
    shipped,
    keys: ministryKeys,
    forms: formKeeping(forms),
    guide: guideKeeping(shippedEdition, crypto.sha256),
    ...keeping,
    crypto,
    clock,
  })
  // The log's first entry is written before sync exists.
  let knownSkew: ReturnType<typeof createSync>['knownSkew'] = () => null
  const activity = createActivityLog({
    ...opened,
    clock,
    crypto,
    randomBytes,
    agentVersion,
    timeContext: () => {
      const { edition, zone } = policy.current()
      const skew = knownSkew()
      return {
        offsetMinutesAt: (at) => offsetMinutesAt(zone.table, at),
        policyEdition: edition,
        ...(skew ? { skew: { ms: skew.skewMs, ageMs: skew.ageMs } } : {}),
      }
    },
    isEnrolled: () => enrolment.current() !== null,
    ministryKeys: () => ministryKeys.everPinned(db),
    words: () => wordsIn(settings.current().locale),
    taskTitles: (tasks) => taskTitles(db, tasks),
    pause: slicePause(),
    zoneName: () => policy.current().zone.name,
    onReceiptStored: opened.rememberReceipt,
  })
  const { log } = activity
  const authKey = { publicKey: activity.authKey.publicKey, sign: activity.authKey.signWithAuthKey }
  policy.reconsider(log)
  const settings = createSettings({
    log,
    policy,
    crypto,
    defaults: opened.preferences,
    showTestNotice: ({ locale, notifications }) =>
      powers.notifier.show({
        id: 'test',
        title: textIn(locale, 'notification.test.title'),
        body: textIn(locale, 'notification.test.body'),
        sound: notifications.sound ? 'system' : 'none',
        actions: [],
        onClick: powers.openToday,
      }),
  })
  const enrolment = createEnrolment({ log, authKey, http, clock, crypto, agentVersion })
  const copies = createCopies({
    onChanged: () => announce(['copy']),
    onEnded: (copy) => {
      if (!powers.hasWindow())
        void tellOfCopy(copy, { ...powers, locale: settings.current().locale })
    },
  })
  const paper = {
    sha256: crypto.sha256,
    fonts: powers.fonts,
    printPage: powers.printPage,
    saveFile: powers.saveFile,
    copies,
    wordsIn,
  }
  const guide = createGuide({
    ...paper,
    log,
    policy,
    shipped: shippedEdition,
    inflate: nodeInflate,
    acknowledged: acknowledgedGuideEditions,
    pause: slicePause(),
    reportBug: (error) => powers.reportBug('guide', error),
    onChanged: () => announce(['guide', 'forms']),
  })
  const sync = createSync({
    log,
    authKey,
    http,
    clock,
    crypto,
    randomBytes,
    schedule: scheduleOnce,
    policy,
    enrolment,
    ...{ keys: ministryKeys, guide: guide.arrival },
    reportBug: (error) => powers.reportBug('sync', error),
  })
  knownSkew = sync.knownSkew
  const myData = createMyData({
    ...paper,
    log,
    erase: activity.erase,
    authKey: authKey.publicKey,
    clock,
    policy,
    sync,
    agentVersion,
    shippedRules,
    enrolment,
    ...forgetting,
    words: () => wordsIn(settings.current().locale),
    taskTitles: (tasks) => taskTitles(db, tasks),
    pause: nextTurn,
    showSavedFile: powers.showSavedFile,
    schedule: nodeCronSchedule,
    onError: (error) => powers.reportBug('my-data', error),
  })
  const checkIns = createCheckIns({
    log,
    clock,
    policy,
    schedule: nodeCronSchedule,
    noteClock: activity.noteClock,
    notifier: powers.notifier,
    badge: powers.badge,
    words: reminderWords(
      () => settings.current().locale,
      (at) => offsetMinutesAt(policy.current().zone.table, at),
    ),
    notifications: () => settings.current().notifications,
    // Everybody's bell rings at once: uploads after it keep this laptop's place in the spread.
    onBell: () => sync.poke('bell'),
    comparedClock: sync.knownSkew,
    corrected: (span) => correctedSlots({ log, policy }, span),
    tasks: shiftTasks(log),
    onOpen: powers.openToday,
    hasTyped: (slot, kind) =>
      drafts.hasTyped(kind === 'start' ? `check-in ${slot}` : `check-out ${slot}`),
    onChanged: () => announce(['today']),
    onError: (error) => powers.reportBug('check-ins', error),
  })
  const isOnDuty = () => shiftUnderWay(checkIns.today()) !== null
  const corrections = createCorrections({
    ...{ log, clock, policy, slots: checkIns, isOnDuty, notifier: powers.notifier },
    isEnrolled: () => enrolment.current() !== null,
    words: answerWords(() => settings.current().locale),
    notifications: () => settings.current().notifications,
    onOpen: () => powers.open({ route: 'corrections' }),
    onChanged: () => announce(['corrections']),
  })

  const about = createAbout({
    db,
    agentVersion,
    policy,
    runtime: powers.runtime,
    tzdata: clock.tzdb,
    place: opened.place,
    licenceLists: powers.licenceLists,
  })
  const posture = createPosture({
    log,
    clock,
    policy,
    ...powers.posture,
    checks: checksFor(powers.posture.system),
    shippedRules,
    shippedEdition: shipped.edition,
    own: {
      ...powers.posture.own,
      ...ownFacts({
        sync,
        activity,
        clock,
        place: opened.place,
        agentVersion,
        isOnDuty,
        zoneTable: () => policy.current().zone.table,
      }),
    },
    shiftUnderWay: () => shiftUnderWay(checkIns.today()),
    schedule: nodeCronSchedule,
    after: scheduleOnce,
    ...{ announce, keepContest },
    onError: (error) => powers.reportBug('posture', error),
  })
  const tasks = createTasks({
    log,
    clock,
    policy,
    randomBytes,
    plannedIn: checkIns.plannedIn,
    schedule: nodeCronSchedule,
    notifier: powers.notifier,
    words: taskWords(
      () => settings.current().locale,
      (at) => offsetMinutesAt(policy.current().zone.table, at),
    ),
    notifications: () => settings.current().notifications,
    isOnDuty,
    onOpen: powers.openTask,
    onChanged: () => announce(['tasks']),
    onError: (error) => powers.reportBug('tasks', error),
  })
  const followUp = createFollowUp({
    ...paper,
    ...{
      log,
      clock,
      policy,
      tasksAsOf,
      tasksSpokenOf,
      ordersArrivedAfter,
      recorded: recordedSlots,
      since: checkIns.since,
    },
    corrected: (span) => correctedSlots({ log, policy }, span),
    enrolment: enrolment.view,
    words: () => wordsIn(settings.current().locale),
    onChanged: () => announce(['follow-up']),
  })
  const acknowledgements = createAcknowledgements({
    ...paper,
    log,
    clock,
    policy,
    shipped: forms,
    guideEditions: guide.editions,
    noticeReadAt: settings.noticeReadAt,
    isEnrolled: () => enrolment.current() !== null,
    enrolment: enrolment.view,
    onChanged: () => announce(['forms']),
  })
  const drafts = createDrafts({
    log,
    clock,
    policy,
    schedule: scheduleOnce,
    isSlotSettled: checkIns.isSettled,
    isFormSettled: acknowledgements.isSettled,
    provenNow: myData.provenNow,
    isEnrolled: () => enrolment.current() !== null,
    reportBug: (error) => powers.reportBug('drafts', error),
  })
  // The settings are committed in the log: on a full disk the copy is made again at the next start.
  const keepAppearance = (appearance: Appearance) =>
    orDiskFull(() => opened.onPreferences(appearanceOf(appearance)))
  if (!isDeepStrictEqual(appearanceOf(settings.current()), opened.preferences))
    keepAppearance(settings.current())

  const stops = [
    guide.dispose,
    log.onAppended(() => {
      announce(['activity', 'today', 'sync'])
      sync.poke('appended')
      posture.wake('day')
    }),
    policy.onChanged(() => {
      announce(['policy', 'today', 'settings', 'forms', 'guide', 'tasks'])
      sync.poke('policy')
    }),
    enrolment.onChanged(() => {
      announce(['enrolment', 'sync', 'activity'])
      sync.poke('start')
    }),
    sync.onChanged(() => {
      announce([
        'sync',
        'activity',
        'enrolment',
        'posture',
        'forms',
        'tasks',
        'corrections',
        'follow-up',
      ])
      // An answer to a correction changes what Today shows.
      checkIns.jobs.wake('changed')
      corrections.tellOfAnswers()
      tasks.wake('changed')
    }),
    settings.onChanged((changed) => {
      keepAppearance(changed)
      announce(['settings', 'forms'])
    }),
  ]
  sync.poke('start')

  return {
    handlers: {
      ...activity.handlers,
      ...policy.handlers,
      ...settings.handlers,
      ...enrolment.handlers,
      ...checkIns.handlers,
      ...drafts.handlers,
      ...guide.handlers,
      ...about.handlers,
      ...sync.handlers,
      ...myData.handlers,
      ...posture.handlers,
      ...acknowledgements.handlers,
      ...tasks.handlers,
      ...corrections.handlers,
      ...followUp.handlers,
    },
    today: checkIns.today,
    settings: settings.current,
    syncState: sync.state,
    locale: () => settings.current().locale,
    presence: checkIns.presence,
    recordFromTray: checkIns.recordFromTray,
    wake: (reason) => {
      // Back first: what rings now rings before somebody.
      checkIns.presence.returned(reason === 'unlock' ? 'unlock' : 'wake')
      checkIns.jobs.wake(reason)
      posture.wake('resume')
      tasks.wake(reason)
      sync.poke('resume')
    },
    dispose: async () => {
      for (const stop of stops) stop()
      tasks.dispose()
      posture.dispose()
      checkIns.dispose()
      myData.dispose()
      await sync.dispose()
      drafts.dispose()
      opened.connection.close()
    },
  }
}

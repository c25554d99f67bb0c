import type { ExportFormat } from '../../../shared/activity-log/model.ts'
import type { TodayView } from '../../../shared/check-ins/channels.ts'
import type { KeptSince } from '../../../shared/drafts/model.ts'
import type { ChangeTopic } from '../../../shared/ipc/changes.ts'
import type { Bridge, CallName, Payload, Reply } from '../../../shared/ipc/contract.ts'
import { generationSchema, seqSchema } from '../../../shared/kernel/ids.ts'
import { calendarDateSchema } from '../../../shared/kernel/instant.ts'
import { type CopyState, copyFailures } from '../../../shared/my-data/copy.ts'
import { wallTimeAt } from '../../../shared/policy/official-time.ts'
import type { Settings } from '../../../shared/settings/model.ts'
import { changedSettings } from '../../../shared/settings/rules.ts'
import type { Destination } from '../../../shared/shell/model.ts'
import { lockChanges, uncheckedPosture } from './posture-states.ts'
import { daysIn, entryOf, logAsSent, pageOf, verifiedOnMonday } from './sample-log.ts'
import { nothingSent } from './sample-my-data.ts'
import { scriptedGuide } from './scripted-guide.ts'
import { scriptedSheets } from './scripted-sheets.ts'
import { scriptedTasks } from './scripted-tasks.ts'
import { sampleAbout, sampleLicences } from './settings-states.ts'
import type { World } from './states.ts'

/** What the page asked of main, in order. */
export type Call = { readonly name: CallName; readonly input: unknown }

/** Where main would say that it wrote an answer to a form. */
const writtenFormPlace = { generation: generationSchema.parse(1), seq: seqSchema.parse(15) }

/** A copy as main would say that it was written. */
function savedCopy({ activity }: World, format: ExportFormat) {
  const extension = format === 'bundle' ? 'mourafiq' : format
  return {
    entries: activity.length,
    file: { name: `mourafiq-2026-11-23.${extension}`, folder: 'Documents' },
  }
}

/** The moment at which main would say that it kept something. */
function sinceIn({ date, zoneTable, now }: TodayView): KeptSince {
  return { date, time: wallTimeAt(zoneTable, now) }
}

/** A main process that only remembers: it answers from a world, and commands change that world. */
export function createScriptedBridge(
  start: World,
  {
    writtenIn,
    ...appearance
  }: Pick<Settings, 'locale' | 'theme'> & {
    /** Writes what main says of the guide in the language of the gallery. */
    readonly writtenIn: <Value>(answer: Value) => Value
  },
): {
  readonly bridge: Bridge
  readonly calls: readonly Call[]
  /** How many calls still wait for an answer that will come. */
  readonly unanswered: () => number
  /** Whether main never answers one of the calls, in the world of now. */
  readonly isSilent: () => boolean
  /** Changes what main knows, and tells the page, as a document of the ministry or the next day would. */
  readonly become: (part: Partial<World>, topics: readonly ChangeTopic[]) => void
  /** Sends the page to a place, as the tray or a menu would. */
  readonly goTo: (destination: Destination) => void
  /** Asks the page for an act, as the application's menu would. */
  readonly perform: (asked: Payload<'perform'>) => void
  /** Puts on another theme, as a choice in the settings does. */
  readonly wear: (theme: Settings['theme']) => void
} {
  const calls: Call[] = []
  let unanswered = 0
  const listeners = new Set<(topics: readonly ChangeTopic[]) => void>()
  const performers = new Set<(asked: Payload<'perform'>) => void>()
  const followers = new Set<(destination: Destination) => void>()
  let world: World = { ...start, settings: { ...start.settings, ...appearance } }

  const become = (next: World, topics: readonly ChangeTopic[]) => {
    world = next
    for (const listener of listeners) listener(topics)
  }
  /** Answers after a turn of the event loop, as a real process would; `never` leaves the page waiting. */
  const answer = <N extends CallName>(
    name: CallName,
    input: unknown,
    usual: () => Reply<N>,
    lateMs = 0,
  ): Promise<Reply<N>> => {
    calls.push({ name, input })
    if (world.silent?.includes(name)) return new Promise(() => undefined)
    if (world.broken?.includes(name)) return Promise.reject(new Error('a surprise of the gallery'))
    unanswered += 1
    return new Promise((resolve) =>
      setTimeout(() => {
        unanswered -= 1
        resolve(usual())
      }, lateMs),
    )
  }
  const done = { ok: true, value: {} } as const
  const advance = (step: keyof NonNullable<World['after']>, topics: readonly ChangeTopic[]) => {
    const next = world.after?.[step]
    if (next) become({ ...world, ...next }, topics)
  }

  /** One copy at a time, whatever it is of; where it stands is told as main tells it. */
  const takeCopy = <
    N extends 'exportMyData' | 'saveFormReceipt' | 'saveGuideChapter' | 'saveSheet',
  >(
    name: N,
    input: unknown,
    copied: Pick<Extract<CopyState, { readonly state: 'saved' }>, 'of' | 'format'>,
  ): ReturnType<Bridge['exportMyData']> => {
    if (world.copy?.state === 'under-way') {
      calls.push({ name, input })
      return Promise.resolve({ ok: false, failure: { code: 'copy-under-way' } })
    }
    const copy = { ...copied, turn: calls.length + 1 }
    become({ ...world, copy: { state: 'under-way', ...copy } }, ['copy'])
    return answer<'exportMyData'>(name, input, () => {
      const code = copyFailures.find((each) => each === world.refusals?.[name])
      if (code) {
        become({ ...world, copy: { state: 'failed', ...copy, code } }, ['copy'])
        return { ok: false, failure: { code } }
      }
      const saved = savedCopy(world, copied.format)
      become({ ...world, copy: { state: 'saved', ...copy, ...saved } }, ['copy'])
      return { ok: true, value: { outcome: 'saved', ...saved } }
    })
  }

  /** A system that does not start us: main writes into the settings what it really does. */
  const refuseLogin = () =>
    become({ ...world, settings: { ...world.settings, startAtLogin: false } }, ['settings'])

  const bridge: Bridge = {
    getStartup: () =>
      answer('getStartup', undefined, () => ({
        ok: true,
        value: { ...world.startup, locale: world.settings.locale },
      })),
    choosePassphrase: (input) => answer('choosePassphrase', input, () => done),
    unlock: (input) =>
      answer('unlock', input, () => ({ ok: false, failure: { code: 'passphrase-wrong' } })),
    retryKeystore: () =>
      answer('retryKeystore', undefined, () => ({
        ok: false,
        failure: { code: 'keystore-unavailable' },
      })),
    beginNewGeneration: () => answer('beginNewGeneration', undefined, () => done),
    // Before the log is open too: language, theme and size are kept beside it, and main answers with them.
    getSettings: () =>
      answer('getSettings', undefined, () => ({ ok: true, value: world.settings })),
    changeSettings: (input) =>
      answer('changeSettings', input, () => {
        const code = world.refusals?.changeSettings
        if (code) return { ok: false, failure: { code } }
        become({ ...world, settings: changedSettings(world.settings, input) }, ['settings'])
        if (world.refusesLogin && input.startAtLogin) setTimeout(refuseLogin, 100)
        return { ok: true, value: world.settings }
      }),
    showTestNotice: () =>
      answer('showTestNotice', undefined, () => ({
        ok: true,
        value: { outcome: world.showsNotices === false ? 'not-shown' : 'shown' },
      })),
    getAbout: () =>
      answer('getAbout', undefined, () => ({ ok: true, value: world.about ?? sampleAbout })),
    getLicences: () =>
      answer('getLicences', undefined, () => ({
        ok: true,
        value: world.licences ?? sampleLicences,
      })),
    acknowledgePrivacyNotice: (input) =>
      answer('acknowledgePrivacyNotice', input, () => {
        const settings = { ...world.settings, privacyNoticeEdition: input.policyEdition }
        become({ ...world, settings }, ['settings'])
        return done
      }),
    getPrivacyNotice: () =>
      answer('getPrivacyNotice', undefined, () => ({ ok: true, value: world.notice })),
    getEnrolment: () =>
      answer('getEnrolment', undefined, () => {
        const code = world.refusals?.getEnrolment
        return code ? { ok: false, failure: { code } } : { ok: true, value: world.enrolment }
      }),
    enrol: (input) =>
      answer('enrol', input, () => {
        const code = world.refusals?.enrol
        if (code) return { ok: false, failure: { code } }
        advance('enrol', ['enrolment', 'sync'])
        return { ok: true, value: world.enrolment }
      }),
    postponeEnrolment: () =>
      answer('postponeEnrolment', undefined, () => {
        const settings = { ...world.settings, hasPostponedEnrolment: true }
        become({ ...world, settings }, ['settings'])
        return done
      }),
    getToday: () =>
      answer('getToday', undefined, () => {
        const code = world.refusals?.getToday
        if (code) return { ok: false, failure: { code } }
        return { ok: true, value: world.today }
      }),
    recordCheckIn: (input) =>
      answer('recordCheckIn', input, () => {
        const code = world.refusals?.recordCheckIn
        if (code) return { ok: false, failure: { code } }
        advance('recordCheckIn', ['today', 'activity', 'sync'])
        return { ok: true, value: { seq: 12, timeliness: 'on-time', at: world.today.now } }
      }),
    recordCheckOut: (input) =>
      answer('recordCheckOut', input, () => {
        advance('recordCheckOut', ['today', 'activity', 'sync'])
        return { ok: true, value: { seq: 13, timeliness: 'early', at: world.today.now } }
      }),
    noteReminderCard: (input) =>
      answer('noteReminderCard', input, () => ({ ok: true, value: { isNoted: true } })),
    explainMissedSlot: (input) =>
      answer('explainMissedSlot', input, () => {
        advance('explainMissedSlot', ['today', 'activity', 'sync'])
        return { ok: true, value: { seq: 14 } }
      }),
    ...scriptedGuide(() => world.guide, answer, writtenIn),
    getPosture: () =>
      answer('getPosture', undefined, () => {
        const code = world.refusals?.getPosture
        if (code) return { ok: false, failure: { code } }
        return { ok: true, value: world.posture ?? uncheckedPosture }
      }),
    listPostureChanges: () =>
      answer('listPostureChanges', undefined, () => ({
        ok: true,
        value: { changes: world.postureChanges ?? [] },
      })),
    getPostureEvidence: (input) =>
      answer('getPostureEvidence', input, () => ({
        ok: true,
        value: world.postureEvidence ?? { evidence: [], isErased: true, entry: seqSchema.parse(7) },
      })),
    checkPosture: (input) =>
      answer('checkPosture', input, () => {
        const code = world.refusals?.checkPosture
        if (code) return { ok: false, failure: { code } }
        advance('checkPosture', ['posture'])
        return { ok: true, value: world.posture ?? uncheckedPosture }
      }),
    openPostureRemedy: (input) =>
      answer('openPostureRemedy', input, () => {
        const code = world.refusals?.openPostureRemedy
        return code ? { ok: false, failure: { code } } : done
      }),
    getPostureFix: (input) =>
      answer('getPostureFix', input, () => ({ ok: true, value: { changes: lockChanges } })),
    applyPostureFix: (input) =>
      answer('applyPostureFix', input, () => {
        advance('applyPostureFix', ['posture', 'activity'])
        return { ok: true, value: world.posture ?? uncheckedPosture }
      }),
    undoPostureFix: (input) =>
      answer('undoPostureFix', input, () => ({
        ok: true,
        value: world.posture ?? uncheckedPosture,
      })),
    contestFinding: (input) =>
      answer('contestFinding', input, () => {
        advance('contestFinding', ['posture', 'activity'])
        return { ok: true, value: world.posture ?? uncheckedPosture }
      }),
    ...scriptedSheets(
      () => world,
      answer,
      (part) => become({ ...world, ...part }, ['follow-up']),
    ),
    ...scriptedTasks(
      () => world,
      answer,
      (part) => become({ ...world, ...part }, ['tasks']),
    ),
    listCorrections: () =>
      answer('listCorrections', undefined, () => ({
        ok: true,
        value: {
          corrections: world.corrections ?? [],
          from: calendarDateSchema.parse('2026-11-16'),
          today: world.today.date,
          zoneTable: world.today.zoneTable,
          isEnrolled: world.enrolment.state === 'enrolled',
        },
      })),
    askCorrection: (input) =>
      answer('askCorrection', input, () => {
        const code = world.refusals?.askCorrection
        if (code) return { ok: false, failure: { code } }
        advance('askCorrection', ['corrections', 'today', 'activity'])
        return { ok: true, value: writtenFormPlace }
      }),
    noteCorrectionAnswer: (input) =>
      answer('noteCorrectionAnswer', input, () => {
        const corrections = world.corrections?.map(({ isNew, ...each }) =>
          isNew && each.place.seq !== input.seq ? { ...each, isNew } : each,
        )
        if (corrections) become({ ...world, corrections }, ['corrections'])
        return { ok: true, value: { isNoted: true } }
      }),
    saveSheet: (input) => takeCopy('saveSheet', input, { of: 'sheet', format: input.format }),
    getForms: () =>
      answer('getForms', undefined, () => ({
        ok: true,
        value: world.forms ?? { forms: [], offsetMinutes: 0 },
      })),
    getForm: (input) =>
      answer('getForm', input, () => {
        const found = world.openForms?.find(
          ({ form, locale }) => form === input.form && locale === input.locale,
        )
        return found ? { ok: true, value: found } : { ok: false, failure: { code: 'no-such-form' } }
      }),
    sendForm: (input) =>
      answer('sendForm', input, () => {
        const code = world.refusals?.sendForm
        if (code) return { ok: false, failure: { code } }
        advance('sendForm', ['forms', 'activity', 'sync'])
        return { ok: true, value: writtenFormPlace }
      }),
    declineForm: (input) =>
      answer('declineForm', input, () => {
        const code = world.refusals?.declineForm
        if (code) return { ok: false, failure: { code } }
        advance('declineForm', ['forms', 'activity', 'sync'])
        return { ok: true, value: writtenFormPlace }
      }),
    listFormReceipts: () =>
      answer('listFormReceipts', undefined, () => ({
        ok: true,
        value: {
          receipts: (world.formReceipts ?? []).map(
            ({ entryHash: _, said: __, shown: ___, ...item }) => item,
          ),
        },
      })),
    getFormReceipt: (input) =>
      answer('getFormReceipt', input, () => {
        const found = world.formReceipts?.find(({ seq }) => seq === input.seq)
        return found
          ? { ok: true, value: found }
          : { ok: false, failure: { code: 'no-such-receipt' } }
      }),
    saveFormReceipt: (input) =>
      takeCopy('saveFormReceipt', input, { of: 'form', format: input.format }),
    saveGuideChapter: (input) =>
      takeCopy('saveGuideChapter', input, { of: 'guide', format: 'pdf' }),
    getDrafts: () =>
      answer('getDrafts', undefined, () => ({ ok: true, value: world.drafts ?? [] })),
    keepDraft: (input) =>
      answer('keepDraft', input, () => {
        const code = world.refusals?.keepDraft
        if (code) return { ok: false, failure: { code } }
        return { ok: true, value: { since: sinceIn(world.today) } }
      }),
    forgetDraft: (input) => answer('forgetDraft', input, () => done),
    listActivity: (input) =>
      answer(
        'listActivity',
        input,
        () => {
          const code = world.refusals?.listActivity
          if (code) return { ok: false, failure: { code } }
          return { ok: true, value: pageOf(logAsSent(world.activity, world.sync), input) }
        },
        input.filter?.text !== undefined && input.filter.text === world.slowSearch ? 900 : 0,
      ),
    getEntry: (input) =>
      answer('getEntry', input, () => ({
        ok: true,
        value: entryOf(logAsSent(world.activity, world.sync), input),
      })),
    verifyLog: () =>
      answer('verifyLog', undefined, () => ({
        ok: true,
        value: { ...verifiedOnMonday, ...world.verification },
      })),
    getVerifyProgress: () =>
      answer('getVerifyProgress', undefined, () => ({
        ok: true,
        value: world.verifyProgress ?? null,
      })),
    listDays: (input) =>
      answer('listDays', input, () => ({ ok: true, value: daysIn(world.days ?? [], input) })),
    getMyData: () =>
      answer('getMyData', undefined, () => {
        const code = world.refusals?.getMyData
        if (code) return { ok: false, failure: { code } }
        return { ok: true, value: world.myData ?? nothingSent }
      }),
    getLastUpload: () =>
      answer('getLastUpload', undefined, () => ({ ok: true, value: world.lastUpload ?? null })),
    exportMyData: (input) =>
      takeCopy('exportMyData', input, { of: 'my-data', format: input.format }),
    getCopy: () =>
      answer('getCopy', undefined, () => ({ ok: true, value: world.copy ?? { state: 'none' } })),
    dismissCopy: (input) =>
      answer('dismissCopy', input, () => {
        const { copy } = world
        if (copy && copy.state !== 'none' && copy.state !== 'under-way' && copy.turn === input.turn)
          become({ ...world, copy: { state: 'none' } }, ['copy'])
        return { ok: true, value: null }
      }),
    showSavedCopy: () =>
      answer('showSavedCopy', undefined, () => {
        const code = world.refusals?.showSavedCopy
        return code ? { ok: false, failure: { code } } : { ok: true, value: null }
      }),
    getSyncState: () => answer('getSyncState', undefined, () => ({ ok: true, value: world.sync })),
    syncNow: () => answer('syncNow', undefined, () => ({ ok: true, value: world.sync })),
    takeDestination: () =>
      answer('takeDestination', undefined, () => ({
        ok: true,
        value: world.destination ?? { route: 'today' },
      })),
    noteRoute: (input) => answer('noteRoute', input, () => done),
    onGoTo: (listener) => {
      followers.add(listener)
      return () => followers.delete(listener)
    },
    onPerform: (listener) => {
      performers.add(listener)
      return () => performers.delete(listener)
    },
    onChanged: (listener) => {
      const tell = (topics: readonly ChangeTopic[]) => listener({ topics: [...topics] })
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
  }
  return {
    bridge,
    calls,
    unanswered: () => unanswered,
    isSilent: () => (world.silent ?? []).length > 0,
    become: (part, topics) => become({ ...world, ...part }, topics),
    perform: (asked) => {
      for (const performer of performers) performer(asked)
    },
    goTo: (destination) => {
      for (const follower of followers) follower(destination)
    },
    wear: (theme) => become({ ...world, settings: { ...world.settings, theme } }, ['settings']),
  }
}

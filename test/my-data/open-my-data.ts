import { join } from 'node:path'
import { wordsIn } from '../../main/app/texts.ts'
import { forgetCorrectionReasons } from '../../main/corrections/index.ts'
import { forgetSheetWords } from '../../main/follow-up/index.ts'
import { createMyData, type MyDataFeature, type PageToPrint } from '../../main/my-data/index.ts'
import { applyRetention, type RetentionDeps } from '../../main/my-data/retention.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import type { FileToSave, SaveOutcome } from '../../main/platform/save-file.ts'
import { nextTurn } from '../../main/platform/timers.ts'
import {
  forgetTaskEntries,
  forgetTaskOrders,
  forgetTaskSaid,
  taskTitles,
} from '../../main/tasks/index.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import type { Purpose } from '../../shared/activity-log/model.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import { epochMsOf } from '../../shared/kernel/instant.ts'
import type { MyData } from '../../shared/my-data/model.ts'
import {
  checkInBody,
  type TestClock,
  temporaryFolder,
  testClock,
} from '../activity-log/open-test-log.ts'
import { shippedRules } from '../posture/judging.ts'
import { type FaultyNetwork, faultyNetwork } from '../sync/faulty-network.ts'
import { foundModelMinistry, type ModelMinistry } from '../sync/model-ministry.ts'
import { openTestAgent, type TestAgent } from '../sync/test-agent.ts'
import { testPaper } from './test-paper.ts'

/** A laptop with My data, and the ministry it sends to. */
export type MyDataLaptop = {
  readonly agent: TestAgent
  readonly clock: TestClock
  readonly ministry: ModelMinistry
  readonly network: FaultyNetwork
  readonly myData: MyDataFeature
  readonly path: string
  readonly enrol: () => Promise<void>
  /** Exchanges with the ministry until nothing is under way. */
  readonly sync: () => Promise<void>
  /** True time goes by: on the laptop, and at the ministry. */
  readonly pass: (ms: number) => void
  readonly checkIn: (plan?: string) => number
  /** Writes down a scan of the security checks; answers the entry of what was found and that of what was read. */
  readonly scan: () => { readonly checked: number; readonly evidence: number }
  readonly view: () => Promise<MyData>
  /** The hourly look. */
  readonly look: () => void
  readonly errors: readonly unknown[]
  /** What the dialog of the system was asked to save. */
  readonly saved: readonly FileToSave[]
  readonly readable: (purpose: Purpose) => readonly number[]
  readonly retentionDeps: () => RetentionDeps
  readonly applyRetention: () => ReturnType<typeof applyRetention>
  /** Starts the agent once more on the same file. */
  readonly restart: () => Promise<void>
} & AsyncDisposable

type LaptopOptions = {
  readonly locale?: Locale
  readonly print?: (page: PageToPrint) => Uint8Array
  readonly outcome?: () => SaveOutcome
  readonly show?: () => 'shown' | 'gone'
}

/** Stand for the bundled fonts, whose bytes the tests of the built app look at. */
const testFonts = [
  {
    family: 'Noto Sans Arabic',
    unicodeRange: 'U+0600-06FF',
    letters: /[\u0600-\u06ff]/,
    address: '/assets/arabic.woff2',
    base64: () => 'QVJBQklD',
  },
  {
    family: 'Noto Sans',
    unicodeRange: 'U+0000-00FF',
    letters: /[a-z]/,
    address: '/assets/latin.woff2',
    base64: () => 'TEFUSU4=',
  },
] as const

/** Opens a laptop that is not enrolled yet. */
export async function openMyDataLaptop(options: LaptopOptions = {}): Promise<MyDataLaptop> {
  const folder = temporaryFolder()
  const path = join(folder.path, 'log.db')
  const clock = testClock()
  let trueMs = epochMsOf(clock.now())
  const ministry = await foundModelMinistry(() => trueMs)
  const network = faultyNetwork(ministry.http)
  const errors: unknown[] = []
  const saved: FileToSave[] = []
  let looks: (() => void)[] = []

  const start = () => {
    const agent = openTestAgent({ path, http: network.http, clock })
    looks = []
    const myData = createMyData({
      ...{ forgetTaskEntries, forgetTaskOrders, forgetTaskSaid, forgetCorrectionReasons },
      forgetSheetWords,
      log: agent.log,
      erase: agent.activity.erase,
      authKey: agent.activity.authKey.publicKey,
      clock,
      policy: agent.policy,
      sync: agent.sync,
      agentVersion: '0.1.0',
      shippedRules,
      sha256: nodeSha256,
      enrolment: agent.enrolment,
      words: () => wordsIn(options.locale ?? 'ar'),
      taskTitles: (tasks) => taskTitles(agent.log.db, tasks),
      fonts: () => testFonts,
      printPage: async (page) => options.print?.(page) ?? null,
      saveFile: async (file) => {
        saved.push(file)
        return (
          options.outcome?.() ?? {
            outcome: 'saved',
            file: { name: file.suggestedName, folder: 'Documents' },
          }
        )
      },
      showSavedFile: async () => options.show?.() ?? 'gone',
      copies: testPaper().copies,
      schedule: {
        every: (_ms, run) => {
          looks.push(run)
          return () => undefined
        },
      },
      pause: nextTurn,
      onError: (error) => errors.push(error),
    })
    return { agent, myData }
  }
  let running = start()

  const retentionDeps = (): RetentionDeps => ({
    log: running.agent.log,
    erase: running.agent.activity.erase,
    policy: running.agent.policy,
    shippedRules,
    isEnrolled: () => running.agent.enrolment.current() !== null,
    serverTimeAtLeast: running.agent.sync.serverTimeAtLeast,
    forget: (db, erased) =>
      running.agent.sync.uploads.forget(
        db,
        erased.map(({ header }) => header.seq),
      ),
    forgetAnswers: (db, upTo) =>
      running.agent.policy.forgetTexts(db, forgetCorrectionReasons(db, upTo)),
    forgetOrders: (db, upTo) => running.agent.policy.forgetTexts(db, forgetTaskOrders(db, upTo)),
  })
  const sync = async () => {
    await running.agent.sync.handlers.syncNow(undefined)
  }

  return {
    get agent() {
      return running.agent
    },
    get myData() {
      return running.myData
    },
    clock,
    ministry,
    network,
    path,
    errors,
    saved,
    enrol: async () => {
      const reply = await running.agent.enrolment.handlers.enrol({
        server: 'https://ministry.test',
        code: ministry.code,
      })
      if (!reply.ok) throw new Error(reply.failure.code)
      await sync()
    },
    sync,
    pass: (ms) => {
      trueMs += ms
      clock.pass(ms)
    },
    checkIn: (plan) =>
      running.agent.log.transact((tx) => tx.append('check-in', checkInBody(plan))).seq,
    scan: () =>
      running.agent.log.transact((tx) => {
        const { generation, seq } = tx.append('posture-checked', {
          why: 'daily',
          findings: [{ check: 'firewall', version: 1, verdict: 'pass', reason: 'on' }],
          unknownChecks: [],
        })
        const evidence = tx.append('posture-evidence', {
          of: { generation, seq },
          sources: [{ source: '/firewall', text: 'on', isCut: false }],
          reads: [{ check: 'firewall', sources: [0] }],
        })
        return { checked: seq, evidence: evidence.seq }
      }),
    view: async () => {
      const reply = await running.myData.handlers.getMyData(undefined)
      if (!reply.ok) throw new Error(reply.failure.code)
      return reply.value
    },
    look: () => {
      for (const run of looks) run()
    },
    readable: (purpose) =>
      running.agent.log.db
        .prepare<[], { readonly seq: number; readonly header: string }>(
          'SELECT seq, header FROM entries WHERE body IS NOT NULL ORDER BY seq',
        )
        .all()
        .filter(({ header }) => readHeader(header)?.purpose === purpose)
        .map(({ seq }) => seq),
    retentionDeps,
    applyRetention: () => applyRetention(retentionDeps()),
    restart: async () => {
      running.myData.dispose()
      await running.agent.quit()
      running = start()
    },
    [Symbol.asyncDispose]: async () => {
      running.myData.dispose()
      await running.agent.quit()
      folder[Symbol.dispose]()
    },
  }
}

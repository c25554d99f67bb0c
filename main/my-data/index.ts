import type { CorrectionPurpose } from '../../shared/corrections/model.ts'
import { rememberTexts } from '../../shared/i18n/remember-texts.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import type { PublicKey } from '../../shared/kernel/crypto.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { type TaskSaidBody, taskSaidBodySchema } from '../../shared/tasks/model.ts'
import {
  type ActivityLogFeature,
  type HeldEntry,
  heldEntries,
  type TitlesOf,
} from '../activity-log/index.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { WritableDb } from '../db/brands.ts'
import type { EnrolmentFeature } from '../enrolment/index.ts'
import type { Schedule } from '../jobs/schedule.ts'
import type { Clock } from '../platform/clock.ts'
import type { FileSaver } from '../platform/save-file.ts'
import type { PolicyFeature } from '../policy/index.ts'
import type { SyncFeature } from '../sync/index.ts'
import { createAccount } from './account.ts'
import type { Copies } from './copies.ts'
import { type ExportDeps, exportMyData } from './export.ts'
import { gatherMyData, momentOf } from './gather.ts'
import { lastUploadText } from './last-upload.ts'
import type { PageContent, Words } from './page/model.ts'
import { provenNow, type RetentionDeps, startRetention } from './retention.ts'

export { type Copies, createCopies } from './copies.ts'
export {
  type FontFile,
  type PageText,
  type PageToPrint,
  type PaperDeps,
  pageAlone,
  pageOnPaper,
} from './page/document.ts'
export { type Html, html } from './page/html.ts'
export type { Words } from './page/model.ts'
export { saveCopy } from './save-copy.ts'

export type MyDataDeps = Pick<ExportDeps, 'sha256' | 'fonts' | 'printPage' | 'saveFile'> & {
  readonly log: ActivityLog
  readonly erase: ActivityLogFeature['erase']
  readonly authKey: PublicKey
  readonly clock: Pick<Clock, 'now'>
  readonly policy: PolicyFeature
  readonly sync: Pick<SyncFeature, 'uploads' | 'feedCursor' | 'serverTimeAtLeast'>
  readonly agentVersion: string
  readonly shippedRules: RetentionDeps['shippedRules']
  readonly enrolment: EnrolmentFeature
  /** The language in use. */
  readonly words: () => Words
  /** The titles of tasks, of those that this laptop knows. */
  readonly taskTitles: TitlesOf
  readonly schedule: Pick<Schedule, 'every'>
  readonly showSavedFile: FileSaver['showSavedFile']
  readonly copies: Copies
  /** The tasks forget what they kept of erased entries. */
  readonly forgetTaskEntries: (
    db: WritableDb,
    of: { readonly device: string; readonly generation: number; readonly seqs: readonly number[] },
  ) => void
  /** Forgets the tasks that nobody ordered or worked on since an instant; answers the documents that had ordered them. */
  readonly forgetTaskOrders: (db: WritableDb, orderedUpTo: Instant) => readonly string[]
  /** Forgets what another laptop of the employee said of tasks. */
  readonly forgetTaskSaid: (db: WritableDb, said: TaskSaidBody) => void
  /** Forgets the reasons of answers to corrections; answers the documents that had brought them. */
  readonly forgetCorrectionReasons: (
    db: WritableDb,
    answeredUpTo: (purpose: CorrectionPurpose) => Instant,
  ) => readonly string[]
  /** Forgets what was typed on follow-up sheets and the remarks of visas; answers the documents that had brought them. */
  readonly forgetSheetWords: (db: WritableDb, upTo: Instant) => readonly string[]
  /** Lets everything else have its turn: between the slices of long work. */
  readonly pause: () => Promise<void>
  /** A surprise in the background: to be kept without personal data. */
  readonly onError: (error: unknown) => void
}

/** Everything that was told about the employee, and the end of it when its time has come. */
export type MyDataFeature = {
  readonly handlers: Pick<
    Handlers,
    'getMyData' | 'getLastUpload' | 'exportMyData' | 'getCopy' | 'dismissCopy' | 'showSavedCopy'
  >
  /** An instant that is past for certain, by the server's signature alone (docs/adr/0010); null without one. */
  readonly provenNow: () => Instant | null
  readonly dispose: () => void
}

/** Opens My data on a log, and applies retention from now on. */
export function createMyData(deps: MyDataDeps): MyDataFeature {
  const { log, sync, policy, copies } = deps
  const account = createAccount(deps)
  const forget = (db: WritableDb, erased: readonly HeldEntry[]) => {
    sync.uploads.forget(
      db,
      erased.map(({ header }) => header.seq),
    )
    deps.forgetTaskEntries(db, {
      device: log.device,
      generation: log.generation,
      seqs: erased
        .filter(({ header }) => header.purpose === 'task')
        .map(({ header }) => header.seq),
    })
    const reads = erased.filter(({ header }) => header.kind === 'record-read')
    const last = reads.at(-1)
    if (last) policy.forgetReads(db, last.header.at)
  }
  const pageContent = async (): Promise<PageContent> => ({
    words: remembering(deps.words()),
    data: gatherMyData(deps, await account()),
    entries: slicesOf(deps),
    taskTitles: deps.taskTitles,
    receivedSeq: log.lastReceipt()?.receipt.seq ?? 0,
    device: log.device,
    enrolment: deps.enrolment.view(),
    takenAt: momentOf(deps.clock.now(), policy),
  })
  const stopRetention = startRetention({
    ...deps,
    log,
    serverTimeAtLeast: sync.serverTimeAtLeast,
    isEnrolled: () => deps.enrolment.current() !== null,
    forget,
    forgetAnswers: (db, upTo) => policy.forgetTexts(db, deps.forgetCorrectionReasons(db, upTo)),
    forgetOrders: (db, upTo) => {
      // First: an order stays as long as something is said of its task.
      const said = policy.appliedUpTo(db, 'task-said', upTo)
      for (const { body } of said) deps.forgetTaskSaid(db, taskSaidBodySchema.parse(body))
      policy.forgetTexts(db, [
        ...said.map(({ id }) => id),
        ...deps.forgetTaskOrders(db, upTo),
        ...deps.forgetSheetWords(db, upTo),
      ])
    },
  })
  return {
    handlers: {
      getMyData: async () => ok(gatherMyData(deps, await account())),
      getLastUpload: async () => ok(lastUploadText(sync)),
      exportMyData: (asked) =>
        copies.make({ ...asked, of: 'my-data' }, () =>
          exportMyData(asked, { ...deps, pageContent }),
        ),
      getCopy: async () => ok(copies.state()),
      dismissCopy: async ({ turn }) => {
        copies.dismiss(turn)
        return ok(null)
      },
      showSavedCopy: async () =>
        (await deps.showSavedFile()) === 'shown' ? ok(null) : fail('copy-gone'),
    },
    provenNow: () => provenNow({ log, serverTimeAtLeast: sync.serverTimeAtLeast }),
    dispose: stopRetention,
  }
}

/** A log says the same few sentences thousands of times. */
function remembering({ t, locale }: Words): Words {
  return { t: rememberTexts(t), locale }
}

/** Entries of a page written between two pauses. */
const slice = 250

/** The log as it stands when it is first read, in slices. */
async function* slicesOf({ log, pause }: Pick<MyDataDeps, 'log' | 'pause'>) {
  const head = log.head().seq
  for (let after = 0; after < head; after += slice) {
    yield [...heldEntries(log.db, { after, through: Math.min(after + slice, head) })]
    await pause()
  }
}

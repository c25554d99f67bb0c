import { wordsIn } from '../../main/app/texts.ts'
import { recordedSlots } from '../../main/check-ins/index.ts'
import { correctedSlots } from '../../main/corrections/index.ts'
import type { WritableDb } from '../../main/db/brands.ts'
import { createFollowUp, type FollowUpFeature, keepVisa } from '../../main/follow-up/index.ts'
import type { PaperDeps } from '../../main/my-data/index.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { keepDirective } from '../../main/policy/store.ts'
import { keepTask, ordersArrivedAfter, tasksAsOf, tasksSpokenOf } from '../../main/tasks/index.ts'
import { keepWork } from '../../main/tasks/store.ts'
import type { SlotId } from '../../shared/check-ins/model.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { SheetName } from '../../shared/follow-up/channels.ts'
import type { SheetEdits } from '../../shared/follow-up/edits.ts'
import { sheetVisaBodySchema } from '../../shared/follow-up/model.ts'
import type { Locale } from '../../shared/i18n/locales.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { calendarDateSchema, instantSchema } from '../../shared/kernel/instant.ts'
import { taskDirectiveBodySchema } from '../../shared/tasks/model.ts'
import {
  endForm,
  type OpenedCheckIns,
  openCheckIns,
  startForm,
} from '../check-ins/open-check-ins.ts'
import { type TestPaper, testPaper } from '../my-data/test-paper.ts'
import { testOrder, testTaskId } from '../tasks/open-tasks.ts'

export const enrolled: EnrolmentView = {
  state: 'enrolled',
  ...{ server: 'https://ministry.test', employee: 'سلمى بنعلي' },
  ministry: { ar: 'وزارة المثال', fr: 'Ministère de l’Exemple', en: 'Ministry of Examples' },
  unit: { ar: 'قسم الوثائق', fr: 'Division des archives', en: 'Records division' },
  enrolledAt: instantSchema.parse('2026-11-20T09:00:00.000Z'),
}

export const monday: SheetName = { period: 'day', from: calendarDateSchema.parse('2026-11-23') }
export const thisWeek: SheetName = { period: 'week', from: calendarDateSchema.parse('2026-11-23') }

export type OpenedSheets = FollowUpFeature & {
  readonly laptop: OpenedCheckIns
  readonly paper: TestPaper
  readonly changes: () => number
  /** How often a sheet was written from its facts. */
  readonly writings: () => number
  /** What a test may change: the language in use. */
  readonly set: { locale: Locale }
  readonly order: (number: number, change?: Record<string, unknown>) => void
  /** An order of the ministry that arrives now, given at `issuedAt`, in place of one before it. */
  readonly arrive: (
    number: number,
    of: { readonly issuedAt: string; readonly title?: string; readonly cancelled?: string },
  ) => void
  /** Says of a task that it stands otherwise, outside of any form. */
  readonly work: (number: number, state: 'doing') => void
  /** Records the start of a shift with tasks planned, as the form of the agent does. */
  readonly plan: (slot: SlotId, numbers: readonly number[]) => void
  /** Records its end with what became of tasks. */
  readonly report: (
    slot: SlotId,
    said: readonly {
      readonly number: number
      readonly did: 'done' | 'moved' | 'blocked'
      readonly to?: string
      readonly why?: string
    }[],
  ) => void
  readonly sheet: (name: SheetName) => Promise<Output<'getSheet'>>
  readonly list: () => Promise<Output<'listSheets'>>
  readonly sign: (
    name: SheetName,
    edits?: Partial<SheetEdits>,
  ) => ReturnType<FollowUpFeature['handlers']['signSheet']>
  readonly visa: (seq: number, said?: object, document?: string) => void
} & Disposable

/** Sheets over a real log in a real encrypted file, with real check-ins, tasks and corrections. Monday, 08:30. */
export function openSheets(
  options: {
    readonly paper?: Pick<PaperDeps, 'fonts' | 'printPage'>
    readonly enrolment?: EnrolmentView
  } = {},
): OpenedSheets {
  const laptop = openCheckIns()
  const { clock, policy } = laptop
  const { log } = laptop.log
  const paper = testPaper()
  const set = { locale: 'fr' as Locale }
  let changes = 0
  let writings = 0
  const feature = createFollowUp({
    ...paper,
    ...options.paper,
    ...{
      log,
      clock,
      policy: policy.source,
      tasksSpokenOf,
      ordersArrivedAfter,
      recorded: recordedSlots,
    },
    tasksAsOf: (...asked) => {
      writings += 1
      return tasksAsOf(...asked)
    },
    since: laptop.since,
    corrected: (span) => correctedSlots({ log, policy: policy.source }, span),
    enrolment: () => options.enrolment ?? enrolled,
    words: () => wordsIn(set.locale),
    onChanged: () => {
      changes += 1
    },
  })
  const { handlers } = feature
  const insert = (
    slot: SlotId,
    at: string,
    place: { generation: number; seq: number },
    db: WritableDb,
  ) =>
    db
      .prepare(
        'INSERT INTO check_ins (slot_id, at, timeliness, generation, seq) VALUES (?, ?, ?, ?, ?)',
      )
      .run(slot, at, 'on-time', place.generation, place.seq)
  const sheet: OpenedSheets['sheet'] = async (name) => {
    const reply = await handlers.getSheet(name)
    if (!reply.ok) throw new Error(reply.failure.code)
    return reply.value
  }
  return {
    ...{ ...feature, laptop, paper, set, sheet },
    changes: () => changes,
    writings: () => writings,
    order: (number, change = {}) => {
      const body = taskDirectiveBodySchema.parse({
        ...{ task: testTaskId(number), revision: 1, order: testOrder(change) },
      })
      const issuedAt = instantSchema.parse('2026-11-20T09:00:00.000Z')
      log.transact((tx) =>
        keepTask(tx.db, { kind: 'task', body }, { id: `task.${number}.1`, issuedAt }),
      )
    },
    arrive: (number, { issuedAt, title = 'Ordre', cancelled }) => {
      const id = `task.${number}.2`
      const body = taskDirectiveBodySchema.parse({
        ...{ task: testTaskId(number), revision: 2 },
        order: testOrder({ title, ...(cancelled ? { cancelled: { reason: cancelled } } : {}) }),
      })
      log.transact((tx) => {
        const receivedAt = clock.now()
        keepTask(tx.db, { kind: 'task', body }, { id, issuedAt: instantSchema.parse(issuedAt) })
        keepDirective(tx.db, {
          ...{ id, kind: 'task', jws: '', code: null, receivedAt },
          digest: nodeSha256(id),
        })
      })
    },
    work: (number, state) =>
      log.transact((tx) => {
        const said = { task: testTaskId(number), seenRevision: 1, state }
        const { at, generation, seq } = tx.append('task-worked', said)
        keepWork(tx.db, { ...{ device: log.device, generation, seq, at }, said })
      }),
    plan: (slot, numbers) =>
      log.transact((tx) => {
        const tasks = numbers.map((number) => ({ task: testTaskId(number) }))
        const body = { slot, timeliness: 'on-time', form: startForm, tasks } as const
        const { at, ...place } = tx.append('check-in', body)
        insert(slot, at, place, tx.db)
      }),
    report: (slot, said) =>
      log.transact((tx) => {
        const tasks = said.map(({ number, did, to }) =>
          did === 'moved'
            ? { task: testTaskId(number), did, to: calendarDateSchema.parse(to) }
            : { task: testTaskId(number), did },
        )
        const body = { slot, timeliness: 'on-time', form: endForm, tasks } as const
        const { at, ...place } = tx.append('check-out', body)
        insert(slot, at, place, tx.db)
        for (const { number, did, why } of said) {
          if (did === 'moved') continue
          const work = {
            ...{ task: testTaskId(number), seenRevision: 1, state: did },
            ...(why === undefined ? {} : { blockedReason: why }),
          }
          const worked = tx.append('task-worked', work)
          keepWork(tx.db, {
            ...{ device: log.device, generation: worked.generation, seq: worked.seq },
            ...{ at: worked.at, said: work },
          })
        }
      }),
    list: async () => {
      const reply = await handlers.listSheets(undefined)
      if (!reply.ok) throw new Error('the list was refused')
      return reply.value
    },
    sign: async (name, edits = {}) =>
      handlers.signSheet({ ...name, edits: { ...(await sheet(name)).edits, ...edits } }),
    visa: (seq, said = {}, document = `sheet-visa.${seq}`) =>
      log.transact((tx) =>
        keepVisa(
          tx.db,
          sheetVisaBodySchema.parse({
            ...{ sheet: { generation: 1, seq }, at: '2026-11-24T10:00:00.000Z' },
            ...{ visa: 'seen', remarks: '', role: 'supervisor', ...said },
          }),
          document,
        ),
      ),
    [Symbol.dispose]: () => laptop[Symbol.dispose](),
  }
}

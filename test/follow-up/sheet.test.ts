import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import json from '../../assets/policy/default-policy.json' with { type: 'json' }
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { correctedSlotSchema } from '../../shared/corrections/corrected-slot.ts'
import { applyEdits, editsOf, nameOfLineIn, saysTheSame } from '../../shared/follow-up/edits.ts'
import {
  nameOfSheetLine,
  type SheetPart,
  sheetParts,
  sheetSchema,
} from '../../shared/follow-up/model.ts'
import {
  type MomentFact,
  type ReportFact,
  type SheetFacts,
  writeSheet,
} from '../../shared/follow-up/sheet.ts'
import { deviceIdSchema } from '../../shared/kernel/ids.ts'
import { calendarDateSchema, type Instant, instantSchema } from '../../shared/kernel/instant.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import { officialDateAt, wallTimeAt } from '../../shared/policy/official-time.ts'
import { foldTask } from '../../shared/tasks/fold.ts'
import { orderFactSchema, workFactSchema } from '../../shared/tasks/model.ts'
import type { TaskRef } from '../../shared/tasks/task-ref.ts'
import { testOrder, testTaskId } from '../tasks/open-tasks.ts'

const { table } = parseDefaultPolicy(json).zone
const date = (text: string) => calendarDateSchema.parse(text)
const week = { period: 'week', from: date('2026-11-23'), to: date('2026-11-29') } as const
const device = deviceIdSchema.parse('0123456789abcdefghjkmnpqrs')

const days = ['2026-11-20', '2026-11-23', '2026-11-24', '2026-11-27', '2026-11-30']
const refs: readonly TaskRef[] = [
  ...[1, 2, 3, 4].map((number) => ({ task: testTaskId(number) })),
  { task: testTaskId(5), on: date('2026-11-23') },
  { task: testTaskId(5), on: date('2026-11-24') },
]
const anyRef = fc.constantFrom(...refs)
const anyInstant = fc
  .record({ day: fc.constantFrom(...days), hour: fc.integer({ min: 7, max: 18 }) })
  .map(
    ({ day, hour }): Instant =>
      instantSchema.parse(`${day}T${String(hour).padStart(2, '0')}:30:00.000Z`),
  )

const anyPlans = fc.uniqueArray(
  fc.record({
    slot: fc.constantFrom(...days).map((day) => slotIdSchema.parse(`${day}/start`)),
    tasks: fc.uniqueArray(anyRef, { selector: nameOfSheetLine, maxLength: 4 }),
  }),
  { selector: ({ slot }) => slot },
)
const anyReports: fc.Arbitrary<readonly ReportFact[]> = fc.uniqueArray(
  fc
    .record({
      day: fc.constantFrom(...days),
      tasks: fc.uniqueArray(
        fc.tuple(anyRef, fc.constantFrom('done', 'moved', 'blocked'), fc.boolean()),
        { selector: ([ref]) => nameOfSheetLine(ref), maxLength: 4 },
      ),
    })
    .map(({ day, tasks }) => ({
      slot: slotIdSchema.parse(`${day}/end`),
      at: instantSchema.parse(`${day}T16:30:00.000Z`),
      tasks: tasks.map(([ref, did, isNamed]) => ({
        ...{ ...ref, did },
        ...(did === 'moved' && isNamed ? { to: date('2026-12-01') } : {}),
      })),
    })),
  { selector: ({ slot }) => slot },
)
const anyWorks = fc
  .array(
    fc.record({
      ref: anyRef,
      at: anyInstant,
      state: fc.constantFrom('todo', 'doing', 'blocked', 'done', undefined),
      progress: fc.constantFrom(0, 40, 100),
    }),
    { maxLength: 12 },
  )
  .map((works) =>
    works.map(({ ref, at, state, progress }, index) =>
      workFactSchema.parse({
        ...{ device, generation: 1, seq: index + 1, at },
        said: {
          ...{ ...ref, seenRevision: 1, progress },
          ...(state === undefined ? {} : { state }),
          ...(state === 'blocked' ? { blockedReason: 'En attente' } : {}),
        },
      }),
    ),
  )
const anyMoments: fc.Arbitrary<readonly MomentFact[]> = fc.uniqueArray(
  fc
    .record({
      day: fc.constantFrom(...days),
      kind: fc.constantFrom('start', 'end'),
      isRecorded: fc.boolean(),
      minute: fc.integer({ min: 10, max: 59 }),
      decided: fc.constantFrom(undefined, 'accepted', 'refused'),
      isAsked: fc.boolean(),
    })
    .map(({ day, kind, isRecorded, minute, decided, isAsked }): MomentFact => {
      const at = instantSchema.parse(`${day}T08:${minute}:00.000Z`)
      return {
        slot: slotIdSchema.parse(`${day}/${kind}`),
        ...(isRecorded ? { recordedAt: at } : {}),
        ...(isAsked
          ? {
              corrected: correctedSlotSchema.parse({
                ...(decided === 'accepted' ? { counts: { at, time: '08:31' } } : {}),
                history: [
                  {
                    askedAt: at,
                    asked: { says: 'time-wrong', time: '08:31', reason: 'Panne' },
                    ...(decided === undefined
                      ? {}
                      : {
                          decided: {
                            ...{ at, outcome: decided, reasons: 'Vu' },
                            ...(decided === 'accepted' ? { time: '08:31' } : {}),
                          },
                        }),
                  },
                ],
              }),
            }
          : {}),
      }
    }),
  { selector: ({ slot }) => slot },
)

/** Of task 4 nobody has an order: its title is not known. */
const orders = [1, 2, 3, 5].map((number) =>
  orderFactSchema.parse({
    ...{ source: `task.${number}`, task: testTaskId(number), by: 'ministry', revision: 1 },
    ...{ at: '2026-11-19T09:00:00.000Z', order: testOrder({ title: `Tâche ${number}` }) },
  }),
)

/** As the log of a laptop grows: what is said later stands later in it. */
const anyFacts: fc.Arbitrary<SheetFacts> = fc
  .record({ plans: anyPlans, reports: anyReports, works: anyWorks, moments: anyMoments })
  .map(({ plans, reports, works, moments }) => {
    const upTo = '2026-11-30T00:00:00.000Z'
    const inTime = works
      .filter(({ at }) => at <= upTo)
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .map((work, index) => workFactSchema.parse({ ...work, seq: index + 1 }))
    return {
      ...{ plans, reports, moments },
      views: orders.flatMap((order) => {
        const view = foldTask(
          [order],
          inTime.filter(({ said }) => said.task === order.task),
        )
        return view ? [view] : []
      }),
    }
  })

const inWeek = (day: string) => day >= week.from && day <= week.to
const namesIn = (part: SheetPart, facts: SheetFacts) =>
  writeSheet(week, facts, table)[part].map(nameOfSheetLine)

describe('a sheet that is written from facts', () => {
  it('holds every task of its days, each once in a part, whatever the facts', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const sheet = writeSheet(week, facts, table)
        // The schema refuses a task that stands twice in one part.
        expect(sheetSchema.safeParse(sheet).success).toBe(true)
        const planned = facts.plans.filter(({ slot }) => inWeek(slot.slice(0, 10)))
        const reported = facts.reports.filter(({ slot }) => inWeek(slot.slice(0, 10)))
        for (const { tasks } of planned)
          for (const ref of tasks)
            expect(sheet.planned.map(nameOfSheetLine)).toContain(nameOfSheetLine(ref))
        const outcome = (['done', 'ongoing', 'moved', 'blocked'] as const).flatMap((part) =>
          sheet[part].map(nameOfSheetLine),
        )
        for (const { tasks } of reported)
          for (const ref of tasks) expect(outcome).toContain(nameOfSheetLine(ref))
        for (const { task, works } of facts.views)
          for (const { on, state, changedAt, doneAt } of works) {
            const wasDoneBefore = state === 'done' && (doneAt ?? '') < '2026-11-23'
            if (inWeek(officialDateAt(table, changedAt)) && !wasDoneBefore)
              expect(outcome).toContain(nameOfSheetLine({ task, on }))
          }
      }),
      { numRuns: 1_000 },
    )
  })

  it('does not depend on the order in which the facts are given', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const turned: SheetFacts = {
          plans: facts.plans.toReversed(),
          reports: facts.reports.toReversed(),
          views: facts.views.toReversed(),
          moments: facts.moments.toReversed(),
        }
        expect(writeSheet(week, turned, table)).toEqual(writeSheet(week, facts, table))
      }),
      { numRuns: 1_000 },
    )
  })

  it('never hides what was first recorded behind a correction', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { hours } = writeSheet(week, facts, table)
        for (const { slot, recordedAt, corrected } of facts.moments) {
          const [day = '', kind] = slot.split('/')
          if (!inWeek(day) || (recordedAt === undefined && corrected === undefined)) continue
          const moment = hours.find((each) => each.date === day)?.[kind === 'end' ? 'end' : 'start']
          expect(moment?.recorded).toBe(
            recordedAt === undefined ? undefined : wallTimeAt(table, recordedAt),
          )
          expect(moment?.counts).toBe(corrected?.counts?.time)
          expect(moment?.corrections).toHaveLength(corrected?.history.length ?? 0)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('does not call done what was taken up again, and does not lose it', () => {
    const ref = { task: testTaskId(1) }
    const work = (seq: number, at: string, state: string) =>
      workFactSchema.parse({
        ...{ device, generation: 1, seq, at },
        said: { ...ref, seenRevision: 1, state },
      })
    const view = foldTask(orders.slice(0, 1), [
      work(1, '2026-11-23T16:30:00.000Z', 'done'),
      work(2, '2026-11-24T09:00:00.000Z', 'doing'),
    ])
    const facts: SheetFacts = {
      ...{ plans: [], moments: [], views: view ? [view] : [] },
      reports: [
        {
          slot: slotIdSchema.parse('2026-11-23/end'),
          at: instantSchema.parse('2026-11-23T16:30:00.000Z'),
          tasks: [{ ...ref, did: 'done' }],
        },
      ],
    }
    expect(namesIn('done', facts)).toEqual([])
    expect(namesIn('ongoing', facts)).toEqual([nameOfSheetLine(ref)])
  })
})

describe('what the employee makes of a sheet', () => {
  it('leaves out and adds words without touching what the facts say', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(fc.nat()), (facts, picks) => {
        const written = writeSheet(week, facts, table)
        const names = sheetParts.flatMap((part) =>
          written[part].map((line) => nameOfLineIn(part, line)),
        )
        const left = [...new Set(picks.flatMap((pick) => names[pick % (names.length || 1)] ?? []))]
        const edits = { left, words: [], meetings: [' Comité ', ''], remarks: ' Rien ' }
        const sheet = applyEdits(written, edits)
        expect(sheet.meetings).toEqual(['Comité'])
        expect(sheet.remarks).toBe('Rien')
        for (const part of sheetParts)
          expect(sheet[part]).toEqual(
            written[part].filter((line) => !left.includes(nameOfLineIn(part, line))),
          )
        // From a signed sheet, its words are found again.
        expect(saysTheSame(applyEdits(sheet, editsOf(sheet)), sheet)).toBe(true)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { shippedCatalogs } from '../../renderer/app/every-catalog.ts'
import { createTranslators } from '../../renderer/app/translator.ts'
import { describeEntry } from '../../shared/activity-log/describe-entry.ts'
import { mostTasksSaid } from '../../shared/check-ins/model.ts'
import { isolateOwn } from '../../shared/i18n/format.ts'
import { entryKinds } from '../../shared/wire/entry-kinds.ts'
import { endForm, mondayEnd, mondayStart, startForm } from './open-check-ins.ts'

const english = { t: createTranslators(shippedCatalogs)('en'), locale: 'en' } as const
const named = (number: number) => String(number).padStart(26, '0')
const start = { slot: mondayStart, timeliness: 'on-time', form: startForm }
const end = { slot: mondayEnd, timeliness: 'on-time', form: endForm }
const reads = (kind: 'check-in' | 'check-out', body: unknown) =>
  entryKinds[kind].body.safeParse(body).success

describe('what a check-in and a check-out say of tasks', () => {
  test('may be left out, as in entries written before tasks could be', () => {
    expect(entryKinds['check-in'].body.parse(start)).toEqual(start)
    expect(entryKinds['check-out'].body.parse(end)).toEqual(end)
  })

  test('is a plan of tasks and occurrences, each once, and no more than a day holds', () => {
    const once = { task: named(1) }
    const monday = { ...once, on: '2026-11-23' }
    expect(reads('check-in', { ...start, tasks: [once, monday] })).toBe(true)
    expect(reads('check-in', { ...start, tasks: [once, once] })).toBe(false)
    expect(reads('check-in', { ...start, tasks: [] })).toBe(false)
    const many = Array.from({ length: mostTasksSaid + 1 }, (_, number) => ({ task: named(number) }))
    expect(reads('check-in', { ...start, tasks: many.slice(1) })).toBe(true)
    expect(reads('check-in', { ...start, tasks: many })).toBe(false)
  })

  test('is what became of each task: a day only of what moved, and never a reason', () => {
    const task = named(1)
    const report = (tasks: readonly object[]) => reads('check-out', { ...end, tasks })
    expect(report([{ task, did: 'done' }])).toBe(true)
    expect(report([{ task, did: 'blocked' }])).toBe(true)
    expect(report([{ task, on: '2026-11-23', did: 'moved', to: '2026-11-24' }])).toBe(true)
    expect(report([{ task, did: 'moved' }])).toBe(false)
    expect(report([{ task, did: 'done', to: '2026-11-24' }])).toBe(false)
    expect(report([{ task, did: 'blocked', why: 'no answer yet' }])).toBe(false)
    expect(
      report([
        { task, did: 'done' },
        { task, did: 'blocked' },
      ]),
    ).toBe(false)
  })

  test('is told in the day by titles where they are known', () => {
    const titles = { [named(1)]: 'Minutes', [named(2)]: 'محضر' }
    const told = (kind: string, body: Record<string, unknown>) =>
      describeEntry({ kind, body, titles }, english)
        .filter(({ isOwn }) => isOwn)
        .map(({ label, text }) => `${label}: ${text}`)
    const tasks = [1, 2, 3].map((number) => ({ task: named(number) }))
    expect(told('check-in', { ...start, tasks })).toContain(
      `3 tasks planned: ${isolateOwn('Minutes')} · ${isolateOwn('محضر')}`,
    )
    expect(told('check-out', { ...end, tasks: [{ task: named(2), did: 'done' }] })).toContain(
      `1 task done: ${isolateOwn('محضر')}`,
    )
    expect(
      describeEntry(
        { kind: 'task-worked', body: { task: named(1), seenRevision: 1, state: 'done' }, titles },
        english,
      ).map(({ text }) => text),
    ).toEqual(['Minutes', 'Done'])
  })

  test('is told in the day by numbers', () => {
    const texts = (kind: string, body: Record<string, unknown>) =>
      describeEntry({ kind, body }, english).map(({ text }) => text)
    expect(texts('check-in', { ...start, tasks: [{ task: named(1) }] })).toContain('1 task planned')
    const said = texts('check-out', {
      ...end,
      tasks: [
        { task: named(1), did: 'done' },
        { task: named(2), did: 'done' },
        { task: named(3), did: 'moved', to: '2026-11-24' },
      ],
    })
    expect(said).toContain('2 tasks done')
    expect(said).toContain('1 task moved')
    expect(said.join()).not.toContain('blocked')
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDraftKeeper, type KnownDraft, type Unkept } from '../../renderer/drafts/keeper.ts'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { type DraftName, keptSinceSchema } from '../../shared/drafts/model.ts'
import type { Bridge, Reply } from '../../shared/ipc/contract.ts'

const name: DraftName = `explain ${slotIdSchema.parse('2026-11-23/start')}`
const since = keptSinceSchema.parse({ date: '2026-11-23', time: '08:30' })
const isKept: Reply<'keepDraft'> = { ok: true, value: { since } }
const isFull: Reply<'keepDraft'> = { ok: false, failure: { code: 'disk-full' } }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A keeper, and main as a list of questions that the test answers in any order. */
function open(found: ReadonlyMap<string, KnownDraft> = new Map()) {
  const asked: { note: string | undefined; answer: PromiseWithResolvers<Reply<'keepDraft'>> }[] = []
  const forgotten: string[] = []
  const unkept: (readonly [string, Unkept][])[] = []
  const bridge: Pick<Bridge, 'keepDraft' | 'forgetDraft'> = {
    keepDraft: ({ fields }) => {
      const answer = Promise.withResolvers<Reply<'keepDraft'>>()
      asked.push({ note: fields['note'], answer })
      return answer.promise
    },
    forgetDraft: async (input) => {
      forgotten.push(input.name)
      return { ok: true, value: {} }
    },
  }
  const keeper = createDraftKeeper({ bridge, found, onUnkept: (map) => unkept.push([...map]) })
  const answer = async (index: number, reply: Reply<'keepDraft'> | Error) => {
    if (reply instanceof Error) asked[index]?.answer.reject(reply)
    else asked[index]?.answer.resolve(reply)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { keeper, asked, forgotten, unkept, answer, notes: () => asked.map(({ note }) => note) }
}

describe('the drafts of a page', () => {
  it('begin with what main found', () => {
    const { keeper } = open(new Map([[name, { fields: { note: 'x' }, since }]]))
    expect(keeper.find(name)).toEqual({ fields: { note: 'x' }, since })
    expect(keeper.find('enrolment')).toBeNull()
  })

  it('reach main letter by letter, and are known as kept once main has answered the last', async () => {
    const { keeper, notes, answer } = open()
    keeper.keep(name, { note: 'a' })
    keeper.keep(name, { note: 'ab' })
    expect(notes()).toEqual(['a', 'ab'])
    await answer(0, isKept)
    expect(keeper.find(name)).toEqual({ fields: { note: 'ab' }, since: null })
    await answer(1, isKept)
    expect(keeper.find(name)).toEqual({ fields: { note: 'ab' }, since })
  })

  it('in which nothing is left are forgotten', () => {
    const { keeper, notes, forgotten } = open()
    keeper.keep(name, { note: 'a', reason: '' })
    keeper.keep(name, { note: '', reason: '' })
    expect(notes()).toEqual(['a'])
    expect(forgotten).toEqual([name])
    expect(keeper.find(name)).toBeNull()
  })

  it('that main cannot keep are told once, offered again, and told once more when they are kept', async () => {
    const { keeper, notes, unkept, answer } = open()
    keeper.keep(name, { note: 'a' })
    await answer(0, isFull)
    keeper.keep(name, { note: 'ab' })
    await answer(1, isFull)
    expect(unkept).toEqual([[[name, 'disk-full']]])
    await vi.advanceTimersByTimeAsync(29_999)
    expect(notes()).toEqual(['a', 'ab'])
    await vi.advanceTimersByTimeAsync(1)
    expect(notes()).toEqual(['a', 'ab', 'ab'])
    await answer(2, isKept)
    expect(unkept).toEqual([[[name, 'disk-full']], []])
    await vi.advanceTimersByTimeAsync(120_000)
    expect(notes()).toHaveLength(3)
  })

  it('survive a bug of main, which is told in other words', async () => {
    const { keeper, unkept, answer } = open()
    keeper.keep(name, { note: 'a' })
    await answer(0, new Error('internal'))
    expect(unkept).toEqual([[[name, 'unforeseen']]])
    expect(keeper.find(name)).toEqual({ fields: { note: 'a' }, since: null })
  })

  it('that were sent meanwhile are not troubled by a late answer', async () => {
    const { keeper, unkept, answer, notes } = open()
    keeper.keep(name, { note: 'a' })
    keeper.forget(name)
    await answer(0, isFull)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(unkept).toEqual([])
    expect(notes()).toEqual(['a'])
    expect(keeper.find(name)).toBeNull()
  })

  it('are offered no more once the page goes', async () => {
    const { keeper, notes, answer } = open()
    keeper.keep(name, { note: 'a' })
    await answer(0, isFull)
    keeper.dispose()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(notes()).toEqual(['a'])
  })
})

import { expect, it } from 'vitest'
import { tellOfCopy } from '../../main/app/tell-of-copy.ts'
import { createCopies } from '../../main/my-data/copies.ts'
import type { Notice } from '../../main/platform/notifier.ts'
import type { CopyOutcome } from '../../shared/activity-log/model.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { CopyFailure, EndedCopy } from '../../shared/my-data/copy.ts'

type Made = Result<CopyOutcome, CopyFailure>
const file = { name: 'mourafiq-2026-11-23.html', folder: 'Documents' }
const saved: Made = ok({ outcome: 'saved', entries: 18, file })

function openCopies() {
  const states: string[] = []
  const told: EndedCopy[] = []
  const copies = createCopies({
    onChanged: () => states.push(copies.state().state),
    onEnded: (copy) => told.push(copy),
  })
  return { copies, states, told }
}

it('stands where main says, whoever looks, until it is seen', async () => {
  const { copies, states, told } = openCopies()
  expect(copies.state()).toEqual({ state: 'none' })
  const { promise, resolve } = Promise.withResolvers<Made>()
  const made = copies.make('html', () => promise)
  expect(copies.state()).toEqual({ state: 'under-way', turn: 1, format: 'html' })
  copies.dismiss(1)
  expect(copies.state().state).toBe('under-way')
  resolve(saved)
  expect(await made).toEqual(saved)
  const ended = { state: 'saved', turn: 1, format: 'html', entries: 18, file }
  expect(copies.state()).toEqual(ended)
  expect(told).toEqual([ended])
  copies.dismiss(1)
  expect(copies.state()).toEqual({ state: 'none' })
  expect(states).toEqual(['under-way', 'saved', 'none'])
})

it('is the only one: a second is refused while it is made, and writes nothing', async () => {
  const { copies } = openCopies()
  const { promise, resolve } = Promise.withResolvers<Made>()
  const first = copies.make('pdf', () => promise)
  let begun = 0
  const second = await copies.make('html', async () => {
    begun += 1
    return saved
  })
  expect(second).toEqual(fail('copy-under-way'))
  expect(begun).toBe(0)
  expect(copies.state()).toMatchObject({ state: 'under-way', format: 'pdf' })
  resolve(saved)
  await first
  expect((await copies.make('html', async () => saved)).ok).toBe(true)
})

it('that failed says why, and one that nobody wants any more is told to nobody', async () => {
  const { copies, told } = openCopies()
  await copies.make('pdf', async () => fail('export-no-room'))
  expect(copies.state()).toEqual({
    ...{ state: 'failed', turn: 1, format: 'pdf' },
    code: 'export-no-room',
  })
  await copies.make('pdf', async () => ok({ outcome: 'cancelled' }))
  expect(copies.state().state).toBe('cancelled')
  expect(told).toHaveLength(1)
})

it('seen late takes no newer one away', async () => {
  const { copies } = openCopies()
  await copies.make('pdf', async () => saved)
  await copies.make('html', async () => saved)
  copies.dismiss(1)
  expect(copies.state()).toMatchObject({ state: 'saved', turn: 2 })
})

it('that meets a bug bars the way to no other', async () => {
  const { copies } = openCopies()
  const broken = copies.make('pdf', () => Promise.reject(new Error('a bug')))
  await expect(broken).rejects.toThrow('a bug')
  expect(copies.state()).toEqual({ state: 'none' })
})

it('is told by a notice in the language in use, which leads to My data', async () => {
  const notices: Notice[] = []
  let opened = 0
  const tell = (copy: EndedCopy, locale: 'ar' | 'fr' | 'en') =>
    tellOfCopy(copy, {
      locale,
      openMyData: () => {
        opened += 1
      },
      notifier: {
        show: async (notice) => {
          notices.push(notice)
          return 'shown'
        },
      },
    })
  await tell({ state: 'saved', turn: 1, format: 'html', entries: 18, file }, 'en')
  await tell({ state: 'failed', turn: 2, format: 'pdf', code: 'export-no-room' }, 'ar')
  const [done, failed] = notices
  expect(done?.title).toBe('The copy of your data is saved')
  expect(done?.body).toContain('mourafiq-2026-11-23.html')
  expect(failed?.title).toMatch(/[\u0600-\u06ff]/)
  expect(failed?.body).not.toContain('export-no-room')
  failed?.onClick()
  expect(opened).toBe(1)
})

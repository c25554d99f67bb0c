import { expect, it } from 'vitest'
import { tellOfCopy } from '../../main/app/tell-of-copy.ts'
import { createCopies } from '../../main/my-data/copies.ts'
import type { Notice } from '../../main/platform/notifier.ts'
import type { CopyOutcome } from '../../shared/activity-log/model.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { CopyFailure, EndedCopy } from '../../shared/my-data/copy.ts'
import type { Destination } from '../../shared/shell/model.ts'

type Made = Result<CopyOutcome, CopyFailure>
const page = { of: 'my-data', format: 'html' } as const
const paper = { of: 'my-data', format: 'pdf' } as const
const receipt = { of: 'form', format: 'pdf' } as const
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
  const made = copies.make(page, () => promise)
  expect(copies.state()).toEqual({ state: 'under-way', turn: 1, ...page })
  copies.dismiss(1)
  expect(copies.state().state).toBe('under-way')
  resolve(saved)
  expect(await made).toEqual(saved)
  const ended = { state: 'saved', turn: 1, ...page, entries: 18, file }
  expect(copies.state()).toEqual(ended)
  expect(told).toEqual([ended])
  copies.dismiss(1)
  expect(copies.state()).toEqual({ state: 'none' })
  expect(states).toEqual(['under-way', 'saved', 'none'])
})

it('is the only one: a second is refused while it is made, and writes nothing', async () => {
  const { copies } = openCopies()
  const { promise, resolve } = Promise.withResolvers<Made>()
  const first = copies.make(paper, () => promise)
  let begun = 0
  const second = await copies.make(page, async () => {
    begun += 1
    return saved
  })
  expect(second).toEqual(fail('copy-under-way'))
  expect(begun).toBe(0)
  expect(copies.state()).toMatchObject({ state: 'under-way', format: 'pdf' })
  resolve(saved)
  await first
  expect((await copies.make(page, async () => saved)).ok).toBe(true)
})

it('that failed says why, and one that nobody wants any more is told to nobody', async () => {
  const { copies, told } = openCopies()
  await copies.make(paper, async () => fail('export-no-room'))
  expect(copies.state()).toEqual({
    ...{ state: 'failed', turn: 1, ...paper },
    code: 'export-no-room',
  })
  await copies.make(paper, async () => ok({ outcome: 'cancelled' }))
  expect(copies.state().state).toBe('cancelled')
  expect(told).toHaveLength(1)
})

it('seen late takes no newer one away', async () => {
  const { copies } = openCopies()
  await copies.make(paper, async () => saved)
  await copies.make(page, async () => saved)
  copies.dismiss(1)
  expect(copies.state()).toMatchObject({ state: 'saved', turn: 2 })
})

it('that meets a bug bars the way to no other', async () => {
  const { copies } = openCopies()
  const broken = copies.make(paper, () => Promise.reject(new Error('a bug')))
  await expect(broken).rejects.toThrow('a bug')
  expect(copies.state()).toEqual({ state: 'none' })
})

it('is told by a notice in the language in use, which leads to where it was taken', async () => {
  const notices: Notice[] = []
  const opened: Destination[] = []
  const tell = (copy: EndedCopy, locale: 'ar' | 'fr' | 'en') =>
    tellOfCopy(copy, {
      locale,
      open: (destination) => opened.push(destination),
      notifier: {
        show: async (notice) => {
          notices.push(notice)
          return 'shown'
        },
      },
    })
  await tell({ state: 'saved', turn: 1, ...page, entries: 18, file }, 'en')
  await tell({ state: 'failed', turn: 2, ...receipt, code: 'export-no-room' }, 'ar')
  const [done, failed] = notices
  expect(done?.title).toBe('The copy of your data is saved')
  expect(done?.body).toContain('mourafiq-2026-11-23.html')
  expect(failed?.title).toMatch(/[\u0600-\u06ff]/)
  expect(failed?.body).not.toContain('export-no-room')
  done?.onClick()
  failed?.onClick()
  expect(opened).toEqual([{ route: 'my-data' }, { route: 'forms' }])
})

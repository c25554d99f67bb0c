import { describe, expect, it } from 'vitest'
import { keepException } from '../../main/posture/index.ts'
import { calendarDateSchema, dayMs, instantSchema } from '../../shared/kernel/instant.ts'
import { postureExceptionBodySchema } from '../../shared/posture/exception.ts'
import { openPosture } from './open-posture.ts'

const reason = { ar: 'عتاد قديم', fr: 'Matériel ancien', en: 'Old hardware' }
const made = (exception: string, until: string, check = 'firewall') =>
  postureExceptionBodySchema.parse({ exception, check, until, reason })
const ended = (exception: string) =>
  postureExceptionBodySchema.parse({ exception, endedAt: '2026-11-24T09:00:00.000Z' })

type Opened = ReturnType<typeof openPosture>
const keep = ({ log }: Opened, ...bodies: readonly ReturnType<typeof made>[]) =>
  log.log.transact((tx) => {
    for (const body of bodies) keepException(tx.db, body)
  })
const exceptionOf = ({ view }: Opened, check = 'firewall') => {
  const shown = view().checks.find((each) => each.check === check)
  return shown && [shown.exceptionUntil, shown.exceptionReason]
}

describe('exceptions of security checks', () => {
  it('stand beside their check until their last day, with the reason in every language', () => {
    using laptop = openPosture()
    expect(exceptionOf(laptop)).toEqual([undefined, undefined])
    keep(laptop, made('aaaaaaaa', '2026-11-25'))
    expect(exceptionOf(laptop)).toEqual(['2026-11-25', reason])
    expect(exceptionOf(laptop, 'secure-boot')).toEqual([undefined, undefined])
    laptop.clock.pass(2 * dayMs)
    expect(exceptionOf(laptop)).toEqual(['2026-11-25', reason])
    laptop.clock.pass(dayMs)
    expect(exceptionOf(laptop)).toEqual([undefined, undefined])
  })

  it('are over once ended, in whichever order the documents are read', () => {
    using laptop = openPosture()
    keep(laptop, made('aaaaaaaa', '2026-12-31'), ended('aaaaaaaa'))
    expect(exceptionOf(laptop)).toEqual([undefined, undefined])
    keep(laptop, ended('bbbbbbbb'), made('bbbbbbbb', '2026-12-31'))
    expect(exceptionOf(laptop)).toEqual([undefined, undefined])
    keep(laptop, made('cccccccc', '2026-12-01'))
    expect(exceptionOf(laptop)).toEqual(['2026-12-01', reason])
  })

  it('of several the one that holds longest is shown', () => {
    using laptop = openPosture()
    keep(laptop, made('aaaaaaaa', '2026-12-31'), made('bbbbbbbb', '2026-11-30'))
    expect(exceptionOf(laptop)?.[0]).toBe('2026-12-31')
  })

  it('say nothing but a check, a day and a reason', () => {
    const body = { exception: 'aaaaaaaa', check: 'firewall', until: '2026-12-31', reason }
    const { success } = postureExceptionBodySchema.safeParse(body)
    expect(success).toBe(true)
    for (const change of [
      { command: 'rm' },
      { until: '2026-02-31' },
      { check: 'Firewall; rm' },
      { exception: '../..' },
      { reason: { ar: 'أ', fr: 'a' } },
      { endedAt: instantSchema.parse('2026-11-24T09:00:00.000Z') },
      { until: calendarDateSchema.parse('2026-12-31'), reason: undefined },
    ])
      expect(postureExceptionBodySchema.safeParse({ ...body, ...change }).success).toBe(false)
  })
})

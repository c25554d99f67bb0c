import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type CorrectionsFeature,
  createCorrections,
  forgetCorrectionReasons,
  keepContest,
  keepCorrection,
} from '../../main/corrections/index.ts'
import type { Notice } from '../../main/platform/notifier.ts'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { correctionDecidedBodySchema } from '../../shared/corrections/model.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import { hourMs, instantSchema, wallTimeSchema } from '../../shared/kernel/instant.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import {
  bodiesOf,
  mondayEnd,
  mondayStart,
  type OpenedCheckIns,
  openCheckIns,
  startForm,
} from '../check-ins/open-check-ins.ts'

let laptop: OpenedCheckIns
let corrections: CorrectionsFeature
let changes = 0
let notices: Notice[] = []
let withdrawn: string[] = []
let person = { isOnDuty: true, isMuted: false }
/** The feature over the laptop’s log, as each start of the agent makes it. */
const start = () =>
  createCorrections({
    ...{ log: laptop.log.log, clock: laptop.clock, policy: laptop.policy.source, slots: laptop },
    isEnrolled: () => true,
    notifier: {
      show: async (notice) => {
        notices.push(notice)
        return 'shown'
      },
      withdraw: (id) => withdrawn.push(id),
    },
    words: () => ({ title: 'an answer', body: 'came' }),
    notifications: () => ({ ...defaultChoices.notifications, reminders: !person.isMuted }),
    isOnDuty: () => person.isOnDuty,
    onOpen: () => undefined,
    onChanged: () => {
      changes += 1
    },
  })
beforeEach(() => {
  laptop = openCheckIns()
  changes = 0
  notices = []
  withdrawn = []
  person = { isOnDuty: true, isMuted: false }
  corrections = start()
})
afterEach(() => laptop[Symbol.dispose]())

const slotRequest = (part: Partial<Input<'askCorrection'>> = {}): Input<'askCorrection'> =>
  Object.assign(
    {
      ...{ about: 'slot', slot: mondayStart, says: 'not-recorded' },
      ...{ time: wallTimeSchema.parse('08:31'), reason: 'نسيت التسجيل' },
    } as const,
    part,
  ) as Input<'askCorrection'>
const ask = (part: Parameters<typeof slotRequest>[0] = {}) =>
  corrections.handlers.askCorrection(slotRequest(part))
const list = async () => {
  const reply = await corrections.handlers.listCorrections(undefined)
  if (!reply.ok) throw new Error('the list was refused')
  return reply.value
}
const decide = (seq: number, said: object = {}) =>
  laptop.log.log.transact((tx) =>
    keepCorrection(
      tx.db,
      correctionDecidedBodySchema.parse({
        ...{ request: { generation: 1, seq }, at: '2026-11-25T10:00:00.000Z' },
        ...{ outcome: 'accepted', reasons: 'كما جاء في الطلب', time: '08:31' },
        ...said,
      }),
      `correction-decided.${seq}`,
    ),
  )
async function dayOfMonday() {
  const reply = await laptop.handlers.listDays({
    ...{ from: '2026-11-23', to: '2026-11-23' },
  } as Input<'listDays'>)
  if (!reply.ok) throw new Error('the days were refused')
  return reply.value.days[0]
}

describe('asking for a correction of a slot', () => {
  it('is an entry of attendance, and the list says that it has not arrived', async () => {
    laptop.clock.pass(10 * hourMs)
    const asked = await ask()
    expect(asked).toMatchObject({ ok: true })
    expect(bodiesOf(laptop, 'attendance-contested')).toEqual([
      {
        ...{ slot: '2026-11-23/start', says: 'not-recorded' },
        ...{ time: '08:31', reason: 'نسيت التسجيل' },
      },
    ])
    expect(changes).toBe(1)
    expect((await list()).corrections).toMatchObject([
      {
        about: { kind: 'slot', slot: '2026-11-23/start', asked: { time: '08:31' } },
        ...{ reason: 'نسيت التسجيل', standing: { state: 'not-arrived' } },
      },
    ])
  })

  it('is refused for a time that has not come, a day before the log, and twice while it waits', async () => {
    const evening = { slot: mondayEnd, time: wallTimeSchema.parse('23:59') }
    expect(await ask(evening)).toMatchObject({ failure: { code: 'correction-in-future' } })
    const before = { slot: slotIdSchema.parse('2025-11-24/start') }
    expect(await ask(before)).toMatchObject({ failure: { code: 'correction-before-log' } })
    laptop.clock.pass(10 * hourMs)
    expect(await ask()).toMatchObject({ ok: true })
    expect(await ask()).toMatchObject({ failure: { code: 'correction-waiting' } })
    expect(bodiesOf(laptop, 'attendance-contested')).toHaveLength(1)
  })

  it('is refused where it is not so: something was recorded, or nothing was', async () => {
    laptop.clock.pass(10 * hourMs)
    expect(await ask({ says: 'time-wrong' } as object)).toMatchObject({
      failure: { code: 'slot-not-recorded' },
    })
  })

  it('knows what was recorded, and may be asked again once it was answered', async () => {
    const recorded = await laptop.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    expect(recorded).toMatchObject({ ok: true })
    laptop.clock.pass(10 * hourMs)
    expect(await ask()).toMatchObject({ failure: { code: 'already-recorded' } })
    const asked = await ask({ says: 'time-wrong' } as object)
    if (!asked.ok) throw new Error(asked.failure.code)
    decide(asked.value.seq, { outcome: 'refused', time: undefined })
    expect(await ask({ says: 'time-wrong' } as object)).toMatchObject({ ok: true })
  })
})

describe('the answer', () => {
  it('stands beside what was recorded: the day shows both, and the list whether it came in time', async () => {
    laptop.clock.pass(10 * hourMs)
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.failure.code)
    decide(asked.value.seq)
    expect(await dayOfMonday()).toMatchObject({
      corrections: [
        {
          ...{ slot: '2026-11-23/start', counts: { time: '08:31' } },
          history: [{ asked: { says: 'not-recorded' }, decided: { outcome: 'accepted' } }],
        },
      ],
    })
    const start = (await dayOfMonday())?.day.slots.find(({ slot }) => slot.id === mondayStart)
    expect(start).toMatchObject({ state: 'missed' })
    expect((await list()).corrections).toMatchObject([
      { standing: { state: 'answered', wasInTime: true }, answer: { time: '08:31' } },
    ])
  })

  it('counts on Today beside what was recorded, where a request that waits is told apart', async () => {
    expect(laptop.today().corrections).toEqual([])
    const recorded = await laptop.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    if (!recorded.ok) throw new Error(recorded.failure.code)
    laptop.clock.pass(10 * hourMs)
    const asked = await ask({ says: 'time-wrong' } as object)
    if (!asked.ok) throw new Error(asked.failure.code)
    expect(laptop.today().corrections).toEqual([{ slot: mondayStart, isWaiting: true }])
    decide(asked.value.seq, { outcome: 'partly', time: '08:40' })
    expect(laptop.today().corrections).toMatchObject([
      { slot: mondayStart, counts: { time: '08:40' }, isWaiting: false },
    ])
    const [start] = laptop.today().week[0]?.slots ?? []
    expect(start).toMatchObject({ state: 'recorded-on-time', recordedAt: recorded.value.at })
  })

  it('takes a missed slot off the list of those to explain, and a refusal does not', async () => {
    laptop.clock.pass(10 * hourMs)
    const missed = () => laptop.today().missed.map(({ slot }) => slot.id)
    const first = await ask()
    if (!first.ok) throw new Error(first.failure.code)
    decide(first.value.seq, { outcome: 'refused', time: undefined })
    expect(missed()).toContain(mondayStart)
    expect(laptop.today().corrections).toEqual([{ slot: mondayStart, isWaiting: false }])
    const second = await ask()
    if (!second.ok) throw new Error(second.failure.code)
    decide(second.value.seq)
    expect(missed()).not.toContain(mondayStart)
    expect(laptop.today().week[0]?.slots[0]).toMatchObject({ state: 'missed' })
  })

  it('is new until it was on screen, also after a restart, and of that only the laptop knows', async () => {
    laptop.clock.pass(10 * hourMs)
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.failure.code)
    expect((await list()).corrections[0]).not.toHaveProperty('isNew')
    const place = asked.value
    const note = () => corrections.handlers.noteCorrectionAnswer(place)
    expect(await note()).toEqual({ ok: true, value: { isNoted: false } })
    decide(place.seq)
    expect((await list()).corrections).toMatchObject([{ isNew: true }])
    const entries = () => laptop.log.log.exportBundle().generations.flatMap((each) => each.entries)
    const before = entries().length
    expect(await note()).toEqual({ ok: true, value: { isNoted: true } })
    expect(await note()).toEqual({ ok: true, value: { isNoted: false } })
    expect(entries()).toHaveLength(before)
    expect(changes).toBe(2)
    corrections = start()
    expect((await list()).corrections[0]).not.toHaveProperty('isNew')
    corrections.tellOfAnswers()
    expect(notices).toEqual([])
  })

  it('is told once by a notice, in a shift, which is taken back once the answer was on screen', async () => {
    laptop.clock.pass(10 * hourMs)
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.failure.code)
    corrections.tellOfAnswers()
    decide(asked.value.seq)
    person.isOnDuty = false
    corrections.tellOfAnswers()
    expect(notices).toEqual([])
    person.isOnDuty = true
    corrections.tellOfAnswers()
    corrections.tellOfAnswers()
    expect(notices).toMatchObject([{ id: 'correction-answered', title: 'an answer', actions: [] }])
    await corrections.handlers.noteCorrectionAnswer(asked.value)
    expect(withdrawn).toEqual(['correction-answered'])
  })

  it('rings for nobody who muted the reminders, and not later either', async () => {
    laptop.clock.pass(10 * hourMs)
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.failure.code)
    decide(asked.value.seq)
    person.isMuted = true
    corrections.tellOfAnswers()
    person.isMuted = false
    corrections.tellOfAnswers()
    expect(notices).toEqual([])
    expect((await list()).corrections).toMatchObject([{ isNew: true }])
  })

  it('is kept once: a second document for the same request changes nothing', async () => {
    laptop.clock.pass(10 * hourMs)
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.failure.code)
    decide(asked.value.seq)
    decide(asked.value.seq, { outcome: 'refused', time: undefined })
    expect((await list()).corrections).toMatchObject([{ answer: { outcome: 'accepted' } }])
  })

  it('to a request of an earlier log is shown as such', async () => {
    decide(7_000)
    expect((await list()).corrections).toMatchObject([
      { about: { kind: 'earlier-log' }, askedAt: null, answer: { outcome: 'accepted' } },
    ])
  })

  it('loses its reasons after the time of its purpose, and nothing else', async () => {
    laptop.clock.pass(10 * hourMs)
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.failure.code)
    decide(asked.value.seq)
    decide(7_000)
    const forget = (attendance: string) =>
      laptop.log.log.transact((tx) =>
        forgetCorrectionReasons(tx.db, (purpose) =>
          instantSchema.parse(purpose === 'attendance' ? attendance : '2026-01-01T00:00:00.000Z'),
        ),
      )
    expect(forget('2026-11-25T09:59:59.000Z')).toEqual([])
    expect(forget('2026-11-25T10:00:00.000Z')).toEqual([`correction-decided.${asked.value.seq}`])
    expect(forget('2026-11-25T10:00:00.000Z')).toEqual([])
    const answered = (await list()).corrections.find(({ place }) => place.seq === asked.value.seq)
    expect(answered?.answer).toEqual({
      ...{ at: '2026-11-25T10:00:00.000Z', outcome: 'accepted', time: '08:31' },
    })
  })
})

describe('other requests', () => {
  it('name what is wrong, and are refused only where the very same one waits', async () => {
    const asked = { about: 'record', record: 'اسم المصلحة', reason: 'تغيرت' } as const
    expect(await corrections.handlers.askCorrection(asked)).toMatchObject({ ok: true })
    expect(await corrections.handlers.askCorrection(asked)).toMatchObject({
      failure: { code: 'correction-waiting' },
    })
    const other = { ...asked, record: 'الرتبة' }
    expect(await corrections.handlers.askCorrection(other)).toMatchObject({ ok: true })
    expect((await list()).corrections.map(({ about }) => about)).toEqual([
      { kind: 'record', record: 'الرتبة' },
      { kind: 'record', record: 'اسم المصلحة' },
    ])
  })

  it('list a contest of a security check with them', async () => {
    laptop.log.log.transact((tx) => {
      const { generation, seq, at } = tx.append('posture-contested', {
        finding: { check: 'firewall', version: 1, verdict: 'fail', reason: 'off' },
        reason: 'It is on.',
      })
      keepContest(tx.db, { check: 'firewall', generation, seq, at })
    })
    expect((await list()).corrections).toMatchObject([
      { about: { kind: 'check', check: 'firewall', finding: 'off' }, reason: 'It is on.' },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { checkInChannels } from '../../shared/check-ins/channels.ts'
import { slotIdSchema } from '../../shared/check-ins/model.ts'
import { calendarDateSchema, dayMs, hourMs } from '../../shared/kernel/instant.ts'
import { datesBetween } from '../../shared/policy/official-time.ts'
import {
  endForm,
  holidayPatch,
  mondayEnd,
  mondayStart,
  type OpenedCheckIns,
  openCheckIns,
  startForm,
} from './open-check-ins.ts'

const date = (text: string) => calendarDateSchema.parse(text)
const slot = (text: string) => slotIdSchema.parse(text)

async function days(agent: OpenedCheckIns, from: string, to: string) {
  const reply = await agent.handlers.listDays({ from: date(from), to: date(to) })
  if (!reply.ok) throw new Error(reply.failure.code)
  return reply.value.days
}
const statesOf = async (agent: OpenedCheckIns, from: string, to: string) =>
  (await days(agent, from, to)).map(({ day }) => [
    day.date,
    day.kind,
    ...day.slots.map(({ state }) => state),
  ])

/** Monday is recorded, Tuesday goes by unrecorded, Wednesday too, it is Thursday morning. */
async function untilThursday(): Promise<OpenedCheckIns> {
  const agent = openCheckIns({ start: '2026-11-23T08:25:00.000Z' })
  await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
  agent.clock.pass(8.5 * hourMs)
  await agent.handlers.recordCheckOut({ slot: mondayEnd, form: endForm })
  agent.clock.pass(2 * dayMs + 15 * hourMs)
  return agent
}

describe('the days of a span', () => {
  test('say what was recorded, what was missed and what was not expected', async () => {
    using agent = await untilThursday()
    agent.policy.patch(holidayPatch('2026-11-25'))
    expect(await statesOf(agent, '2026-11-23', '2026-11-26')).toEqual([
      ['2026-11-23', 'remote', 'recorded-on-time', 'recorded-on-time'],
      ['2026-11-24', 'remote', 'missed', 'missed'],
      ['2026-11-25', 'holiday'],
      ['2026-11-26', 'remote', 'open', 'upcoming'],
    ])
  })

  test('begin with the log and end with today, whatever is asked', async () => {
    using agent = await untilThursday()
    const asked = await days(agent, '2026-10-01', '2026-12-15')
    expect(asked.map(({ day }) => day.date)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ])
    expect(await days(agent, '2026-01-01', '2026-02-01')).toEqual([])
    expect(await days(agent, '2027-01-01', '2027-02-01')).toEqual([])
  })

  test('say whether the person was reminded of what was missed', async () => {
    using agent = openCheckIns({
      start: '2026-11-23T07:00:00.000Z',
      outcome: async () => 'not-shown',
      badgeOutcome: () => 'not-shown',
    })
    agent.clock.pass(1.5 * hourMs)
    agent.tick()
    await expect.poll(() => agent.notices.length).toBeGreaterThan(0)
    agent.clock.pass(dayMs + 4 * hourMs)
    agent.tick()
    await expect
      .poll(async () => (await days(agent, '2026-11-23', '2026-11-23'))[0]?.day.slots)
      .toMatchObject([
        { state: 'missed', reminder: 'not-shown' },
        { state: 'missed', reminder: 'not-shown' },
      ])
  })

  test('hold what the employee said of a missed slot, and lose the words with their erasure', async () => {
    using agent = await untilThursday()
    const said = {
      slot: slot('2026-11-24/start'),
      reason: 'power-or-network',
      note: 'انقطاع',
    } as const
    const reply = await agent.handlers.explainMissedSlot(said)
    const at = agent.clock.now()
    const tuesday = async () => (await days(agent, '2026-11-24', '2026-11-24'))[0]
    expect(await tuesday()).toMatchObject({
      day: { slots: [{ state: 'explained' }, { state: 'missed' }] },
      explanations: [{ ...said, at }],
    })
    if (!reply.ok) throw new Error(reply.failure.code)
    agent.log.erase([reply.value.seq], 'retention.attendance')
    expect((await tuesday())?.explanations).toEqual([{ slot: said.slot, at }])
  })

  test('a slot of months ago can still be explained in its place', async () => {
    using agent = await untilThursday()
    agent.clock.pass(80 * dayMs)
    const reply = await agent.handlers.explainMissedSlot({
      slot: slot('2026-11-24/end'),
      reason: 'forgot',
      note: '',
    })
    expect(reply.ok).toBe(true)
    expect((await days(agent, '2026-11-24', '2026-11-24'))[0]).toMatchObject({
      day: { slots: [{ state: 'missed' }, { state: 'explained' }] },
      explanations: [{ slot: '2026-11-24/end', reason: 'forgot', note: '' }],
    })
  })

  test('a holiday announced afterwards takes back what was missed', async () => {
    using agent = await untilThursday()
    agent.policy.patch(holidayPatch('2026-11-24'))
    expect(await statesOf(agent, '2026-11-24', '2026-11-24')).toEqual([['2026-11-24', 'holiday']])
  })

  test('come a quarter at a time, in order', async () => {
    using agent = openCheckIns({ start: '2026-04-01T08:25:00.000Z' })
    agent.clock.pass(200 * dayMs)
    const dates: string[] = []
    let [from, answers] = [date('0000-01-01'), 0]
    for (;;) {
      const reply = await agent.handlers.listDays({ from, to: date('9999-12-31') })
      if (!reply.ok) throw new Error(reply.failure.code)
      dates.push(...reply.value.days.map(({ day }) => day.date))
      answers += 1
      if (reply.value.next === null) break
      from = reply.value.next
    }
    expect(answers).toBe(3)
    expect(dates).toEqual(datesBetween(date('2026-04-01'), date('2026-10-18')))
  })

  test('are asked in order', () => {
    const { input } = checkInChannels.listDays
    const isAsked = (from: string, to: string) => input.safeParse({ from, to }).success
    expect(isAsked('2026-01-02', '2026-01-01')).toBe(false)
    expect(isAsked('9999-12-31', '9999-12-31')).toBe(true)
  })
})

describe('the days of a laptop whose clock stood in another year', () => {
  const allDays = (agent: OpenedCheckIns) => statesOf(agent, '0000-01-01', '9999-12-31')

  test('are none of those between 1970, where it began, and today, and nothing was missed in them', async () => {
    using agent = openCheckIns({ start: '1970-01-01T00:03:00.000Z' })
    agent.clock.setWall(Date.parse('2026-11-24T08:25:00.000Z') - Date.parse(agent.clock.now()))
    agent.tick()
    await agent.handlers.recordCheckIn({ slot: slot('2026-11-24/start'), form: startForm })
    expect(await allDays(agent)).toEqual([['2026-11-24', 'remote', 'recorded-on-time', 'open']])
    const today = await agent.handlers.getToday(undefined)
    expect(today.ok && today.value.missed).toEqual([])
  })

  test('are those of both years, and none between, where it went to 2099 and came back', async () => {
    using agent = await untilThursday()
    await agent.handlers.recordCheckIn({ slot: slot('2026-11-26/start'), form: startForm })
    const thursday = agent.clock.now()
    agent.clock.setWall(Date.parse('2099-03-04T09:00:00.000Z') - Date.parse(thursday))
    agent.tick()
    const inThatYear = await allDays(agent)
    expect(inThatYear.map(([day]) => day)).toEqual([
      ...['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'],
      '2099-03-04',
    ])
    agent.clock.setWall(Date.parse(thursday) - Date.parse(agent.clock.now()))
    agent.tick()
    expect((await allDays(agent)).map(([day]) => day)).toEqual([
      ...['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'],
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { hourMs } from '../../shared/kernel/instant.ts'
import {
  bodiesOf,
  mondayEnd,
  mondayStart,
  type OpenedCheckIns,
  openCheckIns,
  passAwake,
  settled,
  startForm,
} from './open-check-ins.ts'

const answers = (agent: OpenedCheckIns) =>
  agent.notices.filter(({ id }) => id === 'quick-record').map(({ title, body }) => [title, body])

describe('recording without the window', () => {
  test('a start names its place, has no plan, and is answered with what was recorded', () => {
    using agent = openCheckIns({ start: '2026-11-23T08:31:00.000Z' })
    agent.recordFromTray({ kind: 'start', place: 'other' })
    expect(bodiesOf(agent, 'check-in')).toEqual([
      { slot: mondayStart, timeliness: 'on-time', form: { place: 'other', plan: '' } },
    ])
    expect(answers(agent)).toEqual([['recorded start', 'on-time 2026-11-23T08:31:00.000Z']])
    expect(agent.today().next).toMatchObject({ step: 'work' })
    expect(agent.errors).toEqual([])
  })

  test('an end may be empty, as in the form, and knows its start', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:31:00.000Z' })
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    agent.clock.pass(8 * hourMs)
    agent.recordFromTray({ kind: 'end' })
    expect(bodiesOf(agent, 'check-out')).toEqual([
      {
        ...{ slot: mondayEnd, timeliness: 'on-time', checkIn: { generation: 1, seq: 2 } },
        form: { done: '', remaining: '', blockers: '', note: '' },
      },
    ])
  })

  test('a second one is refused, and the answer says why', () => {
    using agent = openCheckIns({ start: '2026-11-23T08:31:00.000Z' })
    agent.recordFromTray({ kind: 'start', place: 'home' })
    agent.recordFromTray({ kind: 'start', place: 'home' })
    expect(bodiesOf(agent, 'check-in')).toHaveLength(1)
    expect(answers(agent).at(-1)).toEqual(['refused', 'already-recorded'])
  })

  test.each([
    ['before it opens', '2026-11-23T07:00:00.000Z', 'slot-not-open'],
    ['after it closed', '2026-11-23T13:00:00.000Z', 'slot-closed'],
    ['on a Sunday', '2026-11-22T09:00:00.000Z', 'no-such-slot'],
  ])('a start %s is refused, and nothing is recorded', (_, start, code) => {
    using agent = openCheckIns({ start })
    agent.recordFromTray({ kind: 'start', place: 'home' })
    expect(answers(agent)).toEqual([['refused', code]])
    expect(bodiesOf(agent, 'check-in')).toEqual([])
  })

  test.each([
    ['start', { kind: 'start', place: 'home' }, '2026-11-23T08:31:00.000Z', mondayStart],
    ['end', { kind: 'end' }, '2026-11-23T16:31:00.000Z', mondayEnd],
  ] as const)(
    'where words wait in the form of the %s nothing is recorded, and the form is opened',
    (kind, said, start, slot) => {
      using agent = openCheckIns({
        start,
        hasTyped: (...asked) => asked.join() === `${slot},${kind}`,
      })
      agent.recordFromTray(said, slot)
      expect(bodiesOf(agent, kind === 'start' ? 'check-in' : 'check-out')).toEqual([])
      expect(answers(agent)).toEqual([['unsent', kind]])
      expect(agent.opened).toEqual([slot])
    },
  )

  test('words in a form that can no longer be sent hide no refusal', () => {
    using agent = openCheckIns({ start: '2026-11-23T13:00:00.000Z', hasTyped: () => true })
    agent.recordFromTray({ kind: 'start', place: 'home' })
    expect(answers(agent)).toEqual([['refused', 'slot-closed']])
    expect(agent.opened).toEqual([])
  })

  test('the answer makes no sound and is shown in quiet hours too: it is no reminder', () => {
    using agent = openCheckIns({ start: '2026-11-23T08:31:00.000Z' })
    agent.recordFromTray({ kind: 'start', place: 'home' })
    expect(agent.notices).toMatchObject([{ sound: 'none', actions: [] }])
  })
})

describe('the button of a reminder', () => {
  test('says all that it records, records it for its own slot, and the reminder is taken back', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    await passAwake(agent, 1)
    const [toast] = agent.notices
    expect(toast?.actions.map(({ label }) => label)).toEqual([
      JSON.stringify({ kind: 'start', place: 'home' }),
    ])
    expect(toast?.laterLabel).toBe('later')
    toast?.actions[0]?.onChosen()
    await settled()
    expect(bodiesOf(agent, 'check-in')).toMatchObject([
      { slot: mondayStart, form: { place: 'home', plan: '' } },
    ])
    expect(agent.withdrawn).toEqual(['2026-11-23/start-5'])
  })

  test('pressed the next day, it records nothing for another shift', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    await passAwake(agent, 1)
    const [toast] = agent.notices
    agent.clock.pass(24 * hourMs)
    toast?.actions[0]?.onChosen()
    expect(bodiesOf(agent, 'check-in')).toEqual([])
    expect(answers(agent)).toEqual([['refused', 'slot-closed']])
  })

  test('of the end records an end without words', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:31:00.000Z' })
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    agent.clock.pass(8 * hourMs)
    agent.tick()
    await settled()
    agent.notices.find(({ id }) => id === '2026-11-23/end+0')?.actions[0]?.onChosen()
    expect(bodiesOf(agent, 'check-out')).toHaveLength(1)
  })
})

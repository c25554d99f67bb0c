import { describe, expect, test } from 'vitest'
import { hourMs, wallTimeSchema } from '../../shared/kernel/instant.ts'
import { defaultChoices } from '../../shared/settings/model.ts'
import {
  bodiesOf,
  holidayPatch,
  mondayEnd,
  mondayStart,
  type OpenedCheckIns,
  openCheckIns,
  passAwake,
  restarted,
  settled,
  startForm,
} from './open-check-ins.ts'

const stepsOf = (agent: OpenedCheckIns) =>
  bodiesOf(agent, 'reminder').map((body) => {
    const { step, minutes, outcome } = stepSchema(body)
    return `${step} ${minutes} ${outcome}`
  })

function stepSchema(body: unknown): Readonly<Record<'step' | 'minutes' | 'outcome', unknown>> {
  if (typeof body !== 'object' || body === null) throw new Error('no body')
  return { step: null, minutes: null, outcome: null, ...body }
}

const quietAllDay = {
  ...defaultChoices.notifications,
  quietHours: {
    isOn: true,
    from: wallTimeSchema.parse('20:00'),
    to: wallTimeSchema.parse('09:00'),
  },
}

describe('the ladder of a reminder', () => {
  test('a toast that was shown is given ten minutes before the badge', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    await passAwake(agent, 10)
    expect(agent.badge.isUp).toBe(false)
    await passAwake(agent, 1)
    expect(agent.badge).toMatchObject({ isUp: true, raised: expect.arrayContaining(['start']) })
    expect(agent.badge.flashes).toBe(1)
    expect(stepsOf(agent)).toEqual(['toast -5 shown', 'toast 5 shown', 'tray-badge 5 shown'])
  })

  test('a toast that was not shown leads to the badge at once', async () => {
    using agent = openCheckIns({
      start: '2026-11-23T08:24:30.000Z',
      outcome: async () => 'not-shown',
    })
    await passAwake(agent, 1)
    expect(stepsOf(agent)).toEqual(['toast -5 not-shown', 'tray-badge -5 shown'])
    expect(agent.today().reminder).toEqual({
      slot: mondayStart,
      kind: 'start',
      rangAt: '2026-11-23T08:25:00.000Z',
      seen: 'shown',
    })
  })

  test('where neither could be shown, the card says so', async () => {
    using agent = openCheckIns({
      start: '2026-11-23T08:24:30.000Z',
      outcome: async () => 'not-shown',
      badgeOutcome: () => 'not-shown',
    })
    await passAwake(agent, 1)
    expect(agent.today().reminder?.seen).toBe('not-shown')
    expect(agent.today().today.slots[0]?.reminder).toBe('not-shown')
  })

  test('the badge is lowered and the ladder ends once the slot is recorded', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    await passAwake(agent, 12)
    expect(agent.badge.isUp).toBe(true)
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    expect(agent.badge.isUp).toBe(false)
    expect(agent.today().reminder).toBeUndefined()
    expect(agent.withdrawn).toEqual(['2026-11-23/start-5', '2026-11-23/start+5'])
    const before = stepsOf(agent)
    await passAwake(agent, 120)
    expect(stepsOf(agent)).toEqual(before)
  })

  test('the card is recorded once, at the first look, and never for a slot without a reminder', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    const note = (slot = mondayStart) => agent.handlers.noteReminderCard({ slot })
    expect(await note()).toEqual({ ok: true, value: { isNoted: false } })
    await passAwake(agent, 12)
    expect(await note(mondayEnd)).toEqual({ ok: true, value: { isNoted: false } })
    expect(await note()).toEqual({ ok: true, value: { isNoted: true } })
    expect(await note()).toEqual({ ok: true, value: { isNoted: false } })
    expect(stepsOf(agent).at(-1)).toBe('in-app-card 5 shown')
    expect(agent.today().reminder).toBeDefined()
  })

  test('a restart repeats nothing and draws the badge again without flashing', async () => {
    using first = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    await passAwake(first, 12)
    const before = stepsOf(first)
    using again = restarted(first)
    await passAwake(again, 2)
    expect(stepsOf(again)).toEqual(before)
    expect(again.badge).toMatchObject({ isUp: true, flashes: 0 })
    expect(again.today().reminder?.slot).toBe(mondayStart)
  })

  test('a slot that closes unanswered leaves the steps never taken as not shown, once', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    await passAwake(agent, 1)
    agent.clock.pass(26 * hourMs)
    agent.jobs.wake('resume')
    await settled()
    agent.tick()
    await settled()
    expect(stepsOf(agent).filter((step) => !step.includes('toast'))).toEqual([
      'tray-badge -5 not-shown',
      'in-app-card -5 not-shown',
    ])
    expect(agent.badge.raised).toEqual([])
    expect(agent.today().missed.at(-1)).toMatchObject({
      slot: { id: mondayStart },
      reminder: 'shown',
    })
  })

  test('a day that became a holiday lowers the badge and ends the ladder', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:24:30.000Z' })
    await passAwake(agent, 12)
    agent.policy.patch(holidayPatch('2026-11-23'))
    expect(agent.badge.isUp).toBe(false)
    expect(agent.today().reminder).toBeUndefined()
    const before = stepsOf(agent)
    await passAwake(agent, 90)
    expect(stepsOf(agent)).toEqual(before)
  })
})

describe('what the person chose', () => {
  test.each([
    ['no reminders', { ...defaultChoices.notifications, reminders: false }, 'muted'],
    ['quiet hours', quietAllDay, 'quiet'],
  ] as const)('%s: no toast, and badge and card come all the same', async (_, chosen, reason) => {
    using agent = openCheckIns({
      start: '2026-11-23T08:24:30.000Z',
      notifications: () => chosen,
    })
    await passAwake(agent, 1)
    expect(agent.notices).toEqual([])
    expect(bodiesOf(agent, 'reminder')).toEqual([
      { slot: mondayStart, minutes: -5, step: 'toast', outcome: 'not-shown', reason },
      { slot: mondayStart, minutes: -5, step: 'tray-badge', outcome: 'shown' },
    ])
    expect(agent.today().reminder?.slot).toBe(mondayStart)
  })

  test('quiet hours end: the toast after them is shown', async () => {
    using agent = openCheckIns({
      start: '2026-11-23T09:24:30.000Z',
      notifications: () => quietAllDay,
    })
    await passAwake(agent, 1)
    expect(agent.notices.map(({ id }) => id)).toEqual(['2026-11-23/start+55'])
  })

  test('no sound: the toast is shown without one', async () => {
    using agent = openCheckIns({
      start: '2026-11-23T08:24:30.000Z',
      notifications: () => ({ ...defaultChoices.notifications, sound: false }),
    })
    await passAwake(agent, 1)
    expect(agent.notices.map(({ sound }) => sound)).toEqual(['none'])
  })
})

describe('whether a reminder was shown stands beside every slot', () => {
  test('none is due before the first bell, nor of what was recorded before it', async () => {
    using agent = openCheckIns({ start: '2026-11-23T08:20:00.000Z' })
    const reminderNow = () => agent.today().today.slots[0]?.reminder
    expect(reminderNow()).toBe('none-due')
    await agent.handlers.recordCheckIn({ slot: mondayStart, form: startForm })
    await passAwake(agent, 60)
    expect(reminderNow()).toBe('none-due')
  })

  test('a laptop that was off all day showed none', async () => {
    using first = openCheckIns({ start: '2026-11-20T17:00:00.000Z' })
    using again = restarted(first, 4 * 24 * hourMs)
    await settled()
    const monday = again.today().missed.filter(({ slot }) => slot.date === '2026-11-23')
    expect(monday.map(({ reminder }) => reminder)).toEqual(['not-shown', 'not-shown'])
    expect(JSON.stringify(bodiesOf(again, 'reminder'))).not.toContain('2026-11-23')
  })

  test('what rang before the log began is not known', () => {
    using agent = openCheckIns({ start: '2026-11-23T09:35:00.000Z' })
    expect(agent.today().today.slots[0]).toMatchObject({ state: 'open', reminder: 'unknown' })
  })

  test('while the system has not answered, it is not known', async () => {
    using agent = openCheckIns({
      start: '2026-11-23T08:25:00.000Z',
      outcome: () => new Promise(() => undefined),
    })
    await passAwake(agent, 1)
    expect(agent.today().today.slots[0]?.reminder).toBe('unknown')
    expect(agent.today().reminder).toBeUndefined()
  })
})

import { expect } from '@playwright/test'
import { addDays } from '../../shared/kernel/instant.ts'
import type { RunningApp } from '../host/launch.ts'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { expectAccessible } from './accessible.ts'
import { test } from './laptop.ts'

const date = firstWorkingDays(2)
const today = shiftOf(date)
const tomorrow = shiftOf(addDays(date, 1))

const badgeCount = (app: RunningApp) =>
  app.evaluate((electron) => electron.app.getBadgeCount(), undefined)

const titles = async (app: RunningApp) => (await app.notifications()).map(({ title }) => title)

test('a reminder climbs from toast to badge to card, and ends with the record', async ({
  laptop,
}) => {
  laptop.clock.set(today.start, -30)
  const { app, agent } = await laptop.startFresh('ar')
  const { texts, page } = agent
  const toast = texts.of('notification.checkIn.title')
  const card = page.getByText(texts.of('reminderCard.title.start'))

  await laptop.sleepUntil(app, today.start, -4)
  await expect.poll(() => titles(app)).toEqual([toast])
  await expect(card).toBeHidden()
  expect(await badgeCount(app)).toBe(0)

  await laptop.sleepUntil(app, today.start, 8)
  await expect.poll(() => badgeCount(app)).toBe(1)
  expect(await titles(app)).toEqual([toast, toast])
  await agent.goTo('settings')
  await expect(card).toBeVisible()
  await expect(agent.line('reminderCard.shown')).toBeVisible()
  await expectAccessible(page)

  await app.clickNotification(toast)
  await expect(agent.heading('today.next.checkIn.title')).toBeVisible()
  await expect(card).toBeVisible()
  await page.mouse.move(200, 200)
  await agent.goTo('activity')
  await page.getByRole('button', { name: texts.of('activity.upkeep', { count: 4 }) }).click()
  for (const step of ['toast', 'tray-badge', 'in-app-card'] as const)
    await expect(page.getByText(texts.of(`activity.reminder.step.${step}`)).first()).toBeVisible()

  await agent.button('reminderCard.action').click()
  await agent.checkIn({ place: 'home', plan: '' })
  await expect(card).toBeHidden()
  await expect.poll(() => badgeCount(app)).toBe(0)
  expect((await app.notifications()).every(({ isClosed }) => isClosed)).toBe(true)
})

test('a lock near the end is met with a word; the next start says what can still be done', async ({
  laptop,
}) => {
  laptop.clock.set(today.start, 1)
  const first = await laptop.startFresh('fr')
  await first.agent.checkIn({ place: 'home', plan: '' })
  await expect(first.agent.line('checkIn.recorded')).toBeVisible()

  laptop.clock.set(today.end, -15)
  await first.app.emitPower('lock-screen')
  const prompt = first.agent.texts.of('notification.endPrompt.title')
  await expect.poll(() => titles(first.app)).toContain(prompt)
  await first.app.emitPower('unlock-screen')
  await expect(
    first.agent.page.getByText(first.agent.texts.of('reminderCard.title.end')),
  ).toBeVisible()

  await laptop.sleepUntil(first.app, today.end, 5)
  await expect
    .poll(() => titles(first.app))
    .toContain(first.agent.texts.of('notification.checkOut.title'))
  await first.app.emitPower('shutdown')
  expect(await first.app.exited).toEqual({ code: 0, signal: null })

  laptop.clock.set(today.end, 200)
  const evening = await laptop.start({ locale: 'fr' })
  await expect(evening.agent.heading('today.next.checkOut.title')).toBeVisible()
  await expect(evening.agent.line('today.next.checkOut.lateUntil')).toBeVisible()
  expect(await titles(evening.app)).toEqual([evening.agent.texts.of('notification.checkOut.title')])
  await evening.app.close()

  laptop.clock.set(tomorrow.start, -90)
  const morning = await laptop.start({ locale: 'fr' })
  await expect(morning.agent.heading('today.next.quiet.before.title')).toBeVisible()
  await expect(morning.agent.page.locator('main form')).toHaveCount(0)
  await expect(
    morning.agent.page.getByText(morning.agent.texts.of('missed.reminder.shown')),
  ).toBeVisible()
  expect(await titles(morning.app)).toEqual([])
  await expectAccessible(morning.agent.page)
})

test('the end of the session closes the agent in order, whatever the window shows', async ({
  laptop,
}) => {
  laptop.clock.set(today.start, 1)
  const { app, agent } = await laptop.startFresh('ar')
  await agent.goTo('activity')
  await app.evaluate((electron) => {
    const [window] = electron.BrowserWindow.getAllWindows()
    if (window) Reflect.apply(window.emit, window, ['session-end', { reasons: ['shutdown'] }])
  }, undefined)
  expect(await app.exited).toEqual({ code: 0, signal: null })
  expect(app.output()).not.toContain('mourafiq:')
})

test('a clock that was moved while the window was open is told, with what it means', async ({
  laptop,
}) => {
  laptop.clock.set(today.start, 1)
  const { app, agent } = await laptop.startFresh('en')
  await app.evaluate((_electron, byMs) => {
    const now = Date.now
    Date.now = () => now() + byMs
  }, 3 * 3_600_000)
  await app.emitPower('unlock-screen')
  await expect(agent.line('clockWarning.moved.forward')).toBeVisible()
  await expectAccessible(agent.page)
})

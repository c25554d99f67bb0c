import { join } from 'node:path'
import { expect } from '@playwright/test'
import { addDays } from '../../shared/kernel/instant.ts'
import { issueCode } from '../support/ministry-people.ts'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { expectAccessible } from './accessible.ts'
import { test } from './laptop.ts'

const date = firstWorkingDays(2)
const today = shiftOf(date)
const tomorrow = shiftOf(addDays(date, 1))

test('a day without the ministry: check in, check out, and the end of the day', async ({
  laptop,
}) => {
  laptop.clock.set(today.start, 1)
  const { app, agent } = await laptop.startFresh('fr')
  await expectAccessible(agent.page)
  await agent.checkIn({ place: 'home', plan: 'Étude des dossiers' })
  await expect(agent.heading('today.next.work.title')).toBeVisible()
  await expect(agent.line('checkIn.recorded')).toBeVisible()
  await expectAccessible(agent.page)

  await laptop.sleepUntil(app, today.end, 5)
  await agent.checkOut({ done: 'Dossiers étudiés', remaining: '' })
  await expect(agent.line('checkOut.recorded')).toBeVisible()
  await expect(agent.heading('today.next.quiet.done.title')).toBeVisible()
  await expectAccessible(agent.page)

  await agent.goTo('activity')
  await expect(agent.page.getByText('Étude des dossiers')).toBeVisible()
  await expect(agent.page.getByText('Dossiers étudiés')).toBeVisible()
  await expectAccessible(agent.page)

  // Main looks through the encrypted log for what was typed and for what the screen says.
  const search = agent.page.getByRole('searchbox')
  await search.fill('ETUDE dossier')
  await expect(agent.page.getByText('Dossiers étudiés')).toHaveCount(0)
  await expect(agent.page.getByText('Étude des dossiers')).toBeVisible()
  await search.fill(agent.texts.of('checkIn.place.home'))
  await expect(agent.page.getByText('Étude des dossiers')).toBeVisible()
  await agent.page.locator('.entry-more').first().click()
  await expect(agent.page.getByText('"plan":"Étude des dossiers"')).toBeVisible()
  await search.press('Escape')
  await expect(agent.page.getByText('Dossiers étudiés')).toBeVisible()
  await expectAccessible(agent.page)
})

test('a start slept through is missed, hides nothing that can be done, and keeps the words given', async ({
  laptop,
}) => {
  laptop.clock.set(today.end, 300)
  const { app, agent } = await laptop.startFresh('ar')
  await laptop.sleepUntil(app, tomorrow.start, 300)
  await expect(agent.heading('today.next.work.title')).toBeVisible()
  await expect(agent.page.locator('main form')).toHaveCount(0)
  await expectAccessible(agent.page)
  await agent.explain('power-or-network', 'انقطاع الكهرباء')
  await expect(agent.page.getByText(agent.texts.of('missed.recorded'))).toBeVisible()
  await agent.goTo('activity')
  // Once as the entry that was written, and once beside the moment that was missed, on its own day.
  await expect(agent.page.getByText('انقطاع الكهرباء', { exact: true })).toHaveCount(2)
  await expect(agent.page.locator('.entry-missed').first()).toContainText('انقطاع الكهرباء')
})

test('a shift that comes while the window is open rings and is shown', async ({ laptop }) => {
  laptop.clock.set(today.start, -30)
  const { app, agent } = await laptop.startFresh('en')
  await laptop.sleepUntil(app, today.start, 5)
  await expect
    .poll(async () => (await app.notifications()).map(({ title }) => title))
    .toContain(agent.texts.of('notification.checkIn.title'))
  await agent.goTo('activity')
  // The steps of a reminder stand together as one line, which a search takes apart.
  await agent.page.getByRole('searchbox').fill(agent.texts.of('activity.reminder.shown'))
  await expect(
    agent.page.getByText(agent.texts.of('activity.reminder.shown')).first(),
  ).toBeVisible()
})

test('enrolled with a real ministry: what is recorded offline waits, is shown, and is received', async ({
  laptop,
  ministry,
}) => {
  const { app, agent } = await laptop.startFresh('en')
  await agent.button('enrolment.invite.action').click()
  await agent.enrol(ministry.address, await issueCode(ministry))
  await expect(agent.page.getByText(agent.texts.of('enrolment.done'))).toBeVisible()
  await expect(agent.page.getByText(agent.texts.of('sync.upToDate'))).toBeVisible()

  await ministry.stop()
  // Taking a copy is itself recorded, so there is something to send at any hour.
  await agent.goTo('activity')
  await app.answerSaveDialog(null)
  await agent.button('activity.export.action').click()
  await expect(agent.page.getByText(agent.texts.of('myData.export.cancelled'))).toBeVisible()
  await app.answerSaveDialog(join(laptop.folder, 'copy.mourafiq'))
  await agent.button('activity.export.action').click()
  await expect(agent.savedLine()).toBeVisible()
  await agent.sendNow()
  await expect(
    agent.page.locator('.sync-detail', { hasText: agent.texts.of('failure.server-unreachable') }),
  ).toBeVisible()
  await expect(agent.waitingLine()).toBeVisible()
  await expectAccessible(agent.page)
  await ministry.start()
  await agent.sendNow()
  await expect(agent.page.getByText(agent.texts.of('sync.upToDate'))).toBeVisible()
})

test('a code works once, and a wrong one says what to do', async ({ laptop, ministry }) => {
  const { agent } = await laptop.startFresh('en')
  await agent.button('enrolment.invite.action').click()
  await agent.enrol(ministry.address, 'AAAA-BBBB')
  await expect(agent.page.getByText(agent.texts.of('failure.code-malformed'))).toBeVisible()
  await expectAccessible(agent.page)
  await agent.enrol('http://127.0.0.1:1', await issueCode(ministry))
  const trouble = agent.texts.of('enrolment.trouble.server-unreachable')
  await expect(agent.page.getByText(trouble)).toBeVisible()
})

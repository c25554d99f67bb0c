import { expect } from '@playwright/test'
import { z } from 'zod'
import { isolateOwn } from '../../shared/i18n/format.ts'
import { addMs, hourMs } from '../../shared/kernel/instant.ts'
import { issueCode } from '../support/ministry-people.ts'
import { firstWorkingDays, officialTimeOf, shiftOf } from '../support/simulated-clock.ts'
import { expectAccessible } from './accessible.ts'
import { test } from './laptop.ts'

const listed = z.array(
  z.looseObject({
    by: z.enum(['ministry', 'employee']),
    order: z.looseObject({ title: z.string() }),
    works: z.array(z.looseObject({ state: z.string() })),
  }),
)
const title = 'Rapport de fin d’année'
const own = 'Registre du courrier'

test('a task that the ministry gives arrives, is worked on without a network, and is listed as it stands; one’s own too', async ({
  laptop,
  ministry,
}) => {
  test.setTimeout(180_000)
  const { agent } = await laptop.startFresh('fr')
  const { page, texts } = agent
  const t = texts.of
  await agent.button('enrolment.invite.action').click()
  await agent.enrol(ministry.address, await issueCode(ministry))
  await expect(page.getByText(t('sync.upToDate'))).toBeVisible()
  await agent.goTo('tasks')
  await expect(page.getByText(t('tasks.first.enrolled'))).toBeVisible()

  await test.step('given at the command line, it arrives with the next exchange', async () => {
    await ministry.admin(
      ...['task', 'assign', '--unit', '1', '--ppr', '1234567', '--title', title],
      ...['--due-date', '2030-12-31', '--due-time', '16:30', '--priority', 'high'],
      ...['--check', 'Réunir', '--check', 'Écrire'],
    )
    await agent.sendNow()
    await page.getByRole('tab', { name: t('tasks.view.all') }).click()
    await expect(page.getByRole('button', { name: title, exact: true })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('it is worked on while the ministry cannot be reached', async () => {
    await ministry.stop()
    await page.getByRole('button', { name: title, exact: true }).click()
    await expect(page.getByText(t('tasks.order.owner.ministry'))).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('checkbox', { name: 'Réunir' }).press(' ')
    await expect(page.getByText(t('tasks.checklist.count', { done: 1, total: 2 }))).toBeVisible()
    await page.getByRole('radio').first().focus()
    await page.keyboard.press('4')
    await agent.field('tasks.field.minutesSpent').fill('1:30')
    await agent.field('tasks.field.note').fill('Envoyé au secrétariat')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(t('tasks.said.saved', { title: isolateOwn(title) }))).toBeVisible()
  })

  await test.step('a task of one’s own, every Thursday', async () => {
    await agent.button('tasks.back').click()
    await agent.button('tasks.write.new').click()
    await agent.field('tasks.field.title').fill(own)
    await page.getByRole('radio', { name: t('tasks.every.week') }).press(' ')
    await page.getByRole('button', { name: 'jeu.' }).press(' ')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: own })).toBeVisible()
  })

  await test.step('both reach the ministry, and its list says how they stand', async () => {
    await ministry.start()
    await agent.sendNow()
    await expect(page.getByText(t('sync.upToDate'))).toBeVisible()
    const lines = listed.parse(
      JSON.parse(await ministry.admin('task', 'list', '--json', '--all', '--unit', '1')),
    )
    expect(lines.find(({ order }) => order.title === title)).toMatchObject({
      by: 'ministry',
      works: [{ state: 'done', minutesSpent: 90, note: 'Envoyé au secrétariat', ticked: ['1'] }],
    })
    expect(lines.find(({ order }) => order.title === own)).toMatchObject({
      by: 'employee',
      order: { recurrence: { every: 'week', interval: 1, weekdays: ['thu'] } },
    })
  })
})

test('the reminder of a task names none, and leads to it', async ({ laptop }) => {
  const date = firstWorkingDays(1)
  const shift = shiftOf(date)
  const time = officialTimeOf(addMs(shift.start, 2 * hourMs))
  laptop.clock.set(shift.start, 1)
  const { app, agent } = await laptop.startFresh('fr')
  const t = agent.texts.of
  await agent.checkIn({ place: 'home', plan: '' })
  await expect(agent.line('checkIn.recorded')).toBeVisible()
  await agent.goTo('tasks')
  await agent.button('tasks.write.new').click()
  await agent.field('tasks.field.title').fill(own)
  await agent.field('tasks.field.dueDate').fill(date.split('-').reverse().join('/'))
  await agent.field('tasks.field.dueTime').fill(time)
  await agent.button('tasks.write.submit').click()
  await expect(agent.page.getByRole('heading', { name: own })).toBeVisible()
  await agent.goTo('activity')

  await laptop.sleepUntil(app, shift.start, 91)
  const soon = t('notification.task.soon', { time })
  await expect
    .poll(async () => (await app.notifications()).map(({ title: shown }) => shown))
    .toContain(soon)
  await app.clickNotification(soon)
  await expect(agent.page.getByRole('heading', { name: own })).toBeVisible()
})

import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { formatDate, isolateOwn } from '../../shared/i18n/format.ts'
import { addDays, addMs, hourMs } from '../../shared/kernel/instant.ts'
import { createMinistry } from '../support/ministry.ts'
import { issueCode, setUpMinistry } from '../support/ministry-people.ts'
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

test('tasks are planned as the shift starts and reported as it ends, without a network, and the ministry’s list shows it', async ({
  laptop,
}) => {
  test.setTimeout(300_000)
  const date = firstWorkingDays(2)
  const shift = shiftOf(date)
  const given = { done: title, blocked: 'Réponse au Trésor', moved: 'Inventaire du matériel' }
  laptop.clock.set(shift.start, -30)
  // A server of its own, which follows the clock of the test.
  const ministry = await createMinistry({
    ...{ folder: join(laptop.folder, 'ministry'), env: laptop.clock.env },
  })
  await ministry.start()
  await setUpMinistry(ministry, 'Salma El Alaoui')
  const { app, agent } = await laptop.startFresh('fr')
  const { page, texts } = agent
  const t = texts.of
  await agent.button('enrolment.invite.action').click()
  await agent.enrol(ministry.address, await issueCode(ministry))
  await expect(page.getByText(t('sync.upToDate'))).toBeVisible()
  const line = (name: string) => page.locator('.report-line').filter({ hasText: name })

  await test.step('what is due is offered, ticked, and planned with the check-in', async () => {
    for (const name of Object.values(given))
      await ministry.admin(
        ...['task', 'assign', '--unit', '1', '--ppr', '1234567'],
        ...['--title', name, '--due-date', date],
      )
    await agent.sendNow()
    await agent.goTo('tasks')
    for (const name of Object.values(given))
      await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
    await agent.goTo('today')
    await laptop.sleepUntil(app, shift.start, 1)
    await agent.fillCheckIn({ place: 'home', plan: '' })
    for (const name of Object.values(given))
      await expect(page.getByRole('checkbox', { name })).toBeChecked()
    await expectAccessible(page)
    await page.keyboard.press('Control+Enter')
    await expect(agent.line('checkIn.recorded')).toBeVisible()
  })

  await test.step('what became of each is said by a key, while the ministry cannot be reached', async () => {
    await ministry.stop()
    await laptop.sleepUntil(app, shift.end, 5)
    await agent.heading('today.next.checkOut.title').waitFor()
    for (const [key, name] of [
      ['1', given.done],
      ['2', given.moved],
      ['3', given.blocked],
    ] as const)
      await line(name).getByRole('radio').first().press(key)
    await line(given.blocked).getByRole('textbox').fill('Chiffres attendus')
    await expectAccessible(page)
    await page.keyboard.press('Control+Enter')
    await expect(agent.line('checkOut.recorded')).toBeVisible()
  })

  await test.step('the lists show it: one is left for today, and one stands under its new day', async () => {
    await agent.goTo('tasks')
    const lines = page.locator('.task-line')
    await expect(lines).toHaveCount(1)
    await expect(lines).toContainText(given.blocked)
    await page.getByRole('tab', { name: t('tasks.view.all') }).click()
    const next = formatDate(addDays(date, 1), 'fr', 'day')
    await expect(lines.filter({ hasText: given.moved })).toContainText(
      t('tasks.mark.movedTo', { date: next }),
    )
    await expectAccessible(page)
  })

  await test.step('it reaches the ministry: done and blocked as said, and of what was moved nothing', async () => {
    await ministry.start()
    await agent.goTo('today')
    await agent.sendNow()
    await expect(page.getByText(t('sync.sent'))).toBeVisible()
    await expect(page.getByText(t('sync.upToDate'))).toBeVisible()
    const found = listed.parse(
      JSON.parse(await ministry.admin('task', 'list', '--json', '--all', '--unit', '1')),
    )
    const worksOf = (name: string) => found.find(({ order }) => order.title === name)?.works
    expect(worksOf(given.done)).toMatchObject([{ state: 'done' }])
    expect(worksOf(given.blocked)).toMatchObject([
      { state: 'blocked', blockedReason: 'Chiffres attendus' },
    ])
    expect(worksOf(given.moved)).toEqual([])
  })
  await ministry.stop()
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

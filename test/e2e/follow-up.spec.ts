import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { formatDate } from '../../shared/i18n/format.ts'
import { createMinistry } from '../support/ministry.ts'
import { issueCode, setUpMinistry } from '../support/ministry-people.ts'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { expectAccessible } from './accessible.ts'
import { type AgentPage, createAgentPage } from './agent-page.ts'
import { test } from './laptop.ts'

const standings = z.array(
  z.looseObject({
    state: z.string(),
    versions: z.array(z.looseObject({ sheet: z.string(), edition: z.int() })),
  }),
)
const titles = {
  done: 'Procès-verbal du comité',
  moved: 'Relevé des absences',
  blocked: 'Réponse à l’inspection',
}
const why = 'En attente du courrier de la région'
const meeting = 'Réunion de service : dossiers de décembre'
const remarks = 'Le réseau a été lent le matin'
const returned = 'Indiquez la référence du procès-verbal, s’il vous plaît'
const completed = 'Procès-verbal classé sous 2026/417'

test('a day of tasks becomes a sheet that is signed, returned with remarks, signed anew and seen, and filed on paper in two languages', async ({
  laptop,
}) => {
  test.setTimeout(360_000)
  const date = firstWorkingDays(1)
  const shift = shiftOf(date)
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
  const exchange = async () => {
    await agent.goTo('today')
    await agent.sendNow()
    await expect(page.getByText(t('sync.sent'))).toBeVisible()
    await expect(page.getByText(t('sync.upToDate'))).toBeVisible()
  }
  const followUp = async (command: string, ...options: string[]): Promise<unknown> =>
    JSON.parse(await ministry.admin('followup', command, '--json', ...options))
  const standing = async () =>
    standings.parse(await followUp('list', '--period', 'day', '--on', date))[0]
  const lastSheet = async () => (await standing())?.versions.at(-1)?.sheet ?? ''
  const ownRemarks = () => page.getByRole('textbox', { name: t('followUp.remarks.label') })
  const part = (name: string) => page.locator(`.sheet-part[data-part="${name}"]`)

  await test.step('tasks are given, planned at the start of the shift, and told of at its end', async () => {
    for (const title of Object.values(titles))
      await ministry.admin(
        ...['task', 'assign', '--unit', '1', '--ppr', '1234567', '--title', title],
        ...['--due-date', date, '--deliverable', 'Document'],
      )
    await exchange()
    await laptop.sleepUntil(app, shift.start, 1)
    await expect(page.locator('.shift-tasks').getByText(titles.done)).toBeVisible()
    await agent.checkIn({ place: 'home', plan: '' })
    await expect(agent.line('checkIn.recorded')).toBeVisible()
    await laptop.sleepUntil(app, shift.end, 5)
    const outcome = (title: string, index: number) =>
      page.locator('.report-line', { hasText: title }).locator('.report-toggle').nth(index)
    await outcome(titles.done, 0).press(' ')
    await outcome(titles.moved, 1).press(' ')
    await outcome(titles.blocked, 2).press(' ')
    await page
      .locator('.report-line', { hasText: titles.blocked })
      .getByLabel(t('tasks.field.blockedReason'))
      .fill(why)
    await agent.checkOut({ done: 'Comité tenu', remaining: 'Région' })
    await agent.heading('today.next.quiet.done.title').waitFor()
  })

  await test.step('the sheet is written from them, completed and signed', async () => {
    await page
      .locator('.today-card', { hasText: t('followUp.today.toSign') })
      .getByRole('button')
      .click()
    await expect(page.locator('.sheet-span')).toHaveText(formatDate(date, 'fr', 'long'))
    for (const title of Object.values(titles)) await expect(part('planned')).toContainText(title)
    await expect(part('done')).toContainText(titles.done)
    await expect(part('moved')).toContainText(titles.moved)
    await expect(part('blocked')).toContainText(why)
    await agent.button('followUp.meetings.add').click()
    await page
      .getByRole('textbox', { name: t('followUp.meetings.line', { number: '1' }) })
      .fill(meeting)
    await ownRemarks().fill(remarks)
    await expectAccessible(page)
    await agent.button('followUp.sign.action').click()
    await expect(page.getByText(t('followUp.sign.done'))).toBeVisible()
    await expect(page.getByText(t('followUp.means.signedWaiting'))).toBeVisible()
  })

  await test.step('the ministry lists it, shows it as it was signed, and returns it with remarks', async () => {
    expect(await standing()).toMatchObject({ state: 'under-way', versions: [] })
    await exchange()
    expect(await standing()).toMatchObject({ state: 'signed', versions: [{ edition: 1 }] })
    const sheet = await lastSheet()
    expect(await followUp('show', '--sheet', sheet)).toMatchObject({
      content: {
        ...{ period: 'day', from: date, to: date, meetings: [meeting], remarks },
        done: [{ title: titles.done, deliverable: 'Document', by: 'ministry' }],
        moved: [{ title: titles.moved }],
        blocked: [{ title: titles.blocked, reason: why }],
        hours: [{ date, start: { corrections: [] }, end: { corrections: [] } }],
      },
    })
    await followUp('visa', '--sheet', sheet, '--visa', 'returned', '--remarks', returned)
  })

  await test.step('the remarks reach the laptop; the sheet is completed and signed anew, and names the one before', async () => {
    await exchange()
    await page
      .locator('.today-card', { hasText: t('followUp.today.returned') })
      .getByRole('button')
      .click()
    await expect(page.getByText(returned)).toBeVisible()
    await expectAccessible(page)
    await ownRemarks().fill(completed)
    await agent.button('followUp.sign.again').click()
    await expect(page.getByText(t('followUp.sign.done'))).toBeVisible()
    await exchange()
    const first = (await standing())?.versions[0]?.sheet
    expect(await standing()).toMatchObject({
      state: 'signed',
      versions: [{ edition: 1 }, { edition: 2 }],
    })
    const sheet = await lastSheet()
    expect(sheet).not.toBe(first)
    expect(await followUp('show', '--sheet', sheet)).toMatchObject({
      content: { remarks: completed },
      earlier: [{ sheet: first, edition: 1, content: { remarks } }],
    })
    await followUp('visa', '--sheet', sheet, '--visa', 'seen')
    await exchange()
  })

  const openSheet = async (of: AgentPage) => {
    const say = of.texts.of
    await of.goTo('tasks')
    await of.button('followUp.title').click()
    await of.page
      .locator('.sheets-now .sheet-item', { hasText: say('followUp.list.today') })
      .getByRole('button')
      .click()
    await expect(of.page.getByText(say('followUp.means.seen'))).toBeVisible()
  }

  await test.step('it is seen, and taken away on paper in French and in Arabic', async () => {
    const take = async (of: AgentPage, name: string) => {
      const path = join(laptop.folder, name)
      await app.answerSaveDialog(path)
      await of.button('myData.export.pdf.action').click()
      await expect(page.getByText(name)).toBeVisible({ timeout: 60_000 })
      await expect(page.getByText(of.texts.of('followUp.copies.saved'))).toBeVisible()
      const paper = readFileSync(path)
      expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
      expect(paper.length).toBeGreaterThan(20_000)
    }
    await openSheet(agent)
    await expect(page.locator('.sheet-edition')).toHaveCount(2)
    await take(agent, 'fiche.pdf')
    await agent.goTo('settings')
    await page.getByRole('radio', { name: t('language.ar') }).press(' ')
    const arabic = createAgentPage(page, 'ar')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await openSheet(arabic)
    await expectAccessible(page)
    await take(arabic, 'bitaqa.pdf')
  })
  await ministry.stop()
})

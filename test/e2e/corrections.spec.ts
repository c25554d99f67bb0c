import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { answerDueOn } from '../../shared/corrections/deadline.ts'
import { formatDate, isolateLtr } from '../../shared/i18n/format.ts'
import { addDays } from '../../shared/kernel/instant.ts'
import { createMinistry } from '../support/ministry.ts'
import { issueCode, readAttendance, setUpMinistry } from '../support/ministry-people.ts'
import { defaultPolicy, firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { expectAccessible } from './accessible.ts'
import { test } from './laptop.ts'

const listed = z.array(
  z.looseObject({
    request: z.string(),
    said: z.looseObject({ reason: z.string() }),
    standing: z.looseObject({ state: z.string(), dueOn: z.string().optional() }),
  }),
)
const why = {
  forgot: 'J’ai travaillé dès le matin et oublié de le déclarer',
  check: 'La machine est virtuelle',
  grade: 'J’ai été promue en septembre',
}
const reasons = {
  forgot: 'Les messages envoyés ce matin-là le confirment',
  check: 'Le contrôle lit ce qui compte ici',
}

test('what is recorded wrongly is said without a network, answered within the days of the law, and shown beside what was recorded', async ({
  laptop,
}) => {
  test.setTimeout(300_000)
  const date = firstWorkingDays(1)
  const shift = shiftOf(date)
  const dueOn = answerDueOn(defaultPolicy, date)
  laptop.clock.set(shift.start, -30)
  // A server of its own, which follows the clock of the test: the days of an answer are the server’s.
  const ministry = await createMinistry({
    ...{ folder: join(laptop.folder, 'ministry'), env: laptop.clock.env },
  })
  await ministry.start()
  await setUpMinistry(ministry, 'Salma El Alaoui')
  const correctionsOf = async (...options: string[]) =>
    listed.parse(JSON.parse(await ministry.admin('correction', 'list', '--json', ...options)))
  const { app, agent } = await laptop.startFresh('fr')
  const { page, texts } = agent
  const t = texts.of
  await agent.button('enrolment.invite.action').click()
  await agent.enrol(ministry.address, await issueCode(ministry))
  await expect(page.getByText(t('sync.upToDate'))).toBeVisible()
  const inRequest = (reason: string) =>
    page.locator('.correction').filter({ has: page.getByText(reason) })
  const sendAndSee = async () => {
    await agent.goTo('today')
    await agent.sendNow()
    await expect(page.getByText(t('sync.sent'))).toBeVisible()
    await expect(page.getByText(t('sync.upToDate'))).toBeVisible()
    await agent.goTo('myData')
    await page.getByText(t('corrections.title'), { exact: true }).click()
    await agent.button('corrections.see').click()
    await agent.heading('corrections.title').waitFor()
  }

  await test.step('a forgotten check-in is said from the day in the log, while the ministry cannot be reached', async () => {
    await laptop.sleepUntil(app, shift.end, 30)
    await ministry.stop()
    await agent.goTo('activity')
    await agent.button('corrections.wrong').first().click()
    await expect(page.getByLabel(t('corrections.ask.date.label'), { exact: true })).toHaveValue(
      date.split('-').reverse().join('/'),
    )
    await page
      .getByRole('radio', { name: new RegExp(`^${t('corrections.fault.not-recorded')}`) })
      .press(' ')
    await agent.field('corrections.ask.time.label').fill('8h35')
    await agent.field('corrections.ask.why.label').fill(why.forgot)
    await expectAccessible(page)
    await agent.button('corrections.ask.send').first().click()
    await expect(page.getByText(t('corrections.ask.recorded'))).toBeVisible()
    await expect(inRequest(why.forgot)).toContainText(t('corrections.clock.notArrived'))
    await expect(inRequest(why.forgot)).toContainText(t('corrections.notRecorded'))
  })

  await test.step('so are another record and the result of a check', async () => {
    await page.getByText(t('corrections.ask.record'), { exact: true }).click()
    const form = page.locator('form').last()
    await form.getByLabel(t('corrections.ask.what.label')).fill('Mon grade, dans Mes données')
    await form.getByLabel(t('corrections.ask.why.label')).fill(why.grade)
    await form.getByRole('button', { name: t('corrections.ask.send') }).click()
    await expect(inRequest(why.grade)).toBeVisible()
    await agent.button('corrections.ask.security').click()
    await agent.button('posture.scan.action').click()
    await expect(page.getByText(t('posture.scan.done'))).toBeVisible()
    const check = page.locator('.finding').filter({
      has: page.getByRole('heading', {
        ...{ name: t('posture.check.secure-boot.name'), exact: true, includeHidden: true },
      }),
    })
    // Before its result is there it lies among those that were not run, from where it then goes.
    await check.locator('.finding-verdict').waitFor({ state: 'attached' })
    const around = page.locator('details.fold-section:not([open])').filter({ has: check })
    if ((await around.count()) > 0) await around.locator('> summary').click()
    if ((await check.locator('> details').getAttribute('open')) === null)
      await check.locator('> details > summary').click()
    await check.getByText(t('posture.contest.title'), { exact: true }).click()
    await check.getByLabel(t('posture.contest.reason')).fill(why.check)
    await check.getByRole('button', { name: t('posture.contest.send') }).click()
    await expect(page.getByText(t('posture.contest.recorded'))).toBeVisible()
  })

  await test.step('they reach the ministry, and both sides name the same last day', async () => {
    await ministry.start()
    await sendAndSee()
    const named = formatDate(dueOn, 'fr', 'long')
    for (const reason of Object.values(why))
      await expect(inRequest(reason).locator('.correction-clock')).toContainText(named)
    await expectAccessible(page)
    for (const [role, reason] of [
      ['hr', why.forgot],
      ['it-security', why.check],
      ['rights-desk', why.grade],
    ] as const)
      expect(await correctionsOf('--role', role)).toMatchObject([
        { said: { reason }, standing: { state: 'waiting', dueOn } },
      ])
  })

  await test.step('each answer comes with its reasons, beside what was recorded', async () => {
    const decide = async (role: string, ...answer: string[]) => {
      const [asked] = await correctionsOf('--role', role)
      await ministry.admin(
        ...['correction', 'decide', '--role', role, '--request', asked?.request ?? '', ...answer],
      )
    }
    await decide('hr', '--outcome', 'accepted', '--reasons', reasons.forgot)
    await decide('it-security', '--outcome', 'refused', '--reasons', reasons.check)
    await agent.goTo('today')
    await agent.sendNow()
    const card = page.getByRole('heading', {
      name: t('corrections.today.answered', { count: 2 }),
    })
    await expect(card).toBeVisible()
    await page.getByRole('button', { name: t('corrections.today.open', { count: 2 }) }).click()
    await page.getByRole('heading', { name: t('corrections.group.new') }).hover()
    await page.mouse.move(400, 400)
    await sendAndSee()
    const forgot = inRequest(why.forgot)
    for (const said of [
      t('corrections.outcome.accepted'),
      t('corrections.notRecorded'),
      t('corrections.youSay', { time: isolateLtr('08:35') }),
      t('corrections.counts', { time: isolateLtr('08:35') }),
      reasons.forgot,
    ])
      await expect(forgot).toContainText(said)
    await expect(inRequest(why.check)).toContainText(t('corrections.outcome.refused'))
    await expect(inRequest(why.check)).toContainText(reasons.check)
    await expect(inRequest(why.check)).toContainText(t('corrections.recourse'))
    await expectAccessible(page)
    await agent.goTo('today')
    await expect(page.locator('.week')).toContainText(
      t('slot.counts', { time: isolateLtr('08:35') }),
    )
    await expect(card).toHaveCount(0)
    await agent.goTo('activity')
    const day = page.locator('.day-corrections').first()
    await expect(day).toContainText(t('corrections.notRecorded'))
    await expect(day).toContainText(t('corrections.counts', { time: isolateLtr('08:35') }))
    const [recorded] = await readAttendance(ministry, { from: date, to: date })
    expect(recorded?.start).toMatchObject({
      correction: {
        counts: { time: '08:35' },
        history: [{ asked: { reason: why.forgot }, decided: { reasons: reasons.forgot } }],
      },
    })
    expect(recorded?.start?.state).not.toBe('recorded')
  })

  await test.step('what nobody answered is overdue on both sides, and nothing else happens', async () => {
    await laptop.sleepUntil(app, shiftOf(firstWorkingDays(1, addDays(dueOn, 1))).start, -60)
    await sendAndSee()
    await expect(inRequest(why.grade).locator('.correction-clock')).toHaveText(
      t('corrections.clock.overdue', { date: formatDate(dueOn, 'fr', 'long') }),
    )
    expect(await correctionsOf('--role', 'rights-desk')).toMatchObject([
      { said: { reason: why.grade }, standing: { state: 'overdue', dueOn } },
    ])
  })
  await ministry.stop()
})

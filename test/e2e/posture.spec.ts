import { expect, type Locator } from '@playwright/test'
import type { CheckId } from '../../shared/posture/catalogue.ts'
import { keysTo } from '../support/keys-to.ts'
import { startListeningProxy } from '../support/listening-proxy.ts'
import { issueCode } from '../support/ministry-people.ts'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { expectAccessible } from './accessible.ts'
import type { AgentPage } from './agent-page.ts'
import { test } from './laptop.ts'

const today = shiftOf(firstWorkingDays(2))

const finding = ({ page, texts }: AgentPage, check: CheckId): Locator =>
  page.locator('.finding').filter({
    has: page.getByRole('heading', {
      name: texts.of(`posture.check.${check}.name`),
      exact: true,
      includeHidden: true,
    }),
  })

/** Opens a check, and one of its two folds. */
async function open(agent: AgentPage, check: CheckId, fold: 'evidence' | 'contest') {
  const found = finding(agent, check)
  const details = found.locator('> details')
  // What is fine stands folded below what is not.
  const around = agent.page.locator('details.fold-section:not([open])').filter({ has: found })
  if ((await around.count()) > 0) await around.locator('> summary').click()
  if ((await details.getAttribute('open')) === null) await details.locator('> summary').click()
  await found.getByText(agent.texts.of(`posture.${fold}.title`), { exact: true }).click()
  return found
}

test('the checks run once the shift has begun; what they read leaves the laptop only if the employee attaches it', async ({
  laptop,
  ministry,
}) => {
  test.setTimeout(120_000)
  const proxy = await startListeningProxy(ministry.address)
  laptop.clock.set(today.start, 1)
  const { agent } = await laptop.startFresh('ar')
  const { page, texts } = agent
  const t = texts.of
  await agent.button('enrolment.invite.action').click()
  await agent.enrol(proxy.url, await issueCode(ministry))
  await expect(page.getByText(t('sync.upToDate'))).toBeVisible()

  await test.step('before the shift is declared, nothing runs', async () => {
    await agent.goTo('security')
    await expect(page.getByText(t('posture.lead.never'))).toBeVisible()
    await page.waitForTimeout(1_500)
    await expect(page.getByText(t('posture.lead.never'))).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('at the start of the shift the checks run, and say what they found', async () => {
    await agent.goTo('today')
    await agent.checkIn({ place: 'home', plan: 'مراسلات' })
    await agent.goTo('security')
    await expect(page.getByText(t('posture.lead.never'))).toHaveCount(0)
    await expect(finding(agent, 'system-version')).toHaveAttribute('data-verdict', /\w/)
    await expect(finding(agent, 'system-version')).not.toHaveAttribute('data-verdict', 'unchecked')
    await expectAccessible(page)
  })

  const read = await test.step('what was read can be seen, word for word', async () => {
    const found = await open(agent, 'system-version', 'evidence')
    await expect(found.locator('.evidence-name').first()).toContainText('os-release')
    await expectAccessible(page)
    return (await found.locator('.evidence-text').first().innerText()).split('\n')[0] ?? ''
  })
  expect(read.length).toBeGreaterThan(5)

  await test.step('the ministry is told names alone', async () => {
    await agent.sendNow()
    await expect.poll(proxy.heard).toContain('posture-checked')
    await expect.poll(proxy.heard).toContain('posture-evidence')
    expect(proxy.heard()).toContain('system-version')
    expect(proxy.heard()).not.toContain('os-release')
    expect(proxy.heard()).not.toContain(JSON.stringify(read).slice(1, -1))
  })

  await test.step('an objection goes with its reason, and without what was read', async () => {
    const found = await open(agent, 'secure-boot', 'contest')
    await found.getByRole('button', { name: t('posture.contest.send') }).click()
    await expect(found.getByText(t('posture.contest.missing'))).toBeVisible()
    await found.getByLabel(t('posture.contest.reason')).fill('حاسوب افتراضي للتجربة')
    await found.getByRole('button', { name: t('posture.contest.send') }).click()
    await expect(page.getByText(t('posture.contest.recorded'))).toBeVisible()
    await agent.sendNow()
    await expect.poll(proxy.heard).toContain('حاسوب افتراضي للتجربة')
    expect(proxy.heard()).not.toContain('os-release')
    expect(proxy.heard()).not.toContain('/sys/')
  })

  await test.step('what was read is shown whole, and goes along, where the employee chose so', async () => {
    const found = await open(agent, 'system-version', 'contest')
    await found.getByLabel(t('posture.contest.reason')).fill('إصدار مدعوم من الموزع')
    await found.getByRole('radio', { name: new RegExp(`^${t('posture.contest.with')}`) }).press(' ')
    await expect(found.getByText(t('posture.contest.shown'))).toBeVisible()
    await expectAccessible(page)
    await found.getByRole('button', { name: t('posture.contest.send') }).click()
    await expect(page.getByText(t('posture.contest.recorded'))).toBeVisible()
    await agent.sendNow()
    await expect.poll(proxy.heard).toContain('إصدار مدعوم من الموزع')
    expect(proxy.heard()).toContain('os-release')
    expect(proxy.heard()).not.toContain('/sys/')
  })

  await test.step('the log tells of it in words', async () => {
    await agent.goTo('activity')
    await expect(page.getByText('إصدار مدعوم من الموزع').first()).toBeVisible()
    await expect(page.getByText(t('activity.posture.why.shift-start')).first()).toBeVisible()
  })
  await proxy.stop()
})

test('outside the shift the checks run when somebody asks, and one of them alone', async ({
  laptop,
}) => {
  laptop.clock.set(today.start, -120)
  const { app, agent } = await laptop.startFresh('fr')
  const { page, texts } = agent
  await page.keyboard.press(keysTo('security'))
  await expect(page.getByText(texts.of('posture.lead.never'))).toBeVisible()

  const found = finding(agent, 'system-version')
  await page.locator('details.fold-section').filter({ has: found }).locator('> summary').click()
  await found.locator('summary').first().click()
  await found.getByRole('button', { name: texts.of('posture.scan.again') }).click()
  await expect(finding(agent, 'system-version')).not.toHaveAttribute('data-verdict', 'unchecked')
  await expect(finding(agent, 'firewall')).toHaveAttribute('data-verdict', 'unchecked')

  await agent.button('posture.scan.action').click()
  await expect(page.getByText(texts.of('posture.scan.done'))).toBeVisible()
  await expect(finding(agent, 'sharing')).toHaveAttribute('data-verdict', /\w/)
  await expectAccessible(page)
  expect(app.output()).not.toMatch(/mourafiq: /)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { createAgentPage } from './agent-page.ts'
import { test } from './laptop.ts'

test('every choice is kept through a kill, and the screens before the log is open follow it', async ({
  laptop,
}) => {
  const first = await laptop.startFresh('en')
  const { page, texts } = first.agent
  await first.agent.goTo('settings')
  await first.agent.heading('settings.title').waitFor()
  await page.getByRole('radio', { name: texts.of('settings.theme.contrast') }).press(' ')
  await page
    .getByRole('radio', { name: texts.of('settings.textSize.larger'), exact: true })
    .press(' ')
  await page.getByRole('switch', { name: texts.of('settings.sound.label') }).press(' ')
  await page.getByRole('switch', { name: texts.of('settings.quietHours.label') }).press(' ')
  const from = page.getByLabel(texts.of('settings.quietHours.from'), { exact: true })
  await from.fill('21h45')
  await from.press('Enter')
  await expect(from).toHaveValue('21:45')
  await expect(page.getByText(texts.of('settings.saved'))).toBeVisible()
  await first.app.kill('SIGKILL')

  expect(JSON.parse(readFileSync(join(laptop.profileDir, 'preferences.json'), 'utf8'))).toEqual({
    locale: 'en',
    theme: 'contrast',
    textSize: 'larger',
  })
  const { agent } = await laptop.start()
  await agent.clock().waitFor()
  await expect(agent.page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await expect(agent.page.locator('html')).toHaveAttribute('data-text-size', 'larger')
  await agent.goTo('settings')
  await expect(
    agent.page.getByRole('switch', { name: texts.of('settings.sound.label') }),
  ).not.toBeChecked()
  await expect(
    agent.page.getByLabel(texts.of('settings.quietHours.from'), { exact: true }),
  ).toHaveValue('21:45')
})

test('a reminder on request is shown by the system, in the language of the page', async ({
  laptop,
}) => {
  const { app, agent } = await laptop.startFresh('fr')
  await agent.goTo('settings')
  await agent.button('settings.testNotice.action').click()
  await expect(
    agent.page.getByText(agent.texts.of('settings.testNotice.shown.title')),
  ).toBeVisible()
  expect(await app.notifications()).toContainEqual(
    expect.objectContaining({ title: agent.texts.of('notification.test.title') }),
  )
})

test('about tells what runs, and the licences of what was really bundled are read in the app', async ({
  laptop,
}) => {
  const { app, agent } = await laptop.startFresh('ar')
  const { page, texts } = agent
  await agent.goTo('settings')
  const own = page.getByText(join(laptop.profileDir, 'log', 'log.db'))
  await expect(own).toBeVisible()
  await expect(
    page
      .getByText(
        texts.of(app.host === 'electron' ? 'about.host.electron' : 'about.host.development'),
        { exact: true },
      )
      .first(),
  ).toBeVisible()
  await agent.button('about.licences.open').click()
  const licences = page.locator('.licence')
  await expect(licences.first().locator('summary')).toContainText(texts.of('app.name'))
  expect(await licences.count()).toBeGreaterThan(20)

  const search = page.getByLabel(texts.of('about.licences.search'))
  await search.fill('SIL Open Font License noto-sans-arabic')
  await expect(licences).toHaveCount(1)
  await licences.locator('summary').press('Enter')
  await expect(licences.locator('pre')).toContainText('SIL OPEN FONT LICENSE Version 1.1')
  await search.fill('Ulrich Telle')
  await expect(licences).toHaveCount(1)
})

test('a language chosen on a start is the language of what comes before the log', async ({
  laptop,
}) => {
  const first = await laptop.start({ hasKeystore: false, locale: 'en' })
  expect(await first.agent.asksForPassphrase()).toBe('new')
  await first.agent.switchLanguage('ar')
  await expect(first.agent.page.locator('html')).toHaveAttribute('dir', 'rtl')
  await first.app.kill('SIGKILL')
  const again = await laptop.start({ hasKeystore: false, locale: 'ar' })
  const arabic = createAgentPage(again.agent.page, 'ar')
  await expect(arabic.heading('startup.newPassphrase.title')).toBeVisible()
})

import { expect } from '@playwright/test'
import { createAgentPage } from './agent-page.ts'
import { test } from './laptop.ts'

test('the language changes in the settings, flips the page, and is kept', async ({ laptop }) => {
  const { app, agent } = await laptop.startFresh('fr')
  const html = agent.page.locator('html')
  await expect(html).toHaveAttribute('dir', 'ltr')
  await agent.goTo('settings')
  const before = await agent.page.getByRole('navigation').boundingBox()
  await agent.page.getByRole('radio', { name: agent.texts.of('language.ar') }).press(' ')
  await expect(html).toHaveAttribute('dir', 'rtl')
  await expect(html).toHaveAttribute('lang', 'ar')
  const after = await agent.page.getByRole('navigation').boundingBox()
  expect(after?.x ?? 0).toBeGreaterThan(before?.x ?? 0)

  const arabic = createAgentPage(agent.page, 'ar')
  await expect(arabic.heading('settings.title')).toBeVisible()
  await app.close()
  const again = await laptop.start({ locale: 'ar' })
  await expect(again.agent.page.locator('html')).toHaveAttribute('dir', 'rtl')
})

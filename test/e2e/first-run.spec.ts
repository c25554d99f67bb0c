import { expect } from '@playwright/test'
import { locales } from '../../shared/i18n/locales.ts'
import { expectAccessible } from './accessible.ts'
import { test } from './laptop.ts'

for (const locale of locales)
  test(`a first run in ${locale} informs before it records, and works without enrolling`, async ({
    laptop,
  }) => {
    const { agent } = await laptop.start({ locale })
    const { page, texts } = agent
    await expect(page.getByRole('radio')).toHaveCount(3)
    await agent.chooseLanguage()
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr')

    await agent.heading('privacy.title').waitFor()
    await expect(agent.button('privacy.submit')).toBeDisabled()
    await expectAccessible(page)
    await agent.readPrivacyNotice()

    await agent.heading('enrolment.title').waitFor()
    await expectAccessible(page)
    await agent.postponeEnrolment()
    await expect(agent.clock()).toBeVisible()
    await expect(page.getByText(texts.of('sync.notEnrolled'))).toBeVisible()
    await expectAccessible(page)

    await agent.goTo('activity')
    await expect(page.getByText(texts.of('activity.kind.privacy-notice-read'))).toBeVisible()
    await expectAccessible(page)
    await agent.goTo('settings')
    await agent.heading('settings.title').waitFor()
    await expectAccessible(page)
  })

test('a first run that was interrupted goes on where it stopped', async ({ laptop }) => {
  const first = await laptop.start()
  await first.agent.chooseLanguage()
  await first.agent.readPrivacyNotice()
  await first.agent.heading('enrolment.title').waitFor()
  await first.app.kill('SIGKILL')

  const second = await laptop.start()
  await expect(second.agent.heading('enrolment.title')).toBeVisible()
})

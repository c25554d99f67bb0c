import { expect } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { test } from './laptop.ts'

const passphrase = 'olive atlas safran cedar'
const withoutKeystore = { hasKeystore: false }

test('without a key store the log is locked by a passphrase, and only it opens it again', async ({
  laptop,
}) => {
  const first = await laptop.start(withoutKeystore)
  test.skip(first.app.host === 'electron', 'the system decides whether it has a key store')
  await first.agent.heading('startup.newPassphrase.title').waitFor()
  await expectAccessible(first.agent.page)
  await first.agent.choosePassphrase(passphrase)
  await first.agent.chooseLanguage()
  await first.agent.readPrivacyNotice()
  await first.agent.postponeEnrolment()
  await first.agent.clock().waitFor()
  await first.app.close()

  const { agent } = await laptop.start(withoutKeystore)
  await agent.heading('startup.unlock.title').waitFor()
  await expectAccessible(agent.page)
  await agent.unlock('another passphrase')
  await expect(agent.page.getByText(agent.texts.of('failure.passphrase-wrong'))).toBeVisible()
  await agent.unlock(passphrase)
  await expect(agent.clock()).toBeVisible()
})

test('two different passphrases, or a short one, lock nothing', async ({ laptop }) => {
  const { app, agent } = await laptop.start(withoutKeystore)
  test.skip(app.host === 'electron', 'the system decides whether it has a key store')
  const { page, texts } = agent
  await agent.choosePassphrase('short')
  await expect(page.getByText(texts.of('failure.passphrase-too-short'))).toBeVisible()
  await agent.choosePassphrase(passphrase)
  await expect(agent.heading('firstRun.language.title')).toBeVisible()
})

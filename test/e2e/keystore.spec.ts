import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './laptop.ts'

test('a key store that does not answer means wait, and the same log opens once it does', async ({
  laptop,
}) => {
  const first = await laptop.startFresh('en')
  test.skip(first.app.host === 'electron', "the system's key store cannot be locked from here")
  await first.app.close()

  writeFileSync(join(laptop.keystore, 'locked'), '')
  const { agent } = await laptop.start()
  await expect(agent.heading('startup.keystoreUnavailable.title')).toBeVisible()
  await agent.button('action.retry').click()
  await expect(agent.page.getByText(agent.texts.of('failure.keystore-unavailable'))).toBeVisible()
  rmSync(join(laptop.keystore, 'locked'))
  await agent.button('action.retry').click()
  await expect(agent.clock()).toBeVisible()
})

test('a lost key sets the log aside, says so, and begins a new one only when asked twice', async ({
  laptop,
}) => {
  const first = await laptop.startFresh('en')
  test.skip(first.app.host === 'electron', "the system's key store cannot be emptied from here")
  await first.app.close()

  rmSync(join(laptop.keystore, 'secret'))
  const { agent } = await laptop.start()
  await expect(agent.heading('startup.keyLost.title')).toBeVisible()
  await agent.button('startup.keyLost.begin').click()
  await expect(agent.heading('startup.keyLost.confirmTitle')).toBeVisible()
  await agent.button('startup.keyLost.confirm').click()
  await agent.chooseLanguage()
  await agent.readPrivacyNotice()
  await agent.postponeEnrolment()
  await expect(agent.page.getByText(agent.texts.of('startup.setAside.title'))).toBeVisible()
})

test('a log that cannot be reached says so with a way to try again, and opens once it can', async ({
  laptop,
}) => {
  const first = await laptop.startFresh('en')
  await first.app.close()

  const keyring = join(laptop.profileDir, 'log', 'keyring.json')
  renameSync(keyring, `${keyring}.away`)
  mkdirSync(keyring)
  const { agent } = await laptop.start()
  await expect(agent.heading('startup.blocked.unreadable.title')).toBeVisible()
  await agent.button('action.retry').click()
  await expect(agent.page.getByText(agent.texts.of('startup.blocked.still'))).toBeVisible()
  rmSync(keyring, { recursive: true })
  renameSync(`${keyring}.away`, keyring)
  await agent.button('action.retry').click()
  await expect(agent.clock()).toBeVisible()
})

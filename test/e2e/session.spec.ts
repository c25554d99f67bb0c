import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { createAgentPage } from './agent-page.ts'
import { type Laptop, test } from './laptop.ts'

const entryOf = (laptop: Laptop) => join(laptop.folder, 'autostart', 'mourafiq.desktop')
const isListed = (laptop: Laptop) => {
  try {
    return readFileSync(entryOf(laptop), 'utf8').includes('"--hidden"')
  } catch {
    return false
  }
}

test.describe('the start with the session', () => {
  test('is set once the notice has been read, and follows what somebody ended elsewhere', async ({
    laptop,
  }) => {
    const { app, agent } = await laptop.start()
    await agent.chooseLanguage()
    expect(isListed(laptop)).toBe(false)
    await agent.readPrivacyNotice()
    await expect.poll(() => isListed(laptop)).toBe(true)
    await agent.postponeEnrolment()
    await agent.clock().waitFor()
    await app.close()

    rmSync(entryOf(laptop))
    const again = await laptop.start()
    await again.agent.clock().waitFor()
    await expect
      .poll(() =>
        again.agent.page.evaluate(async () => {
          const { value } = await Reflect.get(window, 'mourafiq').getSettings()
          return value.startAtLogin
        }),
      )
      .toBe(false)
    expect(isListed(laptop)).toBe(false)
  })

  test('opens no window, and the tray is there to open one', async ({ laptop }) => {
    const first = await laptop.startFresh('en')
    await first.app.close()
    const app = await laptop.startUnseen({ args: ['--hidden'] })
    await expect.poll(async () => (await app.tray()).items.length).toBeGreaterThan(3)
    await expect
      .poll(async () => (await app.tray()).toolTip)
      .not.toContain(first.agent.texts.of('startup.starting'))
    expect(await app.windows()).toEqual([])
    await app.clickTrayIcon()
    await expect(createAgentPage(await app.page(), 'en').clock()).toBeVisible()
  })

  test('opens the window all the same where the log needs its owner', async ({ laptop }) => {
    const first = await laptop.start({ hasKeystore: false })
    await first.agent.choosePassphrase('four words of a test')
    await first.agent.chooseLanguage()
    await first.app.close()
    const app = await laptop.startUnseen({ hasKeystore: false, args: ['--hidden'] })
    await expect
      .poll(async () => createAgentPage(await app.page(), 'en').asksForPassphrase())
      .toBe('known')
  })
})

test.describe('the menu of the application', () => {
  test('goes to the places, asks the page for its acts, and speaks as the window does', async ({
    laptop,
  }) => {
    const { app, agent } = await laptop.startFresh('fr')
    const t = agent.texts.of
    const mac = process.platform === 'darwin'
    expect((await app.menu()).map(({ label }) => label)).toEqual(
      (['file', 'view', 'go', 'help'] as const).map((name) => t(`menu.${name}`)),
    )
    test.skip(mac, 'the menu of macOS has more places')
    await app.clickMenu(t('menu.go'), t('shortcuts.act.go-activity'))
    await expect.poll(() => agent.page.title()).toContain(t('nav.activity'))
    await app.clickMenu(t('menu.help'), t('shortcuts.act.open-help'))
    await expect(agent.page.getByRole('dialog')).toContainText(t('shortcuts.title'))
    await agent.page.keyboard.press('Escape')

    await app.clickMenu(t('menu.help'), t('menu.about'))
    await agent.page.getByRole('radio', { name: t('language.ar') }).press(' ')
    const arabic = createAgentPage(agent.page, 'ar')
    await expect
      .poll(async () => (await app.menu()).map(({ label }) => label))
      .toContain(arabic.texts.of('menu.view'))
    await app.clickMenu(arabic.texts.of('menu.file'), arabic.texts.of('menu.quit'))
    await expect(app.exited).resolves.toMatchObject({ code: 0 })
  })
})

test('a surprise in the main process is kept without its words, and the agent goes on', async ({
  laptop,
}) => {
  const { app, agent } = await laptop.startFresh('en')
  writeFileSync(join(laptop.profileDir, 'surprises.log'), '')
  await app.evaluate(() => {
    setTimeout(() => {
      throw new Error('what Salma typed')
    }, 0)
    void Promise.reject(new Error('what Salma typed'))
  }, undefined)
  const kept = () => readFileSync(join(laptop.profileDir, 'surprises.log'), 'utf8')
  await expect.poll(kept).toMatch(/uncaught: Error[\s\S]*|unhandled: Error/)
  await expect.poll(() => kept().split('\n').length).toBe(3)
  expect(kept()).not.toContain('Salma')
  await agent.goTo('activity')
  await expect(agent.heading('activity.title')).toBeVisible()
})

import { expect } from '@playwright/test'
import type { MainCode } from '../host/app-driver.ts'
import type { RunningApp } from '../host/launch.ts'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { expectAccessible } from './accessible.ts'
import { type AgentPage, createAgentPage } from './agent-page.ts'
import { test } from './laptop.ts'
import { textsIn } from './texts.ts'

const today = shiftOf(firstWorkingDays(2))

test.describe('the tray', () => {
  test('says what the day asks for, records the start from a place, and answers with a notice', async ({
    laptop,
  }) => {
    laptop.clock.set(today.start, 1)
    const { app, agent } = await laptop.startFresh('en')
    const t = agent.texts.of
    await expect
      .poll(async () => (await app.tray()).toolTip)
      .toMatch(agent.texts.matching('tray.state.checkIn'))
    const shown = await app.tray(t('checkIn.submit'))
    expect(shown.icon).toMatch(/^to-do/)
    expect(shown.items.map(({ label }) => label)).toEqual(
      (['home', 'other', 'office'] as const).map((place) => t(`checkIn.place.${place}`)),
    )

    await app.clickTray(t('checkIn.submit'), t('checkIn.place.other'))
    await expect
      .poll(async () => (await app.notifications()).map(({ body }) => body))
      .toContainEqual(expect.stringMatching(agent.texts.matching('checkIn.recorded')))
    await expect(agent.heading('today.next.work.title')).toBeVisible()
    const after = await app.tray()
    expect(after.icon).toMatch(/^idle/)
    expect(after.items.find(({ isChecked }) => isChecked)?.label).toMatch(
      agent.texts.matching('slot.recordedAt'),
    )
    expect(after.items.map(({ label }) => label)).toContain(t('tray.recordEnd'))
  })

  test('speaks the language of the window as soon as it is chosen', async ({ laptop }) => {
    const { app, agent } = await laptop.startFresh('fr')
    const { items } = await app.tray()
    expect(items.at(-1)?.label).toBe(agent.texts.of('tray.quit'))
    await agent.goTo('settings')
    await agent.page.getByRole('radio', { name: agent.texts.of('language.ar') }).press(' ')
    await expect
      .poll(async () => (await app.tray()).items.at(-1)?.label)
      .toBe(textsIn('ar').of('tray.quit'))
  })
})

/** Closes the window as a person does. */
const closeWindow = (app: RunningApp) =>
  app.evaluate((electron) => electron.BrowserWindow.getAllWindows()[0]?.close(), undefined)

/** The page of the window that came after another. */
async function pageAfter(app: RunningApp, former: AgentPage): Promise<AgentPage> {
  await expect.poll(async () => (await app.page()) !== former.page).toBe(true)
  return createAgentPage(await app.page(), former.texts.locale)
}

test.describe('the window', () => {
  test('is gone when it is closed, says so the first time, and comes back where one was', async ({
    laptop,
  }) => {
    const { app, agent } = await laptop.startFresh('en')
    await agent.goTo('settings')
    await expect(agent.heading('settings.title')).toBeVisible()
    await closeWindow(app)
    await expect.poll(() => app.windows()).toEqual([])
    await expect
      .poll(async () => (await app.notifications()).map(({ title }) => title))
      .toContain(agent.texts.of('notification.goesOn.title'))

    await app.clickTray(agent.texts.of('tray.open'))
    const again = await pageAfter(app, agent)
    await expect(again.heading('settings.title')).toBeVisible()
    const before = (await app.notifications()).length
    await closeWindow(app)
    await expect.poll(() => app.windows()).toEqual([])
    expect((await app.notifications()).length).toBe(before)
    await app.clickTrayIcon()
    await expect.poll(async () => (await app.windows()).length).toBe(1)
  })

  test('stays in the task bar where there is no tray, and the agent still ends when asked', async ({
    laptop,
  }) => {
    const { app } = await laptop.start({ hasTray: false })
    await closeWindow(app)
    await expect.poll(() => app.windows()).toMatchObject([{ isMinimised: true }])
    expect(await app.notifications()).toEqual([])
    await app.close()
    await expect(app.exited).resolves.toMatchObject({ code: 0 })
  })

  test('opens where it was, as it was, and whole on the display that is left', async ({
    laptop,
  }) => {
    const main = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }
    const left = { id: 2, workArea: { x: -1600, y: 0, width: 1600, height: 900 } }
    const bounds = { x: -1500, y: 50, width: 900, height: 700 }
    const { app } = await laptop.start({ displays: [main, left] })
    await app.evaluate((electron, at) => {
      electron.BrowserWindow.getAllWindows()[0]?.setBounds(at)
    }, bounds)
    await closeWindow(app)
    await app.close()

    const there = await laptop.start({ displays: [main, left] })
    await expect.poll(() => there.app.windows()).toMatchObject([{ bounds, isMaximised: false }])
    await there.app.evaluate((electron) => {
      electron.BrowserWindow.getAllWindows()[0]?.maximize()
    }, undefined)
    await closeWindow(there.app)
    await there.app.close()

    const gone = await laptop.start({ displays: [main] })
    await expect
      .poll(() => gone.app.windows())
      .toMatchObject([
        { bounds: { x: 510, y: 170, width: 900, height: 700 }, isMaximised: true, isVisible: true },
      ])
  })

  test('has the ground of the theme that was chosen before its page is there', async ({
    laptop,
  }) => {
    const { app, agent } = await laptop.startFresh('en')
    await agent.goTo('settings')
    await agent.page.getByRole('radio', { name: agent.texts.of('settings.theme.dark') }).press(' ')
    await expect.poll(() => app.windows()).toMatchObject([{ backgroundColor: '#111513' }])
    await closeWindow(app)
    await app.clickTrayIcon()
    await expect.poll(() => app.windows()).toMatchObject([{ backgroundColor: '#111513' }])
  })

  test('that crashes is loaded again; twice, and the person is told and asked', async ({
    laptop,
  }) => {
    const { app, agent } = await laptop.startFresh('fr')
    await app.evaluate((electron) => {
      const asked: unknown[] = []
      Reflect.set(globalThis, 'asked', asked)
      electron.dialog.showMessageBox = (...args: unknown[]) => {
        asked.push(args.at(-1))
        return Promise.resolve({ response: 1, checkboxChecked: false })
      }
    }, undefined)
    const crash = () =>
      app.evaluate((electron) => {
        electron.BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
      }, undefined)
    const asked = () => app.evaluate(() => Reflect.get(globalThis, 'asked'), undefined)
    await crash()
    const again = await pageAfter(app, agent)
    await expect(again.clock()).toBeVisible()
    expect(await asked()).toEqual([])
    await crash()
    await expect.poll(asked).toMatchObject([
      {
        message: agent.texts.of('dialog.windowGone.message'),
        buttons: [
          agent.texts.of('dialog.windowGone.again'),
          agent.texts.of('dialog.windowGone.close'),
        ],
      },
    ])
    await expect.poll(() => app.windows()).toEqual([])
    await app.clickTrayIcon()
    await expect((await pageAfter(app, again)).clock()).toBeVisible()
  })
})

/** Main's code of a page that cannot be had until `heal`: its requests fail. */
const withholdPage: MainCode<undefined> = (electron) => {
  const state = { isWithheld: true, asked: 0 }
  Reflect.set(globalThis, 'page', state)
  const { handle } = electron.protocol
  electron.protocol.handle = (scheme, handler) =>
    handle.call(electron.protocol, scheme, async (request) => {
      if (!state.isWithheld) return handler(request)
      state.asked += 1
      throw new Error('the page is withheld')
    })
  electron.dialog.showMessageBox = (...args: unknown[]) => {
    Reflect.set(state, 'dialog', args.at(-1))
    return Promise.resolve({ response: 1, checkboxChecked: false })
  }
}
const heal = (app: RunningApp) =>
  app.evaluate(() => {
    Reflect.set(Reflect.get(globalThis, 'page'), 'isWithheld', false)
  }, undefined)

test.describe('a page that cannot be had', () => {
  test('is tried twice, the person is told in their language, and it can be opened later', async ({
    laptop,
  }) => {
    const app = await laptop.startUnseen({ prepare: withholdPage })
    const t = textsIn('en').of
    const state = () => app.evaluate(() => ({ ...Reflect.get(globalThis, 'page') }), undefined)
    await expect.poll(state).toMatchObject({
      asked: 2,
      dialog: { message: t('dialog.windowGone.message'), detail: t('dialog.windowGone.detail') },
    })
    await expect.poll(() => app.windows()).toEqual([])
    await heal(app)
    await app.clickTray(t('tray.open'))
    await expect(createAgentPage(await app.page(), 'en').button('action.continue')).toBeVisible()
  })

  test('for a while leaves nobody without a window', async ({ laptop }) => {
    const app = await laptop.startUnseen({
      prepare: (electron) => {
        const { handle } = electron.protocol
        electron.protocol.handle = (scheme, handler) =>
          handle.call(electron.protocol, scheme, async (request) => {
            await new Promise((resolve) => setTimeout(resolve, 20_000))
            return handler(request)
          })
      },
    })
    await expect.poll(() => app.windows()).toMatchObject([{ isVisible: false }])
    await expect.poll(() => app.windows()).toMatchObject([{ isVisible: true }])
  })
})

const link = (server: string) =>
  `mourafiq://enrol?server=${encodeURIComponent(server)}&code=7K3M-9QXA-1BCD-EFGH-JKMN-PQRS`

test.describe('a link to enrol', () => {
  test('among the first arguments waits for the notice, and then fills the form', async ({
    laptop,
  }) => {
    const { agent } = await laptop.start({ args: [link('https://m.finances.example')] })
    await agent.chooseLanguage()
    await agent.readPrivacyNotice()
    await expect(agent.field('enrolment.server.label')).toHaveValue('https://m.finances.example')
    await expect(agent.page.getByText(agent.texts.of('enrolment.link.title'))).toBeVisible()
    await expectAccessible(agent.page)
  })

  test('of a second start fills the form of the first, shows its window, and sends nothing', async ({
    laptop,
  }) => {
    const { app, agent } = await laptop.startFresh('ar')
    await closeWindow(app)
    await expect.poll(() => app.windows()).toEqual([])
    await laptop.startAgain([link('https://m.finances.example')])
    const page = await pageAfter(app, agent)
    await expect(page.field('enrolment.server.label')).toHaveValue('https://m.finances.example')
    await expect(page.button('enrolment.submit')).toBeEnabled()

    await laptop.startAgain([link('http://m.finances.example')])
    await expect(page.page.getByText(agent.texts.of('failure.link-invalid'))).toBeVisible()
  })

  test('waits for a log that is locked', async ({ laptop }) => {
    const first = await laptop.start({ hasKeystore: false })
    await first.agent.choosePassphrase('four words of a test')
    await first.agent.chooseLanguage()
    await first.app.close()
    const { agent } = await laptop.start({
      hasKeystore: false,
      args: [link('https://m.finances.example')],
    })
    await agent.unlock('four words of a test')
    await agent.chooseLanguage()
    await agent.readPrivacyNotice()
    await expect(agent.field('enrolment.server.label')).toHaveValue('https://m.finances.example')
  })
})

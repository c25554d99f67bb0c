import { join } from 'node:path'
import { expect } from '@playwright/test'
import { issueCode } from '../support/ministry-people.ts'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { canHaveSmallDisk, mountSmallDisk } from '../support/small-disk.ts'
import { expectAccessible } from './accessible.ts'
import type { AgentPage } from './agent-page.ts'
import { test } from './laptop.ts'

const today = shiftOf(firstWorkingDays(2))

/** Every place of the navigation, and an act of it that writes. */
const screens = ['today', 'activity', 'myData', 'settings'] as const
type Screen = (typeof screens)[number]

const acts: Readonly<Record<Screen, (agent: AgentPage) => Promise<void>>> = {
  today: (agent) => agent.checkIn({ place: 'home', plan: 'مراسلات' }),
  activity: (agent) => agent.button('activity.export.action').click(),
  myData: (agent) => agent.button('myData.export.bundle.action').click(),
  settings: (agent) => agent.chooseTheme('dark'),
}

/** The window is not blank: it has its navigation, a title that says where one is, and the line of the exchange. */
async function expectWhole(agent: AgentPage, screen: Screen): Promise<void> {
  await expect(agent.placeOf(screen)).toHaveAttribute('aria-current', 'page')
  await expect(agent.page.locator('main h1')).toHaveText(/\S/)
  await expect(agent.page.locator('main')).toHaveText(/\S{3}/)
  await expect(agent.page.locator('.sync')).toHaveText(/\S/)
}

for (const screen of screens) {
  test(`with ${screen} open: asleep for hours, killed, started again, it says where one is`, async ({
    laptop,
  }) => {
    laptop.clock.set(today.start, 1)
    const { app, agent } = await laptop.startFresh('ar')
    await agent.goTo(screen)
    await expectWhole(agent, screen)

    await laptop.sleepUntil(app, today.end, 5)
    await expectWhole(agent, screen)

    await app.kill('SIGKILL')
    const again = await laptop.start({ locale: 'ar' })
    await again.agent.clock().waitFor()
    await again.agent.goTo(screen)
    await expectWhole(again.agent, screen)
    expect(again.app.output()).not.toMatch(/mourafiq: /)
  })

  test(`with ${screen} open: a full disk is said, nothing is lost, and the act succeeds once there is room`, async ({
    laptop,
  }) => {
    test.skip(!canHaveSmallDisk(), 'mounting a small disk needs root on Linux')
    using disk = mountSmallDisk(join(laptop.profileDir, 'log'), 8)
    laptop.clock.set(today.start, 1)
    const { app, agent } = await laptop.startFresh('ar')
    await app.answerSaveDialog(join(laptop.folder, 'copy.mourafiq'))
    await agent.goTo(screen)
    disk.fill()
    await acts[screen](agent)
    await expect(agent.page.getByText(agent.texts.of('failure.disk-full')).first()).toBeVisible()
    await expectWhole(agent, screen)
    disk.free()
    await acts[screen](agent)
    await expect(agent.page.getByText(agent.texts.of('failure.disk-full'))).toHaveCount(0)
    await expectWhole(agent, screen)
    const verified = await agent.page.evaluate(() =>
      Reflect.get(globalThis, 'mourafiq').verifyLog(),
    )
    expect(verified).toMatchObject({ ok: true, value: { breaks: [] } })
    await app.close()
  })
}

test('with each screen open: a clock that somebody sets is said in a sentence, without blame', async ({
  laptop,
}) => {
  test.setTimeout(150_000)
  laptop.clock.set(today.start, 1)
  const { agent } = await laptop.startFresh('ar')
  await agent.goTo('settings')
  laptop.clock.setWallOff(180)
  const said = agent.page.getByText(agent.texts.of('clockWarning.moved.title'))
  // The agent compares its clocks each minute.
  await expect(said).toBeVisible({ timeout: 90_000 })
  for (const screen of screens) {
    await agent.goTo(screen)
    await expectWhole(agent, screen)
    await expect(said).toBeVisible()
    await expectAccessible(agent.page)
  }
})

test('with each screen open: a network that is pulled is said on every one, and so is its return', async ({
  laptop,
  ministry,
}) => {
  laptop.clock.set(today.start, 1)
  const { app, agent } = await laptop.startFresh('ar')
  await agent.button('enrolment.invite.action').click()
  await agent.enrol(ministry.address, await issueCode(ministry))
  await expect(agent.page.getByText(agent.texts.of('sync.upToDate'))).toBeVisible()
  await ministry.stop()
  await agent.goTo('activity')
  await app.answerSaveDialog(join(laptop.folder, 'copy.mourafiq'))
  await agent.button('activity.export.action').click()
  await agent.sendNow()
  for (const screen of screens) {
    await agent.goTo(screen)
    await expectWhole(agent, screen)
    await expect(agent.waitingLine()).toBeVisible()
  }
  await ministry.start()
  await agent.sendNow()
  for (const screen of screens) {
    await agent.goTo(screen)
    await expect(agent.page.locator('.sync-headline')).toHaveText(agent.texts.of('sync.upToDate'))
  }
})

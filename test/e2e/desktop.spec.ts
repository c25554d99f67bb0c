import { expect } from '@playwright/test'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
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

import { expect } from '@playwright/test'
import { keysTo } from '../support/keys-to.ts'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { expectAccessible } from './accessible.ts'
import { createKeyboardPerson } from './by-keyboard.ts'
import { test } from './laptop.ts'

const today = shiftOf(firstWorkingDays(2))

test('somebody whose laptop is stolen finds what to do, offline, in Arabic, by the keyboard', async ({
  laptop,
}) => {
  test.setTimeout(120_000)
  laptop.clock.set(today.start, 1)
  // Linked to no ministry: there is nothing to reach.
  const { agent } = await laptop.startFresh('ar')
  const { page } = agent
  const person = createKeyboardPerson(page)
  const t = agent.texts.of
  const stolen = page.getByRole('heading', { name: 'سرقة الحاسوب أو ضياعه', exact: true })

  await test.step('by the search, as a hurried person types it', async () => {
    await person.press(keysTo('guide'))
    await expect(agent.heading('guide.title')).toBeFocused()
    await person.tabTo('searchbox', t('guide.search.label'))
    await person.type('سرقه حاسوب')
    await expect(page.locator('.guide-hit').first()).toContainText('سرقة الحاسوب أو ضياعه')
    await expectAccessible(page)
    await person.press('ArrowDown')
    await person.press('Enter')
    await expect(stolen).toBeFocused()
    await expect(stolen).toBeInViewport()
    await expectAccessible(page)
  })

  await test.step('from the front page, and by the chapter', async () => {
    await person.pressButton(t('guide.chapter.all'))
    await expect(agent.heading('guide.title')).toBeFocused()
    await page.keyboard.press('Escape')
    await person.tabTo('searchbox', t('guide.search.label'))
    await person.press('Escape')
    await person.pressButton('سرقة الحاسوب أو ضياعه')
    await expect(stolen).toBeFocused()
    await person.pressButton(t('guide.chapter.all'))
    await person.pressButton('الحوادث: ما العمل الآن')
    await expect(page.getByText('سلامتكم أولا')).toBeVisible()
  })

  await test.step('what is ticked is still ticked the next time', async () => {
    await person.press(keysTo('guide'))
    await person.pressButton('أمن نظم المعلومات')
    const first = page.getByRole('checkbox').first()
    await person.tabTo('checkbox', /./)
    await person.press('Space')
    await expect(first).toBeChecked()
    await person.press(keysTo('today'))
    await person.press(keysTo('guide'))
    await expect(page.locator('.guide-ticked')).toBeVisible()
    await person.pressButton('أمن نظم المعلومات')
    await expect(page.getByRole('checkbox').first()).toBeChecked()
  })
})

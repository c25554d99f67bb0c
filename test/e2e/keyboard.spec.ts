import { join } from 'node:path'
import { expect } from '@playwright/test'
import { addDays } from '../../shared/kernel/instant.ts'
import { keysTo } from '../support/keys-to.ts'
import { issueCode } from '../support/ministry-people.ts'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { createKeyboardPerson } from './by-keyboard.ts'
import { test } from './laptop.ts'
import { textsIn } from './texts.ts'

const date = firstWorkingDays(2)
const today = shiftOf(date)
const tomorrow = shiftOf(addDays(date, 1))
const begins = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

test('two days are played by the keyboard alone, in Arabic', async ({ laptop }) => {
  test.setTimeout(120_000)
  laptop.clock.set(today.start, 1)
  const { app, agent } = await laptop.start({ locale: 'ar' })
  const { page } = agent
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  // Heard from the first line of the page on.
  await page.reload()
  const person = createKeyboardPerson(page)
  const t = agent.texts.of
  const sees = (text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible()

  await test.step('the first run: language, notice, enrolment later', async () => {
    await person.choose(t('language.ar'))
    await sees(t('firstRun.language.title'))
    await person.keepsFocus()
    await person.pressButton(t('action.continue'))
    await sees(t('privacy.readToEnd'))
    await person.press('End')
    await sees(t('privacy.notConsent'))
    await person.pressButton(t('privacy.submit'))
    await sees(t('enrolment.title'))
    await person.pressButton(t('enrolment.later'))
    await agent.clock().waitFor()
  })

  await test.step('the start of the shift, sent from the field one writes in', async () => {
    await person.choose(begins(t('checkIn.place.other')))
    await person.write(begins(t('checkIn.plan.label')), 'دراسة الملفات')
    await person.press('Control+Enter')
    await expect(agent.line('checkIn.recorded')).toBeVisible()
    await person.keepsFocus()
    await sees(t('today.next.work.title'))
  })

  await test.step('the end of the shift, found by typing', async () => {
    await laptop.sleepUntil(app, today.end, 5)
    await sees(t('today.next.checkOut.title'))
    await person.find('نهاية')
    await person.arrivesAt('textbox', t('checkOut.done.label'))
    await person.type('أُنجزت الملفات')
    await person.write(t('checkOut.remaining.label'), 'لا شيء')
    await person.pressButton(t('checkOut.submit'))
    await expect(agent.line('checkOut.recorded')).toBeVisible()
    await person.keepsFocus()
  })

  await test.step('a start that was slept through, explained', async () => {
    await laptop.sleepUntil(app, tomorrow.start, 300)
    await sees(t('today.next.work.title'))
    await person.pressButton(t('missed.explain'))
    await person.choose(t('missed.reason.power-or-network'))
    await person.write(begins(t('missed.note.label')), 'انقطاع الكهرباء')
    await person.pressButton(t('missed.submit'))
    await sees(t('missed.recorded'))
    await person.keepsFocus()
  })

  await test.step('the activity: read, verified, copied', async () => {
    await person.press(keysTo('activity'))
    await sees(t('activity.title'))
    await sees('دراسة الملفات')
    await sees('انقطاع الكهرباء')
    await person.pressButton(t('activity.verify.action'))
    await sees(t('activity.verify.intact'))
    await person.keepsFocus()
    await app.answerSaveDialog(join(laptop.folder, 'copy.mourafiq'))
    await person.find('نسخة')
    await expect(agent.savedLine()).toBeVisible()
    await person.keepsFocus()
  })

  await test.step('another language and back, and larger text', async () => {
    await person.press('Control+,')
    await sees(t('settings.title'))
    await person.choose(t('language.fr'))
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
    await sees(textsIn('fr').of('settings.title'))
    await person.find('بالعربية')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await person.keepsFocus()
    await person.press('Control+=')
    await expect(page.locator('html')).toHaveAttribute('data-text-size', 'large')
    await person.press('Control+0')
    await expect(page.locator('html')).toHaveAttribute('data-text-size', 'normal')
  })

  await test.step('the help, opened and closed, and back to the day', async () => {
    await person.press('F1')
    await sees(t('shortcuts.act.open-palette'))
    await person.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await person.keepsFocus()
    await person.press(keysTo('today'))
    await agent.clock().waitFor()
  })

  // Among them every breach of the page's policy.
  expect(complaints).toEqual([])
})

test('a laptop is linked and sends, by the keyboard alone, in Arabic', async ({
  laptop,
  ministry,
}) => {
  const { agent } = await laptop.startFresh('ar')
  const { page } = agent
  const person = createKeyboardPerson(page)
  const t = agent.texts.of
  await person.find('ربط')
  await expect(agent.heading('enrolment.title')).toBeVisible()
  await person.write(begins(t('enrolment.server.label')), ministry.address)
  await person.write(begins(t('enrolment.code.label')), await issueCode(ministry))
  await person.press('Control+Enter')
  await expect(page.getByText(t('enrolment.done'))).toBeVisible()
  await person.keepsFocus()
  await expect(page.getByText(t('sync.upToDate'))).toBeVisible()
  await person.find('إرسال')
  await expect(page.getByText(t('sync.sent'))).toBeVisible()
})

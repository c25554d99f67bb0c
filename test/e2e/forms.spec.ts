import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { keysTo } from '../support/keys-to.ts'
import { runNode } from '../support/run-node.ts'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { createKeyboardPerson } from './by-keyboard.ts'
import { test } from './laptop.ts'

const shift = shiftOf(firstWorkingDays(1))
const name = 'سلمى بنعلي'
const begins = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
const openedForm = /^F3 · \d+$/

test('the charter is read and acknowledged by the keyboard alone, in Arabic, without a network, across a crash', async ({
  laptop,
}) => {
  test.setTimeout(180_000)
  laptop.clock.set(shift.start, 1)
  const first = await laptop.startFresh('ar')
  const t = first.agent.texts.of

  await test.step('found, read to its end and begun; then the agent is killed', async () => {
    const { page } = first.agent
    const person = createKeyboardPerson(page)
    await openCharter(person, first.agent.page)
    await expect(page.locator('input[type=checkbox]:checked')).toHaveCount(0)
    await person.tabTo('button', t('forms.end.goOn'))
    await expect(page.getByText(t('forms.end.reached'))).toHaveCount(1)
    await person.press('Enter')
    await tickAll(person, page)
    await person.write(begins(t('forms.sign.name')), name)
    // What was typed last is half a second from the disk.
    await sleep(1_500)
    await first.app.kill('SIGKILL')
  })

  const { app, agent } = await laptop.start({ locale: 'ar' })
  const { page } = agent
  const person = createKeyboardPerson(page)
  const sees = (text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible()

  await test.step('the name is back, the ticks are not', async () => {
    await agent.clock().waitFor()
    await openCharter(person, page)
    await expect(agent.field('forms.sign.name')).toHaveValue(name)
    await expect(page.locator('input[type=checkbox]:checked')).toHaveCount(0)
  })

  await test.step('confirmed: the receipt, and what comes next', async () => {
    await person.tabTo('button', t('forms.end.goOn'))
    await person.press('Enter')
    await tickAll(person, page)
    const confirm = await page.locator('.form-answer button[type=submit]').innerText()
    await person.pressButton(confirm)
    await sees(t('forms.receipt.titleNew'))
    await sees(t('forms.next.form-acknowledged'))
    await sees(t('forms.delivery.local'))
    await sees(openedForm)
    await person.keepsFocus()
  })

  await test.step('the receipt is listed, and the form is done', async () => {
    await person.pressButton(t('forms.back'))
    await sees(t('forms.group.settled'))
    await person.pressButton(t('forms.receipts.title'))
    await sees(agent.texts.matching('forms.receipt.form-acknowledged'))
    await person.pressButton(t('forms.receipts.open'))
    await sees(name)
    await sees(t('forms.receipt.proof'))
  })

  await test.step('a copy on paper, and the proof, which anybody verifies', async () => {
    const take = async (format: 'pdf' | 'bundle') => {
      const path = join(laptop.folder, `receipt.${format}`)
      await app.answerSaveDialog(path)
      await person.pressButton(t(`myData.export.${format}.action`))
      await expect(page.getByText(`receipt.${format}`)).toBeVisible({ timeout: 60_000 })
      await sees(t('forms.copies.saved'))
      return path
    }
    expect(
      readFileSync(await take('pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const verified = await runNode('server/app/verify-log.ts', [await take('bundle')])
    expect(verified).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(verified.out)).toMatchObject({
      breaks: [],
      proves: { kind: 'form-acknowledged', form: 'F3', locale: 'ar' },
    })
    await app.answerSaveDialog(null)
    await person.pressButton(t('myData.export.html.action'))
    await sees(t('myData.export.cancelled'))
  })

  await test.step('Activity and My data show it', async () => {
    await person.press(keysTo('activity'))
    await sees(t('activity.title'))
    await sees(t('activity.kind.form-acknowledged'))
    await person.press(keysTo('my-data'))
    await sees(t('myData.title'))
  })
})

/** From anywhere: the place by its keys, the form by its button. */
async function openCharter(
  person: ReturnType<typeof createKeyboardPerson>,
  page: Parameters<typeof createKeyboardPerson>[0],
): Promise<void> {
  await person.press(keysTo('forms'))
  const button = page.locator('.form-line[data-form=F3] .button')
  await button.waitFor()
  // Its name says the form too, for who hears it without seeing the line.
  await person.pressButton(((await button.textContent()) ?? '').replace(/\s+/g, ' ').trim())
  await page.locator('.form-answer').waitFor()
}

/** Goes to each statement and ticks it with the space bar. */
async function tickAll(
  person: ReturnType<typeof createKeyboardPerson>,
  page: Parameters<typeof createKeyboardPerson>[0],
): Promise<void> {
  const count = await page.locator('.form-answer input[type=checkbox]').count()
  for (let index = 0; index < count; index += 1) {
    if (index > 0) await person.press('Tab')
    await person.tabTo('checkbox', /./)
    await person.press('Space')
  }
  await expect(page.locator('.form-answer input[type=checkbox]:checked')).toHaveCount(count)
}

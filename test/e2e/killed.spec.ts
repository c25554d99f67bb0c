import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { test } from './laptop.ts'

const shift = shiftOf(firstWorkingDays(1))

/** Moments around the commit: before the click is heard, while it is written, after the answer. */
const killAfterMs = [0, 2, 4, 6, 9, 14, 30]

for (const delayMs of killAfterMs)
  test(`killed ${delayMs} ms after the click, a check-in that was answered is there once, else at most once`, async ({
    laptop,
  }) => {
    laptop.clock.set(shift.start, 1)
    const first = await laptop.startFresh('en')
    const { page, texts } = first.agent
    // Asked before the click and settled by the kill: a screen that answered must have been right.
    const answered = page
      .evaluate(
        (words) =>
          new Promise<boolean>((resolve) => {
            new MutationObserver(() => {
              if (new RegExp(words).test(document.body.textContent ?? '')) resolve(true)
            }).observe(document.body, { childList: true, subtree: true })
          }),
        texts.matching('checkIn.recorded').source,
      )
      .catch(() => false)
    await first.agent.fillCheckIn({ place: 'home', plan: 'files' })
    await first.agent.button('checkIn.submit').press('Enter')
    await sleep(delayMs)
    await first.app.kill('SIGKILL')
    const wasAnswered = await answered

    const { agent } = await laptop.start()
    await agent.clock().waitFor()
    const isRecorded = await agent.heading('today.next.work.title').isVisible()
    if (wasAnswered) expect(isRecorded).toBe(true)
    if (!isRecorded) await agent.checkIn({ place: 'home', plan: 'files' })
    await expect(agent.heading('today.next.work.title')).toBeVisible()
    await agent.goTo('activity')
    await expect(
      agent.page.getByText(agent.texts.of('activity.kind.check-in'), { exact: true }),
    ).toHaveCount(1)
    await agent.button('activity.verify.action').click()
    await expect(agent.page.getByText(agent.texts.of('activity.verify.intact'))).toBeVisible()
  })

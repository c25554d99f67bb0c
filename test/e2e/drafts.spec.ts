import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { firstWorkingDays, shiftOf } from '../support/simulated-clock.ts'
import { createAgentPage } from './agent-page.ts'
import { test } from './laptop.ts'

const shift = shiftOf(firstWorkingDays(1))
const sentence = 'Relire le rapport annuel avant la réunion de dix heures'

test('killed while somebody types, the agent starts again with the words', async ({ laptop }) => {
  laptop.clock.set(shift.start, 1)
  const first = await laptop.startFresh('en')
  const plan = first.agent.field('checkIn.plan.label')
  await plan.pressSequentially(sentence)
  // What was typed last is half a second from the disk.
  await sleep(1_500)
  await first.app.kill('SIGKILL')

  const { agent } = await laptop.start()
  await expect(agent.field('checkIn.plan.label')).toHaveValue(sentence)
  await expect(agent.line('draft.since')).toBeVisible()
  await agent.checkIn({ place: 'home', plan: sentence })
  await expect(agent.heading('today.next.work.title')).toBeVisible()
})

test('killed in the middle of a word, at most a second of typing is lost', async ({ laptop }) => {
  laptop.clock.set(shift.start, 1)
  const first = await laptop.startFresh('en')
  const plan = first.agent.field('checkIn.plan.label')
  const typedAt: number[] = []
  const typing = (async () => {
    for (const letter of sentence) {
      await plan.pressSequentially(letter)
      typedAt.push(Date.now())
      await sleep(60)
    }
  })().catch(() => undefined)
  await sleep(2_500)
  const killedAt = Date.now()
  await first.app.kill('SIGKILL')
  await typing

  const { agent } = await laptop.start()
  const found = await agent.field('checkIn.plan.label').inputValue()
  const safe = typedAt.filter((at) => at < killedAt - 1_000).length
  expect(safe).toBeGreaterThan(5)
  expect(sentence.startsWith(found)).toBe(true)
  expect(found.length).toBeGreaterThanOrEqual(safe)
})

test('a window destroyed before its text is on the disk is opened again with all of it', async ({
  laptop,
}) => {
  laptop.clock.set(shift.start, 1)
  const { app, agent } = await laptop.startFresh('en')
  await agent.field('checkIn.plan.label').pressSequentially(sentence)
  // The last letter has reached main, and waits there for half a second.
  await sleep(150)
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
  }, undefined)
  await expect.poll(() => agent.page.isClosed()).toBe(true)
  await app.evaluate((electron) => void electron.app.emit('activate'), undefined)
  const again = createAgentPage(await app.page(), 'en')
  await expect(again.field('checkIn.plan.label')).toHaveValue(sentence)
})

test('a quit before the text is on the disk loses none of it', async ({ laptop }) => {
  laptop.clock.set(shift.start, 1)
  const first = await laptop.startFresh('en')
  await first.agent.field('checkIn.plan.label').pressSequentially(sentence)
  await sleep(150)
  await first.app.close()
  const { agent } = await laptop.start()
  await expect(agent.field('checkIn.plan.label')).toHaveValue(sentence)
})

test('what was recorded is not found in a form again, and no draft is in the log', async ({
  laptop,
}) => {
  laptop.clock.set(shift.start, 1)
  const first = await laptop.startFresh('en')
  await first.agent.checkIn({ place: 'home', plan: sentence })
  await expect(first.agent.heading('today.next.work.title')).toBeVisible()
  await first.app.kill('SIGKILL')
  const { agent } = await laptop.start()
  await expect(agent.heading('today.next.work.title')).toBeVisible()
  const drafts = await agent.page.evaluate('window.mourafiq.getDrafts()')
  expect(drafts).toEqual({ ok: true, value: [] })
})

test('an end that is being written early is written on when it falls due', async ({ laptop }) => {
  laptop.clock.set(shift.start, 1)
  const { app, agent } = await laptop.startFresh('en')
  await agent.checkIn({ place: 'home', plan: '' })
  await agent.button('today.next.work.early').click()
  const note = agent.field('checkOut.note.label')
  await note.pressSequentially('first half, ')
  laptop.clock.set(shift.end, 2)
  await app.emitPower('unlock-screen')
  await expect(agent.button('action.cancel')).toHaveCount(0)
  await agent.page.keyboard.type('second half')
  await expect(note).toHaveValue('first half, second half')
})

test('a plan that was never sent is offered to the explanation of its moment', async ({
  laptop,
}) => {
  laptop.clock.set(shift.start, 1)
  const { app, agent } = await laptop.startFresh('en')
  await agent.field('checkIn.plan.label').pressSequentially(sentence)
  laptop.clock.set(shift.end, -60)
  await app.emitPower('unlock-screen')
  await expect(agent.line('today.closed.title')).toBeVisible()
  await expect(agent.field('checkIn.plan.label')).toHaveValue(sentence)
  await agent.button('today.closed.explain').click()
  await agent.button('missed.earlier.use').click()
  await expect(agent.field('missed.note.label')).toHaveValue(sentence)
})

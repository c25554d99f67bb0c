import { join } from 'node:path'
import { addDays, type Instant } from '../../../shared/kernel/instant.ts'
import { firstWorkingDays, shiftOf } from '../../support/simulated-clock.ts'
import type { Scene } from './scene.ts'
import { giveTasks, reportTasks, seeMoved, seePlan } from './tasks.ts'
import { words } from './words.ts'

/** Between which instants the server was down. */
export type Offline = { readonly from: Instant; readonly to: Instant }

/** The two days of the script: the first in full, the second with a morning slept through. */
export function scriptedDays() {
  const first = firstWorkingDays(2)
  return { first: shiftOf(first), second: shiftOf(addDays(first, 1)) }
}

/** Plays the day at the window, as an employee would, and answers when it was offline. */
export async function playDay(scene: Scene): Promise<Offline> {
  const { app, agent, clock, ministry, options, picture, progress } = scene
  const { step } = progress
  const { first, second } = scriptedDays()
  const said = words[options.locale]
  const t = agent.texts.of

  /** Moves the clock as a laptop meets it: asleep before, awake after. */
  const comeTo = async (instant: Instant, minutesAfter: number) => {
    await app.emitPower('suspend')
    clock.set(instant, minutesAfter)
    await app.emitPower('resume')
  }
  const isReceived = () => agent.page.getByText(t('sync.upToDate')).first().waitFor()

  await giveTasks(scene, first.start.slice(0, 10))
  await step('check in', async () => {
    await comeTo(first.start, 1)
    await agent.heading('today.next.checkIn.title').waitFor()
    await picture('check-in')
    await seePlan(scene)
    await agent.checkIn({ place: 'home', plan: said.plan })
    await agent.heading('today.next.work.title').waitFor()
    await picture('working')
  })
  await step('send to the ministry', async () => {
    await agent.sendNow()
    await isReceived()
    await picture('received')
  })
  const from = await step('server stopped', async () => {
    await ministry.stop('SIGTERM')
    return clock.now()
  })
  await step('work offline: check out', async () => {
    await comeTo(first.end, 5)
    await agent.heading('today.next.checkOut.title').waitFor()
    await reportTasks(scene)
    await agent.checkOut({ done: said.done, remaining: said.remaining })
    await agent.sendNow()
    await agent.page.getByText(t('failure.server-unreachable')).first().waitFor()
    await agent.waitingLine().waitFor()
    await picture('offline-waiting')
    await seeMoved(scene)
  })
  await step('work offline: explain a morning without power', async () => {
    await comeTo(second.start, 270)
    await agent.heading('today.next.work.title').waitFor()
    await picture('missed')
    await agent.explain('power-or-network', said.explanation)
    await agent.page.getByText(t('missed.recorded')).waitFor()
    await agent.waitingLine().waitFor()
    await picture('explained-offline')
  })
  await step('server back, and its power fails during the upload', async () => {
    await ministry.start()
    await agent.sendNow()
    await ministry.stop('SIGKILL')
  })
  const to = await step('server back', async () => {
    const instant = clock.now()
    await ministry.start()
    await agent.sendNow()
    await isReceived()
    await picture('server-back')
    return instant
  })
  await step('check out', async () => {
    await comeTo(second.end, 5)
    await agent.checkOut({ done: said.doneNextDay, remaining: said.remainingNextDay })
    await agent.heading('today.next.quiet.ended.title').waitFor()
    await picture('day-over')
  })
  await step('sync', async () => {
    await agent.sendNow()
    await isReceived()
  })
  return { from, to }
}

/** Takes a copy of the log through the window, after looking at it there. */
export async function takeCopy(scene: Scene): Promise<string> {
  const { app, agent, options, picture, progress } = scene
  const file = join(options.out, 'export.mourafiq')
  await progress.step('export', async () => {
    await agent.goTo('activity')
    await agent.button('activity.verify.action').click()
    await agent.page.getByText(agent.texts.of('activity.verify.intact')).waitFor()
    await app.answerSaveDialog(file)
    await agent.button('activity.export.action').click()
    await agent.savedLine().waitFor()
    await picture('activity')
    await agent.goTo('settings')
    await agent.heading('settings.title').waitFor()
    await picture('settings')
  })
  return file
}

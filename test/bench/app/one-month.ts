import { addDays } from '../../../shared/kernel/instant.ts'
import type { RunningApp } from '../../host/launch.ts'
import { firstWorkingDays, type SimulatedClock, shiftOf } from '../../support/simulated-clock.ts'
import { closeWindow, heapMegabytes } from './process-figures.ts'

/** Opens the window as a second start of the program does, lets `work` use its page, and closes it. */
async function withWindow(
  app: RunningApp,
  work: (page: Awaited<ReturnType<RunningApp['page']>>) => Promise<void>,
): Promise<void> {
  await app.evaluate(({ app: program }) => void program.emit('activate'), undefined)
  const page = await app.page()
  await work(page)
  await closeWindow(app)
}

type Act = { readonly kind: 'recordCheckIn' | 'recordCheckOut'; readonly slot: string }

/** Records through the page's own bridge, then looks at the log as a person does. */
function record(act: Act) {
  return async (page: Awaited<ReturnType<RunningApp['page']>>) => {
    const answer: unknown = await page.evaluate(async ({ kind, slot }) => {
      const bridge = Reflect.get(globalThis, 'mourafiq')
      const form =
        kind === 'recordCheckIn'
          ? { place: 'home', plan: 'Courrier' }
          : { done: 'Courrier', remaining: '', blockers: '', note: '' }
      const said = await bridge[kind]({ slot, form })
      await bridge.listActivity({ limit: 50 })
      return said.ok || said.failure.code
    }, act)
    if (answer !== true) throw new Error(`${act.kind} of ${act.slot}: ${String(answer)}`)
  }
}

/**
 * Lives `days` days: sleep, wake, the window opened for the start, closed, unlocked several times, opened for
 * the end, closed. Answers the live heap of main after the third day and after the last, in megabytes.
 */
export async function liveDays(
  app: RunningApp,
  clock: SimulatedClock,
  days: number,
): Promise<{ readonly early: number; readonly late: number; readonly worked: number }> {
  const first = firstWorkingDays(2)
  let early = Number.NaN
  let worked = 0
  for (let day = 0; day < days; day += 1) {
    const date = addDays(first, day)
    const shift = shiftIfAny(date)
    await app.emitPower('suspend')
    clock.set(shift?.start ?? shiftOf(first).start, shift ? 0 : day * 24 * 60)
    await app.emitPower('resume')
    if (shift) {
      worked += 1
      await withWindow(app, record({ kind: 'recordCheckIn', slot: `${date}/start` }))
      for (let unlock = 0; unlock < 6; unlock += 1) await app.emitPower('unlock-screen')
      clock.set(shift.end)
      await app.emitPower('unlock-screen')
      await withWindow(app, record({ kind: 'recordCheckOut', slot: `${date}/end` }))
    }
    if (day === 2) early = await heapMegabytes(app)
  }
  return { early, late: await heapMegabytes(app), worked }
}

function shiftIfAny(date: Parameters<typeof shiftOf>[0]): ReturnType<typeof shiftOf> | null {
  try {
    return shiftOf(date)
  } catch {
    return null
  }
}

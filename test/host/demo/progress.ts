import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** The steps of a demo as they pass: a line, the seconds, and a picture of the window. */
export type Progress = {
  /** Runs one step and prints its line once it is over. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T>
  /** Keeps a picture of the window, numbered in order. */
  readonly picture: (page: Page, name: string) => Promise<void>
  /** Seconds each step took. */
  readonly seconds: () => Readonly<Record<string, number>>
}

/** Starts counting. */
export function createProgress(out: string): Progress {
  const seconds = new Map<string, number>()
  const serial = { picture: 1 }
  const startedAtMs = performance.now()
  mkdirSync(join(out, 'screens'), { recursive: true })
  return {
    step: async (name, work) => {
      const beganAtMs = performance.now()
      const outcome = await work()
      const took = (performance.now() - beganAtMs) / 1000
      seconds.set(name, Math.round(took * 100) / 100)
      const elapsed = (performance.now() - startedAtMs) / 1000
      console.log(`${elapsed.toFixed(1).padStart(6)} s  ✓ ${name} (${took.toFixed(1)} s)`)
      return outcome
    },
    picture: async (page, name) => {
      await holdStill(page)
      const number = String(serial.picture++).padStart(2, '0')
      await page.screenshot({
        path: join(out, 'screens', `${number}-${name}.png`),
        animations: 'disabled',
      })
    },
    seconds: () => Object.fromEntries(seconds),
  }
}

/** Lets what moves come to its end; what moves for ever is not waited for. */
async function holdStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    const ends = (animation: Animation) =>
      Number.isFinite(Number(animation.effect?.getComputedTiming().endTime))
    // One animation may begin where another ended.
    for (let turn = 0; turn < 5; turn += 1) {
      const moving = document.getAnimations().filter(ends)
      if (moving.length === 0) return
      await Promise.allSettled(moving.map(({ finished }) => finished))
    }
  })
}

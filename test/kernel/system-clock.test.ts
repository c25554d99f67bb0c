import { expect, test } from 'vitest'
import { systemClock } from '../../main/platform/clock.ts'

test('the clock that nobody can set never goes backwards, and goes on', async () => {
  const clock = systemClock()
  const start = clock.monotonicMs()
  let before = start
  const end = performance.now() + 1_300
  while (performance.now() < end) {
    for (let reading = 0; reading < 1_000; reading += 1) {
      const now = clock.monotonicMs()
      if (now < before) throw new Error(`${now} after ${before}`)
      before = now
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(before - start).toBeGreaterThan(1_200)
  expect(before - start).toBeLessThan(1_500)
})

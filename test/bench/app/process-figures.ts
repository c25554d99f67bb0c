import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { RunningApp } from '../../host/launch.ts'

/** Clock ticks a second in `/proc`, fixed by Linux for programs. */
const ticksPerSecond = 100

/** Whether this system tells what a process uses in `/proc`. */
export const canMeasureProcesses = process.platform === 'linux'

/** Resident memory of a process, in megabytes of 1,000,000 bytes. */
export function residentMegabytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return (Number(line?.[1] ?? Number.NaN) * 1_024) / 1e6
}

/** Seconds of processor that a process has used so far, in user and kernel mode. */
export function processorSeconds(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program may hold spaces: count from the bracket that ends it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** The main process of a running app. */
export async function pidOf(app: RunningApp): Promise<number> {
  return z.number().parse(await app.evaluate(() => process.pid, undefined))
}

/** The live heap of the main process after a full collection, in megabytes. Needs `--expose-gc`. */
export async function heapMegabytes(app: RunningApp): Promise<number> {
  const bytes = await app.evaluate(async () => {
    const collect: unknown = Reflect.get(globalThis, 'gc')
    if (typeof collect !== 'function') throw new Error('started without --expose-gc')
    for (let round = 0; round < 4; round += 1) {
      Reflect.apply(collect, undefined, [])
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return process.memoryUsage().heapUsed
  }, undefined)
  return z.number().parse(bytes) / 1e6
}

/** Closes the window, as a person closes it to the tray, and waits until its page is gone. */
export async function closeWindow(app: RunningApp): Promise<void> {
  const page = await app.page()
  const gone = page.isClosed() ? Promise.resolve() : page.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  }, undefined)
  await gone
}

import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { z } from 'zod'
import type { Exit, HostProcess, LaunchOptions } from './app-driver.ts'
import { repositoryRoot } from './paths.ts'

const greetingSchema = z.object({
  greeting: z.object({ address: z.string(), chromium: z.string() }),
})
const answerSchema = z.object({
  id: z.number(),
  ok: z.boolean(),
  value: z.unknown().optional(),
  reason: z.string().optional(),
})

/** How long the app may take from its start to its first page. */
const pageWithinMs = 30_000

/** Starts the app in the double, as a process of its own that can be killed like the real one. */
export async function startDouble(options: LaunchOptions): Promise<HostProcess> {
  const child = spawn(
    process.execPath,
    [
      join(repositoryRoot, 'test', 'host', 'run-double.ts'),
      `--user-data-dir=${options.profileDir}`,
      ...(options.main ? [`--double-main=${options.main}`] : []),
      ...(options.isVisible ? [] : ['--headless']),
      ...(options.args ?? []),
    ],
    {
      cwd: repositoryRoot,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  const output: string[] = []
  child.stdout?.on('data', (part) => output.push(String(part)))
  child.stderr?.on('data', (part) => output.push(String(part)))
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  const link = openLink(child)
  const greeting = await Promise.race([link.greeting, exited])
  if (!('address' in greeting)) {
    // A second instance ends before it greets: that is an answer too.
    if (greeting.code === 0) return endedAtOnce(exited, greeting, output)
    throw new Error(`The app ended at once (${greeting.code}).\n${output.join('')}`)
  }
  const browser = await chromium.connectOverCDP(greeting.address)
  return {
    host: 'double',
    chromium: greeting.chromium,
    page: () => waitForPage(browser, output),
    evaluate: (code, arg) => link.ask({ do: 'evaluate', source: code.toString(), arg }),
    start: async () => void (await link.ask({ do: 'start' })),
    kill: async (signal) => {
      child.kill(signal)
      return exited
    },
    exited,
    output: () => output.join(''),
  }
}

function endedAtOnce(exited: Promise<Exit>, exit: Exit, output: readonly string[]): HostProcess {
  const gone = () => Promise.reject(new Error('The app has ended.'))
  return {
    host: 'double',
    chromium: 'none',
    page: gone,
    evaluate: gone,
    start: () => Promise.resolve(),
    kill: () => Promise.resolve(exit),
    exited,
    output: () => output.join(''),
  }
}

/** Question and answer over Node's IPC. */
function openLink(child: ChildProcess) {
  const waiting = new Map<number, (answer: z.infer<typeof answerSchema>) => void>()
  const serial = { next: 1 }
  const greeting = new Promise<z.infer<typeof greetingSchema>['greeting']>((resolve) => {
    child.on('message', (message) => {
      const greeted = greetingSchema.safeParse(message)
      if (greeted.success) return resolve(greeted.data.greeting)
      const answer = answerSchema.parse(message)
      waiting.get(answer.id)?.(answer)
      waiting.delete(answer.id)
    })
  })
  child.once('exit', () => {
    for (const end of waiting.values())
      end({ id: 0, ok: false, reason: 'The app ended before it answered.' })
    waiting.clear()
  })
  const ask = (question: object) =>
    new Promise<unknown>((resolve, reject) => {
      const id = serial.next++
      waiting.set(id, (answer) =>
        answer.ok ? resolve(answer.value) : reject(new Error(answer.reason)),
      )
      child.send({ id, ...question }, (error) => error && reject(error))
    })
  return { greeting, ask }
}

/** Addresses of Chromium's own: before a page is loaded, and in place of one that could not be. */
const chromiumsOwn = /^(about:blank|chrome-error:.*)$/

/** The app's page, once it shows one. What Chromium shows of a window that is being destroyed is none. */
async function waitForPage(browser: Browser, output: readonly string[]): Promise<Page> {
  const deadline = Date.now() + pageWithinMs
  while (Date.now() < deadline && browser.isConnected()) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((candidate) => !chromiumsOwn.test(candidate.url()))
    if (page) {
      await page.waitForLoadState()
      return page
    }
    await sleep(20)
  }
  throw new Error(`The app opened no page.\n${output.join('')}`)
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as electronDouble from './double/electron.ts'
import { launchApp, type RunningApp } from './launch.ts'
import { repositoryRoot } from './paths.ts'
import { sampleMain as main } from './sample-app.ts'

/** Calls the sample's bridge from inside the page. */
function call(page: Page, name: string, value?: unknown): Promise<unknown> {
  return page.evaluate(
    ({ channel, input }) => {
      const { call: ask } = Reflect.get(globalThis, 'sample')
      return ask(channel, input).catch((error: unknown) => String(error))
    },
    { channel: name, input: value },
  )
}

describe('the Electron double', () => {
  const profileDir = mkdtempSync(join(tmpdir(), 'mourafiq-double-'))
  const started: { app?: RunningApp; page?: Page } = {}
  const app = () => started.app ?? expect.fail('not started')
  const page = () => started.page ?? expect.fail('not started')

  beforeAll(async () => {
    started.app = await launchApp({ profileDir, main, host: 'double' })
    started.page = await started.app.page()
  })
  afterAll(async () => {
    await started.app?.close()
    rmSync(profileDir, { recursive: true, force: true })
  })

  it('says that the double ran, never Electron', () => {
    expect(app().host).toBe('double')
    expect(app().chromium).toMatch(/^\d+\./)
  })

  it('serves the page from the handler of app:// with its policy', async () => {
    await expect(page().getByRole('heading').textContent()).resolves.toBe('Sample')
    const answer = await page().reload()
    expect(answer?.headers()['content-security-policy']).toContain("connect-src 'none'")
  })

  it('carries a call from the page to main and back, with the sender as main knows it', async () => {
    await expect(call(page(), 'echo', { list: [1, 'two'] })).resolves.toEqual({
      value: { list: [1, 'two'] },
      frame: 'app://sample/index.html',
      isOurs: true,
    })
  })

  it('keeps what the structured clone keeps and refuses what it refuses', async () => {
    const kept = await page().evaluate(async () => {
      const { call: ask } = Reflect.get(globalThis, 'sample')
      const date = new Date(86_400_000)
      const { value } = await ask('echo', { date, none: undefined, bytes: Uint8Array.of(1, 2) })
      return [value.date.getTime(), 'none' in value, value.none, Array.from(value.bytes)]
    })
    expect(kept).toEqual([86_400_000, true, undefined, [1, 2]])
    const refused = await page().evaluate(() => {
      const { call: ask } = Reflect.get(globalThis, 'sample')
      return ask('echo', () => 1).catch((error: unknown) => String(error))
    })
    expect(refused).toContain('could not be cloned')
  })

  it('prints the page as Chromium does, on the paper asked for', async () => {
    const pdf = String(await call(page(), 'print'))
    expect(pdf).toMatch(/^%PDF-1\.\d/)
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
    expect([Number(width), Number(height)].map(Math.floor)).toEqual([595, 842])
    await expect(call(page(), 'print-otherwise')).resolves.toContain(
      'The Electron double lacks printToPDF({ headerTemplate })',
    )
  })

  it('gives the page an error in the words of Electron, without the stack of main', async () => {
    await expect(call(page(), 'fail')).resolves.toBe(
      "Error: Error invoking remote method 'sample:fail': Error: no such thing",
    )
    await expect(call(page(), 'nothing')).resolves.toContain(
      "No handler registered for 'sample:nothing'",
    )
  })

  it('delivers what main sends until the page unsubscribes', async () => {
    const told = await page().evaluate(async () => {
      const { call: ask, onTold } = Reflect.get(globalThis, 'sample')
      const heard: unknown[] = []
      const first = new Promise<void>((resolve) => {
        const stop = onTold((value: unknown) => {
          heard.push(value)
          stop()
          resolve()
        })
      })
      await ask('tell', 'one')
      await first
      await ask('tell', 'two')
      await new Promise((resolve) => setTimeout(resolve, 100))
      return heard
    })
    expect(told).toEqual(['one'])
  })

  it('leaves the page the bridge, frozen, and nothing of Node or Electron', async () => {
    const found = await page().evaluate(() => {
      const bridge = Reflect.get(globalThis, 'sample')
      const left = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron']
      return {
        power: left.filter((name) => name in globalThis),
        bindings: Object.getOwnPropertyNames(globalThis).filter((name) =>
          name.startsWith('binding'),
        ),
        frozen: Object.isFrozen(bridge) && Object.isFrozen(bridge.list[1]),
        replaced: Reflect.set(globalThis, 'sample', null),
      }
    })
    expect(found).toEqual({ power: [], bindings: [], frozen: true, replaced: false })
  })

  it("asks the app's own handlers about permissions", async () => {
    const answers = await page().evaluate(async () => [
      await Notification.requestPermission(),
      (await navigator.permissions.query({ name: 'geolocation' })).state,
      await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error) => error.name),
    ])
    expect(answers).toEqual(['denied', 'denied', 'NotAllowedError'])
    await expect(call(page(), 'seen')).resolves.toEqual(
      expect.arrayContaining(['request notifications', 'request media']),
    )
  })

  it('lets the app refuse navigation and new windows', async () => {
    await page().locator('#away').click()
    await page().locator('#blank').click()
    await expect(page().evaluate(() => window.open('https://example.net/') === null)).resolves.toBe(
      true,
    )
    await expect
      .poll(() => call(page(), 'seen'))
      .toEqual(
        expect.arrayContaining([
          'navigate https://example.org/',
          'open https://example.org/',
          'open https://example.net/',
        ]),
      )
    expect(page().url()).toContain('index.html')
    await expect.poll(() => page().context().pages().length).toBe(1)
  })

  it('throws by name for a module and for a method that it lacks', async () => {
    await expect(call(page(), 'missing')).resolves.toContain('lacks clipboard.readText')
    await expect(call(page(), 'missing-method')).resolves.toContain(
      'lacks dialog.showOpenDialogSync',
    )
  })

  it('has every name that Electron exports, so that an import always links', () => {
    const types = readFileSync(
      join(repositoryRoot, 'node_modules', 'electron', 'electron.d.ts'),
      'utf8',
    )
    const exported = types.slice(types.indexOf('namespace CrossProcessExports'))
    const body = exported.slice(0, exported.indexOf('\n  }'))
    const names = [...body.matchAll(/^ {4}(?:const|class) (\w+)/gm)].map((match) => match[1])
    expect(names.length).toBeGreaterThan(40)
    expect(names.filter((name) => name && !(name in electronDouble))).toEqual([])
  })

  it('tells the first instance of a second one, which ends', async () => {
    const second = await launchApp({ profileDir, main, host: 'double' })
    await expect(second.exited).resolves.toEqual({ code: 0, signal: null })
    await expect.poll(() => call(page(), 'seen')).toContain('second-instance')
  })

  it('leaves no Chromium behind when main is killed, and starts again on the same profile', async () => {
    await app().kill('SIGKILL')
    await expect.poll(() => chromiumsOf(profileDir)).toEqual([])
    started.app = await launchApp({ profileDir, main, host: 'double' })
    started.page = await started.app.page()
    await expect(call(page(), 'seen')).resolves.toEqual([])
    await sleep(50)
    expect(readdirSync(join(profileDir, 'chromium-host'))).toHaveLength(1)
  })
})

/** Processes of a Chromium on this profile, read where Linux lists them. */
function chromiumsOf(profileDir: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').includes(
          join(profileDir, 'chromium-host'),
        )
      } catch {
        return false
      }
    })
}

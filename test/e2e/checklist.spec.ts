import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { fuses } from '../../main/packaging/fuses.ts'
import { callNames } from '../../shared/ipc/names.ts'
import { repositoryRoot } from '../host/paths.ts'
import { test } from './laptop.ts'

/** The oldest Electron that may be shipped: the three newest majors get security fixes. */
const oldestElectronMajor = 45

const permissions = [
  'media',
  'geolocation',
  'notifications',
  'midi',
  'midiSysex',
  'pointerLock',
  'fullscreen',
  'openExternal',
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'idle-detection',
  'storage-access',
  'window-management',
  'hid',
  'serial',
  'usb',
  'fileSystem',
  'unknown',
] as const

/**
 * Electron's security checklist, item by item and in its order, on the running application. Each item that needs
 * attacks of its own has them in `security.spec.ts` and `fuzz.spec.ts`; here the application is looked at whole.
 */
test('the running application meets every item of Electron’s security checklist', async ({
  laptop,
}) => {
  const { app, agent } = await laptop.startFresh('ar')
  const { page } = agent
  const requested: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  const headers = (await page.reload())?.headers() ?? {}
  await agent.clock().waitFor()
  const inMain = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const read: unknown = contents ? Reflect.get(contents, 'getLastWebPreferences') : undefined
    return {
      url: contents?.getURL(),
      preferences: typeof read === 'function' ? Reflect.apply(read, contents, []) : null,
    }
  }, undefined)
  const { url, preferences } = z
    .object({ url: z.string(), preferences: z.record(z.string(), z.unknown()) })
    .parse(inMain)

  await test.step('1. only secure content: our own files and nothing else', () => {
    const origin = new URL(page.url()).origin
    expect(requested.length).toBeGreaterThan(3)
    expect(requested.filter((address) => new URL(address).origin !== origin)).toEqual([])
  })

  await test.step('2, 3, 4. no Node for pages, isolated worlds, sandbox', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
    })
  })

  await test.step('5. every permission is refused, asked for or only checked', async () => {
    const granted = await app.evaluate(
      async ({ BrowserWindow, session }, names) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        const answers = names.map((name) => {
          const page = `navigator.permissions.query({ name: ${JSON.stringify(name)} })
            .then(({ state }) => state, () => 'denied')`
          return contents?.executeJavaScript(page)
        })
        const states = await Promise.all(answers)
        return names.filter((_, index) => states[index] === 'granted' || !session.defaultSession)
      },
      [...permissions],
    )
    expect(granted).toEqual([])
  })

  await test.step('6, 8, 9, 10. web security on, nothing insecure or experimental', () => {
    expect(preferences).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false })
    expect(preferences['experimentalFeatures'] ?? false).toBe(false)
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('')
  })

  await test.step('7. a policy that allows our own files alone, and no text as script', async () => {
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("connect-src 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/)
    const refused = await page.evaluate(() => {
      const sinks = [
        () => void Object.assign(document.createElement('div'), { innerHTML: '<b>x</b>' }),
        () => void Object.assign(document.createElement('script'), { text: '1' }),
        () => void Object.assign(document.createElement('iframe'), { srcdoc: '<b>x</b>' }),
        () => void document.createRange().createContextualFragment('<b>x</b>'),
        () => void new DOMParser().parseFromString('<b>x</b>', 'text/html'),
        () => void Reflect.apply(setTimeout, undefined, ['1']),
      ]
      return sinks.filter((sink) => {
        try {
          sink()
          return false
        } catch {
          return true
        }
      }).length
    })
    expect(refused).toBe(6)
  })

  await test.step('11, 12. no webview, and none could be attached', async () => {
    expect(preferences['webviewTag']).toBe(false)
    const isPrevented = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const asked = { isPrevented: false }
      const event = { preventDefault: () => Object.assign(asked, { isPrevented: true }) }
      if (contents)
        Reflect.apply(contents.emit, contents, ['will-attach-webview', event, {}, { src: 'x' }])
      return asked.isPrevented
    }, undefined)
    expect(isPrevented).toBe(true)
  })

  await test.step('13, 14, 15. no navigation, no new window, nothing opened outside', async () => {
    await app.evaluate(({ shell }) => {
      Reflect.set(globalThis, 'openedOutside', [])
      shell.openExternal = (address) => {
        const opened: unknown = Reflect.get(globalThis, 'openedOutside')
        if (Array.isArray(opened)) opened.push(address)
        return Promise.resolve()
      }
    }, undefined)
    const address = page.url()
    await page.evaluate(() => {
      for (const href of ['https://example.org/', 'file:///etc/passwd', 'mourafiq://enrol'])
        for (const target of ['', '_blank']) {
          const link = document.createElement('a')
          Object.assign(link, { href, target })
          document.body.append(link)
          link.click()
          link.remove()
        }
      window.open('https://example.org/')
    })
    await page.waitForTimeout(300)
    expect(page.url()).toBe(address)
    await expect(agent.clock()).toBeVisible()
    const seen = await app.evaluate(
      ({ BrowserWindow }) => ({
        windows: BrowserWindow.getAllWindows().length,
        outside: Reflect.get(globalThis, 'openedOutside'),
      }),
      undefined,
    )
    expect(seen).toEqual({ windows: 1, outside: [] })
  })

  await test.step('no download is accepted', async () => {
    const downloads: string[] = []
    page.on('download', (download) => {
      void download.failure().then((failure) => downloads.push(failure ?? 'finished'))
    })
    await page.evaluate(() => {
      const link = document.createElement('a')
      Object.assign(link, { href: location.href, download: 'x.html' })
      document.body.append(link)
      link.click()
      link.remove()
    })
    await page.waitForTimeout(500)
    expect(downloads).not.toContain('finished')
  })

  await test.step('16. an Electron that still gets its security fixes', () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(createRequire(import.meta.url)('electron/package.json'))
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(oldestElectronMajor)
  })

  await test.step('17. a call from anywhere but our page is refused', async () => {
    const answers = await app.evaluate(
      async ({ BrowserWindow }, { names, given }) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: given })
        await stranger.loadURL('data:text/html,<title>stranger</title>')
        const asked: unknown = await stranger.webContents.executeJavaScript(
          `Promise.all(${JSON.stringify(names)}.map((name) =>
            window.mourafiq[name]().then(() => name + ' answered', (error) => String(error))))`,
        )
        stranger.destroy()
        return asked
      },
      { names: [...callNames], given: preferences },
    )
    expect(answers).toEqual(callNames.map(() => expect.stringContaining('refused')))
  })

  await test.step('18. the page is served by a protocol of ours, never from a file', () => {
    expect(url).toMatch(/^app:\/\/mourafiq\//)
  })

  await test.step('19. every fuse is decided about and set while packing', () => {
    expect(fuses.strictlyRequireAllFuses).toBe(true)
    const builder = readFileSync(join(repositoryRoot, 'electron-builder.yml'), 'utf8')
    expect(builder).toContain('afterPack: ./main/packaging/after-pack.ts')
  })

  await test.step('20. the bridge hands over answers and payloads, never Electron itself', async () => {
    const heard = page.evaluate(
      () =>
        new Promise<{ readonly keys: readonly string[]; readonly count: number }>((resolve) => {
          const bridge = Reflect.get(globalThis, 'mourafiq')
          bridge.onChanged((...args: readonly object[]) =>
            resolve({ keys: Object.keys(args[0] ?? {}), count: args.length }),
          )
          void bridge.changeSettings({ theme: 'dark' })
        }),
    )
    expect(await heard).toEqual({ keys: ['topics'], count: 1 })
    const kinds = await page.evaluate(() =>
      Object.values(Reflect.get(globalThis, 'mourafiq')).map((value) => typeof value),
    )
    expect(new Set(kinds)).toEqual(new Set(['function']))
  })
})

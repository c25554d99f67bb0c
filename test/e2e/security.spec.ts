import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect } from '@playwright/test'
import { callNames, eventNames } from '../../shared/ipc/names.ts'
import { test } from './laptop.ts'

test('the page is served with the whole policy, and with nothing weaker beside it', async ({
  laptop,
}) => {
  const { agent } = await laptop.startFresh('en')
  const headers = (await agent.page.reload())?.headers() ?? {}
  const policy = (headers['content-security-policy'] ?? '').split('; ').sort()
  expect(policy).toEqual(
    [
      "base-uri 'none'",
      "connect-src 'none'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self'",
      "trusted-types 'none'",
    ].sort(),
  )
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('the window has a sandbox, its own world and no Node, and the page finds only the bridge', async ({
  laptop,
}) => {
  const { app, agent } = await laptop.startFresh('en')
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const read: unknown = contents ? Reflect.get(contents, 'getLastWebPreferences') : undefined
    return typeof read === 'function' ? Reflect.apply(read, contents, []) : null
  }, undefined)
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  })
  const found = await agent.page.evaluate(() => ({
    power: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys(Reflect.get(globalThis, 'mourafiq')),
    isReplaceable: Reflect.set(globalThis, 'mourafiq', null),
  }))
  expect(found.power).toEqual([])
  expect(found.isReplaceable).toBe(false)
  const events = eventNames.map((name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`)
  expect([...found.bridge].sort()).toEqual([...callNames, ...events].sort())
})

test('every call is refused from a window that shows anything but our page', async ({ laptop }) => {
  const { app } = await laptop.startFresh('en')
  const answers = await app.evaluate(
    async ({ BrowserWindow }, names) => {
      const own = BrowserWindow.getAllWindows()[0]
      const read: unknown = own ? Reflect.get(own.webContents, 'getLastWebPreferences') : undefined
      if (typeof read !== 'function') throw new Error('no window')
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: Reflect.apply(read, own?.webContents, []),
      })
      await stranger.loadURL('data:text/html,<title>stranger</title>')
      const asked = await stranger.webContents.executeJavaScript(
        `Promise.all(${JSON.stringify(names)}.map((name) =>
          window.mourafiq[name]({}).then(() => name + ' answered', (error) => String(error))))`,
      )
      stranger.destroy()
      return asked
    },
    [...callNames],
  )
  expect(answers).toEqual(callNames.map(() => expect.stringContaining('refused')))
})

test('every call refuses input that its schema does not know', async ({ laptop }) => {
  const { agent } = await laptop.startFresh('en')
  const codes = await agent.page.evaluate(
    async (names) => {
      const bridge = Reflect.get(globalThis, 'mourafiq')
      const answers = await Promise.all(names.map((name) => bridge[name]({ junk: [1, 'two'] })))
      return answers.map((answer) => (answer.ok ? 'accepted' : answer.failure.code))
    },
    [...callNames],
  )
  expect(codes).toEqual(callNames.map(() => 'input-invalid'))
})

test('navigation, new windows and permissions are refused', async ({ laptop }) => {
  const { app, agent } = await laptop.startFresh('en')
  const { page } = agent
  const address = page.url()
  await page.evaluate(() => {
    location.href = 'https://example.org/'
  })
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.org/'
    link.target = '_blank'
    document.body.append(link)
    link.click()
  })
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true)
  await expect(agent.clock()).toBeVisible()
  expect(page.url()).toBe(address)
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, undefined),
    )
    .toBe(1)

  const answers = await page.evaluate(async () => [
    await Notification.requestPermission(),
    (await navigator.permissions.query({ name: 'geolocation' })).state,
    await navigator.mediaDevices
      .getUserMedia({ audio: true, video: true })
      .then(() => 'granted')
      .catch((error) => error.name),
    await navigator.clipboard
      .readText()
      .then(() => 'granted')
      .catch((error) => error.name),
  ])
  expect(answers).toEqual(['denied', 'denied', 'NotAllowedError', 'NotAllowedError'])
})

test('the page cannot reach the network, load foreign script, or turn text into script', async ({
  laptop,
}) => {
  const { agent } = await laptop.startFresh('en')
  const { page } = agent
  const escaped: string[] = []
  const origin = new URL(page.url()).host
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    if (new URL(request.url()).host !== origin && why !== 'csp')
      escaped.push(`${request.url()}: ${why}`)
  })
  page.on('response', (response) => {
    if (new URL(response.url()).host !== origin) escaped.push(response.url())
  })
  const broken = await page.evaluate(async () => {
    const directives: string[] = []
    document.addEventListener('securitypolicyviolation', (event) =>
      directives.push(event.effectiveDirective),
    )
    await fetch('https://example.org/').catch(() => undefined)
    try {
      new WebSocket('wss://example.org/')
    } catch {
      // Some versions throw, all report.
    }
    navigator.sendBeacon('https://example.org/', 'x')
    const image = new Image()
    image.src = 'https://example.org/x.png'
    const frame = document.createElement('iframe')
    frame.src = 'https://example.org/'
    const refusedSinks = [
      () => {
        document.createElement('div').innerHTML = '<b>x</b>'
      },
      () => {
        document.createElement('script').src = 'https://example.org/x.js'
      },
      () => {
        document.createElement('script').text = 'globalThis.ran = true'
      },
    ].filter((sink) => {
      try {
        sink()
        return false
      } catch (error) {
        return error instanceof TypeError
      }
    }).length
    document.body.append(image, frame)
    const inline = document.createElement('style')
    inline.textContent = 'body { display: none }'
    document.body.append(inline)
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { directives, refusedSinks, ran: 'ran' in globalThis }
  })
  expect(broken.directives).toEqual(
    expect.arrayContaining(['connect-src', 'img-src', 'frame-src', 'style-src-elem']),
  )
  expect(broken.refusedSinks).toBe(3)
  expect(broken.ran).toBe(false)
  expect(escaped).toEqual([])
})

test('a whole first run asks for nothing but our own files', async ({ laptop }) => {
  const { app, agent } = await laptop.start()
  const requested: string[] = []
  agent.page.on('request', (request) => requested.push(request.url()))
  await agent.page.reload()
  await agent.chooseLanguage()
  await agent.readPrivacyNotice()
  await agent.postponeEnrolment()
  await agent.clock().waitFor()
  await agent.goTo('activity')
  const origin = new URL(agent.page.url()).host
  expect(requested.length).toBeGreaterThan(0)
  const isOwn = (url: string) => url.startsWith('data:') || new URL(url).host === origin
  expect(requested.filter((url) => !isOwn(url))).toEqual([])
  expect(app.output()).not.toMatch(/error|reject/i)
})

test('a second start shows the window of the first and ends', async ({ laptop }) => {
  const { app } = await laptop.startFresh('en')
  const second = await laptop.startAgain()
  expect((await second.exited).code).toBe(0)
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, undefined),
    )
    .toBe(1)
})

test('WebRTC, which no content security policy reaches, sends no packet', async ({ laptop }) => {
  const { agent } = await laptop.startFresh('en')
  const socket = createSocket('udp4')
  let packets = 0
  socket.on('message', () => {
    packets += 1
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  await agent.page.evaluate(async (port) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] })
    peer.createDataChannel('x')
    await peer.setLocalDescription(await peer.createOffer())
    // Long enough for the first packets, which leave at once where they may.
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    peer.close()
  }, socket.address().port)
  socket.close()
  expect(packets).toBe(0)
})

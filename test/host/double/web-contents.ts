import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { PrintToPDFOptions, WebContents, WebPreferences } from 'electron'
import type { BrowserContext, Frame, Page, Route } from 'playwright-core'
import { webRtcPolicy } from '../chromium.ts'
import { toAppAddress, toPageAddress } from './addresses.ts'
import { createCloneCodec } from './clone-codec.ts'
import { currentHost } from './host.ts'
import { invoke } from './ipc-main.ts'
import { guarded, lacks } from './missing.ts'
import { pageScript } from './page-runtime.ts'
import { preventable } from './preventable.ts'
import { printParameters } from './print-parameters.ts'
import { serveFromApp } from './protocol.ts'
import { askPermission, session } from './session.ts'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]
/** The address of a frame as the app sees it, and of nothing else: enough to judge who is calling. */
type FrameDouble = {
  readonly url: string
  readonly origin: string
  readonly parent: FrameDouble | null
}

const codec = createCloneCodec()
const serial = { next: 1 }
const open = new Set<WebContentsDouble>()

/** Double of `WebContents`: one page of the real Chromium. */
export class WebContentsDouble extends EventEmitter {
  readonly id = serial.next++
  readonly session = session.defaultSession
  readonly mainFrame: FrameDouble
  private readonly preferences: WebPreferences
  private page: Promise<Page> | null = null
  private shown: Page | null = null
  private openHandler: OpenHandler | null = null
  /** The address main itself asked for; any other top-level navigation is the page's own idea. */
  private expected: string | null = null
  private isGone = false
  private hasCrashed = false

  constructor(preferences: WebPreferences) {
    super()
    this.preferences = preferences
    const url = () => this.getURL()
    this.mainFrame = guarded('WebFrameMain', {
      get url() {
        return url()
      },
      get origin() {
        return URL.canParse(url()) ? originOf(url()) : 'null'
      },
      parent: null,
    })
  }

  getURL(): string {
    return this.shown ? toAppAddress(this.shown.url()) : ''
  }

  getLastWebPreferences(): WebPreferences {
    return this.preferences
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  setWebRTCIPHandlingPolicy(policy: Parameters<WebContents['setWebRTCIPHandlingPolicy']>[0]): void {
    // Chromium takes it for a whole browser at launch, so the double knows only the one that we launch with.
    if (policy !== webRtcPolicy) throw new Error(`the double launches with ${webRtcPolicy} only`)
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  /** Messages keep their order; one sent while no page is there is lost, as in Electron. */
  send(channel: string, ...args: readonly unknown[]): void {
    const text = codec.encode([channel, ...args])
    void this.page
      ?.then((page) =>
        page.evaluate(({ name, message }) => Reflect.get(globalThis, name)(message), {
          name: this.deliverName,
          message: text,
        }),
      )
      // The page may be gone or between two documents.
      .catch(() => undefined)
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return await (await this.ensurePage()).evaluate(code)
  }

  /** Chromium's own printing, asked as Electron asks it. */
  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    const page = await this.ensurePage()
    const session = await page.context().newCDPSession(page)
    try {
      const { data } = await session.send('Page.printToPDF', printParameters(options))
      return Buffer.from(data, 'base64')
    } finally {
      await session.detach().catch(() => undefined)
    }
  }

  reload(): void {
    // Playwright can do nothing more with a page that crashed: Electron's contents live on in a new process.
    if (this.page === null && this.expected !== null)
      void this.load(toAppAddress(this.expected)).catch(() => undefined)
    else void this.page?.then((page) => page.reload()).catch(() => undefined)
  }

  /** Ends the page's process, as a fault in it would. */
  forcefullyCrashRenderer(): void {
    void this.page
      ?.then((page) => page.context().newCDPSession(page))
      .then((session) => session.send('Page.crash'))
      // It ends before it can answer.
      .catch(() => undefined)
  }

  isCrashed(): boolean {
    return this.hasCrashed
  }

  async load(url: string): Promise<void> {
    this.expected = toPageAddress(url)
    const page = await this.ensurePage()
    try {
      await page.goto(this.expected)
    } catch (error) {
      this.emit('did-fail-load', preventable({}), -2, String(error), url, true)
      throw new Error(`ERR_FAILED (-2) loading '${url}'`)
    }
    this.emit('dom-ready', preventable({}))
    this.emit('did-finish-load', preventable({}))
  }

  /** Shows the page where there is a screen; it may have been closed by a person since. */
  async bringToFront(): Promise<void> {
    const wasGone = this.page === null
    const page = await this.ensurePage()
    if (wasGone && this.expected) await page.goto(this.expected)
    await page.bringToFront()
  }

  async setColorScheme(scheme: 'light' | 'dark' | null): Promise<void> {
    await (await this.page)?.emulateMedia({ colorScheme: scheme })
  }

  async destroy(): Promise<void> {
    if (this.isGone) return
    this.isGone = true
    open.delete(this)
    this.emit('destroyed')
    await (await this.page)?.close().catch(() => undefined)
  }

  private readonly deliverName = `deliver_${crypto.randomUUID().replaceAll('-', '')}`

  private ensurePage(): Promise<Page> {
    this.page ??= this.createPage()
    return this.page
  }

  private async createPage(): Promise<Page> {
    const page = await currentHost().browser.newPage()
    const bindingName = `binding_${crypto.randomUUID().replaceAll('-', '')}`
    await page.exposeBinding(bindingName, ({ frame }, message: string) =>
      this.answer(frame, page, message),
    )
    await page.addInitScript(
      pageScript(
        {
          bindingName,
          deliverName: this.deliverName,
          platform: process.platform,
          hasWindowOpenHandler: this.openHandler !== null,
        },
        createCloneCodec.toString(),
        this.preferences.preload ? readFileSync(this.preferences.preload, 'utf8') : '',
      ),
    )
    await page.route('**/*', (route) => this.route(route, page))
    page.on('popup', (popup) => {
      if (this.openHandler) void popup.close()
    })
    await denyForeignPages(page.context())
    page.on('download', (download) => {
      const event = preventable({})
      this.session.emit('will-download', event, { getURL: () => download.url() }, this)
      if (event.defaultPrevented) void download.cancel()
    })
    page.on('crash', () => {
      this.hasCrashed = true
      this.page = null
      this.shown = null
      void page.close().catch(() => undefined)
      this.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 1 })
    })
    page.on('close', () => {
      // One that crashed has been replaced, or will be.
      if (this.shown !== page) return
      this.page = null
      this.shown = null
      if (!this.isGone) this.emit('double:page-closed')
    })
    this.shown = page
    this.hasCrashed = false
    return page
  }

  /** Answers one message of the page's runtime; the frame it came from is Chromium's word, not the page's. */
  private async answer(frame: Frame, page: Page, message: string): Promise<string> {
    const asked = codec.decode(message)
    const field = (name: string): unknown =>
      typeof asked === 'object' && asked !== null ? Reflect.get(asked, name) : undefined
    switch (field('ask')) {
      case 'invoke': {
        const args = field('args')
        const event = preventable({
          sender: this,
          senderFrame: frame === page.mainFrame() ? this.mainFrame : describeFrame(frame),
          processId: 1,
          frameId: 1,
        })
        return this.encodeAnswer(
          await invoke(event, String(field('channel')), Array.isArray(args) ? args : []),
        )
      }
      case 'permission':
        return codec.encode(
          await askPermission({
            contents: this,
            permission: String(field('permission')),
            how: field('how') === 'check' ? 'check' : 'request',
            url: toAppAddress(frame.url()),
          }),
        )
      case 'open':
        this.askToOpen(toAppAddress(String(field('url'))), String(field('frameName')))
        return codec.encode(null)
      default:
        throw new Error('the page runtime asked something unknown')
    }
  }

  private encodeAnswer(answer: Awaited<ReturnType<typeof invoke>>): string {
    try {
      return codec.encode(answer)
    } catch (error) {
      return codec.encode({ ok: false, reason: String(error) })
    }
  }

  private async route(route: Route, page: Page): Promise<void> {
    const request = route.request()
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      const withoutHash = (url: string) => url.split('#')[0]
      // A reload asks for the page's own address; Electron announces no navigation for it either.
      const isKnown = [this.expected ?? '', page.url()]
        .map(withoutHash)
        .includes(withoutHash(request.url()))
      const event = preventable({ url: toAppAddress(request.url()), isMainFrame: true })
      if (!isKnown) this.emit('will-navigate', event, event.url)
      if (event.defaultPrevented) return route.abort('aborted')
      this.emit('did-start-navigation', {
        url: event.url,
        isSameDocument: false,
        isMainFrame: true,
        frame: this.mainFrame,
      })
    }
    if (!(await serveFromApp(route))) await route.continue()
  }

  /** Asks the app whether the page may open a window, as Chromium asks Electron. */
  askToOpen(url: string, frameName: string): void {
    const handler: unknown = this.openHandler
    if (typeof handler !== 'function') return
    const details = {
      url,
      frameName,
      features: '',
      disposition: 'new-window',
      referrer: { url: '' },
    }
    const decision: unknown = Reflect.apply(handler, undefined, [details])
    if (typeof decision === 'object' && decision && Reflect.get(decision, 'action') === 'allow')
      throw lacks('child windows, and the app allowed one')
  }
}

const guardedContexts = new WeakSet<BrowserContext>()

/**
 * A link to a new window opens a page before anybody can be asked. What it wants to load is refused and put
 * to the app that opened it; `popup` then closes the page.
 */
async function denyForeignPages(context: BrowserContext): Promise<void> {
  if (guardedContexts.has(context)) return
  guardedContexts.add(context)
  await context.route('**/*', async (route) => {
    await route.abort('aborted')
    const request = route.request()
    if (!request.isNavigationRequest()) return
    for (const contents of open) contents.askToOpen(toAppAddress(request.url()), '')
  })
}

/** Makes the contents of a window; like all of the double, they throw by name for what they lack. */
export function createWebContents(preferences: WebPreferences): WebContentsDouble {
  const contents = guarded('webContents', new WebContentsDouble(preferences))
  open.add(contents)
  return contents
}

/** Every page there is, for what concerns them all. */
export function allWebContents(): readonly WebContentsDouble[] {
  return [...open]
}

function originOf(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

function describeFrame(frame: Frame): FrameDouble {
  const url = toAppAddress(frame.url())
  const parent = frame.parentFrame()
  return { url, origin: originOf(url), parent: parent ? describeFrame(parent) : null }
}

/** A small application for the test of the hosts themselves: a page, a bridge, and one use of what the double lacks. */
import { join } from 'node:path'
import { app, BrowserWindow, clipboard, dialog, ipcMain, protocol, session } from 'electron'

const page = `<!doctype html><meta charset="utf-8"><title>Sample</title>
<h1>Sample</h1><a id="away" href="https://example.org/">away</a>
<a id="blank" target="_blank" href="https://example.org/">new window</a>`
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  const seen: string[] = []
  app.on('second-instance', () => seen.push('second-instance'))
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
      seen.push(`request ${permission}`)
      answer(false)
    })
    session.defaultSession.setPermissionCheckHandler(() => false)
    protocol.handle('app', (request) =>
      request.url === 'app://sample/index.html'
        ? new Response(page, {
            headers: { 'content-type': 'text/html', 'content-security-policy': policy },
          })
        : new Response('not found', { status: 404 }),
    )
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, preload: join(import.meta.dirname, 'preload.cjs') },
    })
    window.webContents.on('will-navigate', (event) => {
      seen.push(`navigate ${event.url}`)
      event.preventDefault()
    })
    window.webContents.setWindowOpenHandler(({ url }) => {
      seen.push(`open ${url}`)
      return { action: 'deny' }
    })
    ipcMain.handle('sample:echo', (event, value: unknown) => ({
      value,
      frame: event.senderFrame?.url,
      isOurs:
        event.sender === window.webContents && event.senderFrame === window.webContents.mainFrame,
    }))
    ipcMain.handle('sample:print', async () => {
      const printed = await window.webContents.printToPDF({ pageSize: 'A4' })
      return printed.toString('latin1')
    })
    ipcMain.handle('sample:print-otherwise', () =>
      window.webContents.printToPDF({ headerTemplate: '<p>top</p>' }),
    )
    ipcMain.handle('sample:fail', () => {
      throw new Error('no such thing')
    })
    ipcMain.handle('sample:seen', () => seen)
    ipcMain.handle('sample:missing', () => clipboard.readText())
    ipcMain.handle('sample:missing-method', () => dialog.showOpenDialogSync({}))
    ipcMain.handle('sample:tell', (_event, value: unknown) =>
      window.webContents.send('sample:told', value),
    )
    void window.loadURL('app://sample/index.html')
  })
}

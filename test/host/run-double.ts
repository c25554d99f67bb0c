/**
 * Runs the built application on Node with the double of `electron`: the same main and preload bundles,
 * windows in a real Chromium. Started by `npm start` and the demo, or by a test's driver over Node's IPC.
 */
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { resolveChromium } from './chromium.ts'
import { hasDisplay } from './display.ts'
import { app, appState } from './double/app.ts'
import { createBrowser } from './double/browser.ts'
import { commandLine } from './double/command-line.ts'
import { hasDriver, serveDriver } from './double/driver-link.ts'
import { setHost } from './double/host.ts'
import { builtMain } from './paths.ts'

const doubleAddress = pathToFileURL(resolve(import.meta.dirname, 'double', 'electron.ts')).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: doubleAddress, shortCircuit: true }
      : next(specifier, context),
})
Object.defineProperties(process, {
  type: { value: 'browser', enumerable: true },
  defaultApp: { value: true, enumerable: true },
})

const isWindowed =
  !commandLine.hasSwitch('headless') && hasDisplay() && resolveChromium().canShowWindows
const browser = createBrowser({
  userData: app.getPath('userData'),
  mode: isWindowed ? 'windowed' : 'headless',
})
setHost({
  browser,
  audience: hasDriver() ? 'driver' : 'person',
  tell: (line) => {
    if (!hasDriver()) console.log(line)
  },
})
appState.closeBrowser = browser.close
// Chromium's own answer to these signals, in Electron on Linux, is an orderly quit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

await import(pathToFileURL(resolve(commandLine.getSwitchValue('double-main') || builtMain)).href)
if (hasDriver() && appState.phase === 'starting')
  await serveDriver({ address: await browser.driverAddress(), chromium: await browser.version() })
if (appState.phase === 'starting') {
  appState.phase = 'ready'
  app.emit('ready', {}, {})
}

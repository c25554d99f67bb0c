import { existsSync } from 'node:fs'
import { resolveChromium } from '../host/chromium.ts'
import { availableHost } from '../host/launch.ts'
import { builtMain } from '../host/paths.ts'

/** Says which host the suite runs in before anything else, and unpacks its Chromium once for all workers. */
export function announceHost(): void {
  if (!existsSync(builtMain)) throw new Error('Nothing is built: run "npm run e2e", which builds.')
  const host = availableHost()
  if (host === 'electron') {
    console.log('e2e host: Electron')
    return
  }
  const { executablePath } = resolveChromium()
  const browser = executablePath.includes('mourafiq-chromium') ? 'from npm' : executablePath
  console.log(
    `e2e host: the Electron double on Node ${process.versions.node} (Chromium ${browser}); Electron itself was not run`,
  )
}

import { _electron } from 'playwright-core'
import type { Exit, HostProcess, LaunchOptions } from './app-driver.ts'
import { repositoryRoot } from './paths.ts'

/** Starts the app in the real Electron, driven by Playwright. */
export async function startElectron(binary: string, options: LaunchOptions): Promise<HostProcess> {
  const electronApp = await _electron.launch({
    executablePath: binary,
    cwd: repositoryRoot,
    args: [
      options.main ?? repositoryRoot,
      `--user-data-dir=${options.profileDir}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
    env: Object.fromEntries(
      Object.entries({ ...process.env, ...options.env }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
  })
  const child = electronApp.process()
  const output: string[] = []
  child.stdout?.on('data', (part) => output.push(String(part)))
  child.stderr?.on('data', (part) => output.push(String(part)))
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  return {
    host: 'electron',
    chromium: await electronApp.evaluate(() => process.versions['chrome'] ?? 'unknown'),
    page: () => electronApp.firstWindow(),
    evaluate: (code, arg) =>
      electronApp.evaluate(
        (electron, { source, value }) => new Function(`return (${source})`)()(electron, value),
        { source: code.toString(), value: arg },
      ),
    // Playwright lets the app become ready as soon as it is connected.
    start: () => Promise.resolve(),
    kill: async (signal) => {
      child.kill(signal)
      return exited
    },
    exited,
    output: () => output.join(''),
  }
}

/**
 * `npm start`: builds the application and runs it in Electron. Where Electron's binary cannot be had it says
 * so and opens the same application in Chromium. Arguments after `--` go to the application.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { buildApp } from './build.ts'
import { resolveChromium } from './chromium.ts'
import { hasDisplay } from './display.ts'
import { fetchElectron } from './electron-binary.ts'
import { repositoryRoot } from './paths.ts'

console.log('Building Mourafiq…')
if (!buildApp()) process.exit(1)
const electron = await fetchElectron()
const args = process.argv.slice(2)

if (electron.binary !== null) run(electron.binary, [repositoryRoot, ...args])
else {
  console.log(
    `Electron cannot be had here (${electron.reason}): opening the same application in Chromium.`,
  )
  const advice = describeVisibility()
  if (advice) console.log(advice)
  run(process.execPath, [join(repositoryRoot, 'test', 'host', 'run-double.ts'), ...args])
}

/** Why there will be no window, and how to get one; null where there will be. */
function describeVisibility(): string | null {
  if (!hasDisplay())
    return 'There is no display, so the agent runs without a window. Start it in a desktop session or under xvfb-run to see it. Ctrl+C ends it.'
  if (!resolveChromium().canShowWindows)
    return 'The Chromium from npm shows no windows, so the agent runs without one. Install Chromium or Google Chrome to see it. Ctrl+C ends it.'
  return null
}

/** Runs the application as our own process would: its output, its signals, its exit code. */
function run(program: string, programArgs: readonly string[]): void {
  const child = spawn(program, programArgs, { cwd: repositoryRoot, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // From a terminal the child has its own; a second one would cut its orderly quit short.
      if (!process.stdin.isTTY) child.kill(signal)
    })
  child.on('error', (error) => {
    console.error(`${program} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0))
  })
}

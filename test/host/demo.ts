/**
 * `npm run demo`: a ministry's server, an employee, a fresh agent. A person takes it from there, or a script
 * plays two working days at the window and checks everything they left, with the product's own tools.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAgentPage } from '../e2e/agent-page.ts'
import { readDatabaseKey } from '../support/database-key.ts'
import { createMinistry } from '../support/ministry.ts'
import {
  issueCode,
  onlyDevice,
  readAttendance,
  setUpMinistry,
  verifyMinistryCopy,
} from '../support/ministry-people.ts'
import { createSimulatedClock } from '../support/simulated-clock.ts'
import { buildApp } from './build.ts'
import { openCleanUp } from './demo/clean-up.ts'
import { correctMorning } from './demo/correction.ts'
import { playDay, scriptedDays, takeCopy } from './demo/day.ts'
import { readExport, verifyExport } from './demo/export-facts.ts'
import { arrive } from './demo/first-run.ts'
import { signWeek } from './demo/follow-up.ts'
import { handOver } from './demo/hand-over.ts'
import { readDemoOptions } from './demo/options.ts'
import { createProgress } from './demo/progress.ts'
import { judge, writeReport } from './demo/report.ts'
import type { Scene } from './demo/scene.ts'
import { listTasks } from './demo/tasks.ts'
import { words } from './demo/words.ts'
import { launchApp } from './launch.ts'

/** Typed by the script into a throw-away profile; printed, because it guards nothing. */
const passphrase = 'olive atlas safran cedar'

const options = readDemoOptions(process.argv)
const cleanUp = openCleanUp()
try {
  process.exitCode = (await run()) ? 0 : 1
} catch (error) {
  console.error(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await cleanUp.run()
}

async function run(): Promise<boolean> {
  if (!buildApp()) throw new Error('the app could not be built')
  prepareOut()
  const folder = mkdtempSync(join(tmpdir(), 'mourafiq-demo-'))
  cleanUp.add(() => rmSync(folder, { recursive: true, force: true }))
  const profileDir = join(folder, 'profile')
  const progress = createProgress(options.out)
  const clock = createSimulatedClock(folder)
  const isScript = options.mode === 'script'
  if (isScript) clock.set(scriptedDays().first.start, -5)
  const env = isScript ? clock.env : {}
  const ministry = await createMinistry({ folder: join(folder, 'ministry'), env })

  await progress.step('ministry server on its own PostgreSQL', ministry.start)
  cleanUp.add(() => ministry.stop().catch(() => undefined))
  const code = await progress.step('ministry, unit, employee, one-time code', async () => {
    await setUpMinistry(ministry, words[options.locale].employee)
    return issueCode(ministry)
  })
  const app = await progress.step('open the agent', async () => {
    const running = await launchApp({
      profileDir,
      env,
      isVisible: !isScript,
      // A throw-away log must not leave its key in the person's own key store.
      args: ['--password-store=basic'],
    })
    cleanUp.add(() => running.close())
    return running
  })
  console.log(
    app.host === 'electron'
      ? `          host: Electron (Chromium ${app.chromium})`
      : `          host: the Electron double on Node ${process.versions.node}, windows in Chromium ${app.chromium}`,
  )
  const page = await app.page()
  const scene: Scene = {
    ...{ options, progress, ministry, clock, app },
    agent: createAgentPage(page, options.locale),
    picture: (name) => progress.picture(page, name),
  }
  await arrive(scene, { code, passphrase })
  return isScript ? playAndJudge(scene, profileDir) : handOver(scene, passphrase)
}

/** The folder holds one demo: what an earlier one left must not be taken for this one's. */
function prepareOut(): void {
  for (const name of [
    ...['screens', 'profile', 'profile-key.hex', 'report.json'],
    ...['export.mourafiq', 'follow-up-sheet.pdf'],
  ])
    rmSync(join(options.out, name), { recursive: true, force: true })
  mkdirSync(options.out, { recursive: true })
}

async function playAndJudge(scene: Scene, profileDir: string): Promise<boolean> {
  const { app, ministry, progress } = scene
  const offline = await playDay(scene)
  const correction = await correctMorning(scene)
  const sheet = await signWeek(scene)
  const file = await takeCopy(scene)
  await progress.step("sync the copy's own entry", async () => {
    await scene.agent.goTo('today')
    await scene.agent.sendNow()
    await scene.agent.page.getByText(scene.agent.texts.of('sync.upToDate')).first().waitFor()
    await scene.picture('end')
  })
  const agentLog = await progress.step('verify the export', () => verifyExport(file))
  const serverLog = await progress.step("verify the ministry's copy", async () =>
    verifyMinistryCopy(ministry, await onlyDevice(ministry)),
  )
  const span = scriptedDays()
  const days = await progress.step('attendance', () =>
    readAttendance(ministry, {
      from: span.first.start.slice(0, 10),
      to: span.second.start.slice(0, 10),
    }),
  )
  const tasks = await progress.step("the ministry's list of tasks", () => listTasks(scene))
  const exit = await progress.step('close', () => app.close())
  if (scene.options.keepsProfile) await keepProfile(profileDir)

  const verdict = judge({
    ...{ offline, correction, tasks, sheet, agentLog, serverLog, days, exit },
    entries: readExport(file),
    words: words[scene.options.locale],
  })
  writeReport(scene.options.out, {
    host: app.host,
    chromium: app.chromium,
    lang: scene.options.locale,
    clock: 'simulated',
    entries: verdict.entries,
    offlineEntries: verdict.offlineEntries,
    receipts: agentLog.receipts,
    agentLog: { checked: agentLog.checked, breaks: agentLog.breaks },
    serverLog: { checked: serverLog.checked, breaks: serverLog.breaks },
    seconds: progress.seconds(),
  })
  console.log('')
  for (const { claim, holds, found } of verdict.facts)
    console.log(`  ${holds ? '✓' : '✗'} ${claim} (${found})`)
  console.log(`\nReport, screens and export are in ${scene.options.out}`)
  return verdict.facts.every((fact) => fact.holds)
}

async function keepProfile(profileDir: string): Promise<void> {
  const { out } = options
  cpSync(profileDir, join(out, 'profile'), {
    recursive: true,
    // Chromium's own files and the sockets of dead processes say nothing about the agent.
    filter: (path) => !path.startsWith(join(profileDir, 'chromium-host')),
  })
  const key = await readDatabaseKey(profileDir, passphrase)
  writeFileSync(join(out, 'profile-key.hex'), `${key}\n`, { mode: 0o600 })
  if (!existsSync(join(out, 'profile'))) throw new Error('the profile was not kept')
  console.log(
    [
      '',
      '  ############################################################################',
      "  #  --keep-profile: the KEY of this demo's log lies beside it, IN CLEAR.      #",
      '  #  profile/ and profile-key.hex are for inspection of made-up data only.    #',
      '  #  Delete both when you are done. The product itself never does this.       #',
      '  ############################################################################',
    ].join('\n'),
  )
}

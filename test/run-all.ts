/**
 * `npm test`: everything, in order from cheap to dear, each step to its end even if one before it failed.
 * What failed is named again at the end, where a log that was cut still shows it. The last line counts what the
 * runners' own reports say; a step without a report counts as one test.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const top = resolve(import.meta.dirname, '..')
const reports = join(top, 'node_modules/.cache/reports')
const demoOutput = join(reports, 'demo')

type Count = {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** The tests that failed, one line each. */
  readonly failures: readonly string[]
}
type Step = {
  readonly name: string
  /** A bound for what hangs: a step that is not over by then is ended and has failed, and the others still run. */
  readonly atMostMinutes?: number
  readonly command: readonly [string, ...string[]]
  /** Reads the runner's report, if the step has one. */
  readonly count?: () => Count
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(reports, name), 'utf8'))
}

function numberAt(report: unknown, ...path: readonly string[]): number {
  const value = path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    report,
  )
  if (typeof value !== 'number') throw new Error(`the report has no number at ${path.join('.')}`)
  return value
}

/** Lists of a report, whose shape is the runner's. */
function listAt(report: unknown, key: string): readonly unknown[] {
  const value: unknown = typeof report === 'object' && report ? Reflect.get(report, key) : undefined
  return Array.isArray(value) ? value : []
}

function textAt(report: unknown, key: string): string {
  const value: unknown = typeof report === 'object' && report ? Reflect.get(report, key) : undefined
  return typeof value === 'string' ? value : ''
}

/** The first line of what a test said, which names the reason in most cases. */
const reasonIn = (message: string) => stripVTControlCharacters(message).split('\n', 1)[0] ?? ''

function failuresOfVitest(report: unknown): readonly string[] {
  return listAt(report, 'testResults').flatMap((file) => {
    const name = relative(top, textAt(file, 'name'))
    const failed = listAt(file, 'assertionResults').filter(
      (test) => textAt(test, 'status') === 'failed',
    )
    if (failed.length === 0 && textAt(file, 'status') === 'failed')
      return [`${name}: ${reasonIn(textAt(file, 'message'))}`]
    return failed.map((test) => {
      const [message = ''] = listAt(test, 'failureMessages')
      return `${name} › ${textAt(test, 'fullName')}: ${reasonIn(String(message))}`
    })
  })
}

/** Suites of Playwright's report lie in one another; its specs say whether they are as they should be. */
function failuresOfPlaywright(suite: unknown): readonly string[] {
  const here = listAt(suite, 'specs').filter((spec) =>
    listAt(spec, 'tests').some((test) => ['unexpected', 'flaky'].includes(textAt(test, 'status'))),
  )
  return [
    ...here.map((spec) => `${textAt(spec, 'file')} › ${textAt(spec, 'title')}`),
    ...listAt(suite, 'suites').flatMap(failuresOfPlaywright),
  ]
}

function countVitest(name: string): Count {
  const report = readJson(name)
  return {
    passed: numberAt(report, 'numPassedTests'),
    // A file that cannot even be loaded has no tests to count as failed.
    failed: Math.max(
      numberAt(report, 'numFailedTests'),
      numberAt(report, 'numFailedTestSuites') > 0 ? 1 : 0,
    ),
    skipped: numberAt(report, 'numPendingTests'),
    failures: failuresOfVitest(report),
  }
}

function countPlaywright(name: string): Count {
  const report = readJson(name)
  return {
    passed: numberAt(report, 'stats', 'expected'),
    failed: numberAt(report, 'stats', 'unexpected') + numberAt(report, 'stats', 'flaky'),
    skipped: numberAt(report, 'stats', 'skipped'),
    failures: failuresOfPlaywright(report),
  }
}

const vitest = (project: string, atMostMinutes: number): Step => ({
  name: `vitest: ${project}`,
  atMostMinutes,
  command: [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, `vitest-${project}.json`)}`,
  ],
  count: () => countVitest(`vitest-${project}.json`),
})

const steps: readonly Step[] = [
  { name: 'types', command: ['tsc', '-b', '--force'] },
  { name: 'lint', command: ['biome', 'ci', '.'] },
  { name: 'styles', command: ['stylelint', 'renderer/**/*.css'] },
  { name: 'build', command: ['electron-vite', 'build'] },
  vitest('fast', 10),
  vitest('slow', 55),
  {
    name: 'e2e',
    atMostMinutes: 25,
    command: ['playwright', 'test', '-c', 'test/e2e/playwright.config.ts'],
    count: () => countPlaywright('playwright.json'),
  },
  {
    // The other of the README's two commands, as it plays without a display.
    name: 'demo',
    command: ['node', 'test/host/demo.ts', '--script', '--lang', 'ar', '--out', demoOutput],
  },
]

function run(step: Step): Count {
  console.log(`\n── ${step.name}`)
  const startedAt = performance.now()
  const [program, ...args] = step.command
  const ended = spawnSync(program, args, {
    cwd: top,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    timeout: (step.atMostMinutes ?? 5) * 60_000,
    env: {
      ...process.env,
      MOURAFIQ_REPORTS: reports,
      // Hundreds of short processes read the same sources: each is stripped of its types and compiled once.
      NODE_COMPILE_CACHE: join(top, 'node_modules/.cache/compiled'),
    },
  })
  const isGreen = ended.status === 0
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const isLate =
    ended.error !== undefined && 'code' in ended.error && ended.error.code === 'ETIMEDOUT'
  const end = isGreen ? 'ok' : isLate ? 'FAILED, not over' : 'FAILED'
  console.log(`── ${step.name}: ${end} in ${seconds} s`)
  const failures = isGreen ? [] : [`${step.name}: see above`]
  if (!step.count) return { passed: isGreen ? 1 : 0, failed: isGreen ? 0 : 1, skipped: 0, failures }
  try {
    const counted = step.count()
    return isGreen || counted.failed > 0 ? counted : { ...counted, failed: 1, failures }
  } catch (error) {
    console.error(
      `no usable report of ${step.name}: ${error instanceof Error ? error.message : 'unknown'}`,
    )
    return { passed: 0, failed: 1, skipped: 0, failures: [`${step.name}: no usable report`] }
  }
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const counts = steps.map(run)
const failures = counts.flatMap((count) => count.failures)
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((each) => `  ${each}`).join('\n')}`)
const total = (key: 'passed' | 'failed' | 'skipped') =>
  counts.reduce((sum, count) => sum + count[key], 0)
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`)
process.exitCode = total('failed') > 0 ? 1 : 0

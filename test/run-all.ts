/**
 * `npm test`: everything, in order from cheap to dear, each step to its end even if one before it failed.
 * The last line counts what the runners' own reports say; a step without a report counts as one test.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const top = resolve(import.meta.dirname, '..')
const reports = join(top, 'node_modules/.cache/reports')

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number }
type Step = {
  readonly name: string
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
  }
}

function countPlaywright(name: string): Count {
  const report = readJson(name)
  return {
    passed: numberAt(report, 'stats', 'expected'),
    failed: numberAt(report, 'stats', 'unexpected') + numberAt(report, 'stats', 'flaky'),
    skipped: numberAt(report, 'stats', 'skipped'),
  }
}

const vitest = (project: string): Step => ({
  name: `vitest: ${project}`,
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
  vitest('fast'),
  vitest('slow'),
  {
    name: 'e2e',
    command: ['playwright', 'test', '-c', 'test/e2e/playwright.config.ts'],
    count: () => countPlaywright('playwright.json'),
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
    env: { ...process.env, MOURAFIQ_REPORTS: reports },
  })
  const isGreen = ended.status === 0
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`── ${step.name}: ${isGreen ? 'ok' : 'FAILED'} in ${seconds} s`)
  if (!step.count) return { passed: isGreen ? 1 : 0, failed: isGreen ? 0 : 1, skipped: 0 }
  try {
    const counted = step.count()
    return isGreen || counted.failed > 0 ? counted : { ...counted, failed: 1 }
  } catch (error) {
    console.error(
      `no usable report of ${step.name}: ${error instanceof Error ? error.message : 'unknown'}`,
    )
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const counts = steps.map(run)
const total = (key: keyof Count) => counts.reduce((sum, count) => sum + count[key], 0)
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`)
process.exitCode = total('failed') > 0 ? 1 : 0

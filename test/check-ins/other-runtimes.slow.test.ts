import { execFileSync } from 'node:child_process'
import {
  accessSync,
  constants,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

const zones = [
  'UTC',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Europe/Paris',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
]

const reportSchema = z.object({
  node: z.string(),
  tz: z.string(),
  zone: z.string(),
  hasIntl: z.boolean(),
  /** What this runtime's own zone data says of Casablanca in November 2026; correct is +00:00. */
  casablanca: z.string(),
  checked: z.int(),
  mismatches: z.array(z.string()),
})
type Report = z.infer<typeof reportSchema>

const folder = mkdtempSync(join(tmpdir(), 'mourafiq-rules-'))
const runner = join(folder, 'run.mjs')
const bundle = join(folder, 'rules.mjs')

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      lib: {
        entry: resolve('test/check-ins/vectors/bundle-entry.ts'),
        formats: ['es'],
        fileName: () => 'rules.mjs',
      },
    },
  })
  writeFileSync(
    runner,
    `const casablanca = new Intl.DateTimeFormat('en', { timeZone: 'Africa/Casablanca', timeZoneName: 'longOffset' })
      .format(new Date('2026-11-23T12:00:00.000Z'))
    if (process.argv[2] === 'without-intl') Object.defineProperty(globalThis, 'Intl', { get() { throw new Error('the rules asked Intl') } })
    const { runAllVectors } = await import('./rules.mjs')
    const hasIntl = process.argv[2] !== 'without-intl'
    console.log(JSON.stringify({ node: process.version, tz: process.versions.tz ?? 'none', zone: process.env.TZ ?? '', hasIntl, casablanca, ...runAllVectors() }))`,
  )
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('the rules decide the same everywhere', () => {
  test('the bundle imports nothing', () => {
    expect(readFileSync(bundle, 'utf8')).not.toMatch(/^\s*import\b|\brequire\(/m)
  })

  for (const zone of zones)
    test(`with TZ=${zone}`, () => {
      expectAllRight(runOn(process.execPath, { zone }), { zone })
    })

  test('where Intl does not exist', () => {
    expectAllRight(runOn(process.execPath, { zone: 'UTC', argument: 'without-intl' }), {
      zone: 'UTC',
    })
  })

  test('on every other Node of this machine, stale zone data or not', () => {
    const others = otherNodes()
    if (others.length === 0) console.log('schedule vectors: no other Node in PATH')
    for (const node of others)
      for (const zone of ['Africa/Casablanca', 'Pacific/Kiritimati'])
        expectAllRight(runOn(node, { zone }), { zone })
  })
})

function runOn(
  node: string,
  { zone, argument = '' }: { readonly zone: string; readonly argument?: string },
): Report {
  const answer = execFileSync(node, [runner, argument], {
    env: { TZ: zone },
    encoding: 'utf8',
    timeout: 30_000,
  })
  return reportSchema.parse(JSON.parse(answer))
}

function expectAllRight(report: Report, { zone }: { readonly zone: string }): void {
  console.log(
    `schedule vectors on Node ${report.node}, tz data ${report.tz}, TZ=${report.zone}${
      report.hasIntl ? '' : ', no Intl'
    }: ${report.checked} checked; own data says ${report.casablanca}`,
  )
  expect(report.zone).toBe(zone)
  expect(report.checked).toBeGreaterThan(150)
  expect(report.mismatches).toEqual([])
}

/** Node programs in PATH, other than those npm puts there from node_modules and the one running this test. */
function otherNodes(): readonly string[] {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '' && !directory.includes('node_modules'))
    .map((directory) => join(directory, process.platform === 'win32' ? 'node.exe' : 'node'))
    .filter((path) => isExecutable(path))
    .map((path) => realpathSync(path))
  return [...new Set(found)].filter((path) => path !== realpathSync(process.execPath))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

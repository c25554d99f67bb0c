import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import json from '../../assets/policy/default-policy.json' with { type: 'json' }
import { byteOrder, currentAccount, interfacesUp } from '../../main/platform/account.ts'
import { type ProgramSource, systemProbe } from '../../main/platform/probe.ts'
import type { Source } from '../../main/posture/check.ts'
import { checksFor, scan } from '../../main/posture/index.ts'
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import type { Bench, BenchRow } from './bench-type.ts'

/** The budgets of issue 4, on Linux. */
const goal = { scanMs: 1_500, ratio: 2 }
const rounds = 15

const { posture: rules } = parseDefaultPolicy(json)
const checks = checksFor('linux')

function scanOnce() {
  if (!rules) throw new Error('the shipped policy has no posture rules')
  const probe = systemProbe(process.env)
  const startedAt = performance.now()
  const own = {
    account: () => currentAccount(process),
    interfaces: interfacesUp,
    'byte-order': byteOrder,
    // The desktop with the most programs to ask.
    desktop: () => ({ name: 'GNOME' }),
  }
  return scan(checks, rules, { probe, own, monotonicMs: () => performance.now() }).then(
    (found) => ({
      ms: performance.now() - startedAt,
      started: probe.started(),
      slowest: found.toSorted((one, other) => other.afterMs - one.afterMs)[0],
    }),
  )
}

function programOf(source: Source): readonly ProgramSource[] {
  const asked = source.kind === 'on-desktop' || source.kind === 'part' ? source.of : source
  const isElsewhere = source.kind === 'on-desktop' && !source.desktops.includes('GNOME')
  return asked.kind === 'program' && !isElsewhere ? [asked] : []
}

/** The programs that a scan starts on this machine, each once. */
function programsHere(): readonly { readonly path: string; readonly args: readonly string[] }[] {
  const sources = checks.flatMap((check) => Object.values(check.sources).flatMap(programOf))
  return [...new Set(sources)].flatMap(({ paths, args }) => {
    const path = paths.find((each) => existsSync(each))
    return path === undefined ? [] : [{ path, args }]
  })
}

/** The same programs side by side, and nothing made of what they say. */
async function bareOnce(programs: ReturnType<typeof programsHere>): Promise<number> {
  const startedAt = performance.now()
  await Promise.all(
    programs.map(({ path, args }) =>
      promisify(execFile)(path, args, { env: { LC_ALL: 'C' } }).catch(() => null),
    ),
  )
  return performance.now() - startedAt
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/** The most memory that this process ever held, in megabytes. */
function peakMegabytes(): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
  return (Number(line?.[1] ?? Number.NaN) * 1_024) / 1e6
}

/** What a process of its own held at most, doing nothing beyond loading this file, and after one scan. */
async function memoryInItsOwnProcess(work: 'nothing' | 'scan'): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    fileURLToPath(import.meta.url),
    work,
  ])
  return z.number().parse(JSON.parse(stdout))
}

const asked = process.argv.at(2)
if (process.argv.at(1) === join(import.meta.dirname, 'posture.bench.ts')) {
  if (asked === 'scan') await scanOnce()
  process.stdout.write(JSON.stringify(peakMegabytes()))
}

/** A whole scan of this machine, beside the bare programs that it starts. */
export const bench: Bench = {
  name: 'posture',
  run: async () => {
    if (process.platform !== 'linux') return []
    const programs = programsHere()
    const ours: Awaited<ReturnType<typeof scanOnce>>[] = []
    const bare: number[] = []
    // In turns: whatever else the machine does meanwhile, it does to both.
    for (let round = 0; round <= rounds; round += 1) {
      const [scanned, raw] = [await scanOnce(), await bareOnce(programs)]
      if (round === 0) continue
      ours.push(scanned)
      bare.push(raw)
    }
    const [scanMs, bareMs] = [median(ours.map(({ ms }) => ms)), median(bare)]
    const slowest = ours.toSorted((one, other) => one.ms - other.ms)[Math.floor(rounds / 2)]
      ?.slowest
    const started = ours[0]?.started ?? 0
    const [idle, scanned] = [
      await memoryInItsOwnProcess('nothing'),
      await memoryInItsOwnProcess('scan'),
    ]
    const rows: readonly BenchRow[] = [
      {
        what: `whole scan, ${checks.length} checks`,
        ours: `${scanMs.toFixed(0)} ms`,
        baseline: '',
        ratio: scanMs / goal.scanMs,
        goal: `≤ ${goal.scanMs} ms`,
        outcome: scanMs <= goal.scanMs ? 'met' : 'missed',
      },
      {
        what: 'whole scan, beside its programs alone',
        ours: `${scanMs.toFixed(0)} ms`,
        baseline: `the same programs side by side: ${bareMs.toFixed(0)} ms`,
        ratio: scanMs / bareMs,
        goal: `≤ ${goal.ratio}`,
        outcome: scanMs / bareMs <= goal.ratio ? 'met' : 'missed',
      },
      {
        what: `slowest check: ${slowest?.check ?? 'none'}`,
        ours: `${(slowest?.afterMs ?? 0).toFixed(0)} ms`,
        baseline: '',
        ratio: (slowest?.afterMs ?? 0) / goal.scanMs,
        goal: `≤ ${goal.scanMs} ms`,
        outcome: (slowest?.afterMs ?? 0) <= goal.scanMs ? 'met' : 'missed',
      },
      {
        what: 'programs started in a scan',
        ours: String(started),
        baseline: `different programs that it names: ${programs.length}`,
        ratio: started / programs.length,
        goal: '≤ 1',
        outcome: started <= programs.length ? 'met' : 'missed',
      },
      {
        what: 'peak memory of a process that scans',
        ours: `${scanned.toFixed(0)} MB`,
        baseline: `the same process that does not: ${idle.toFixed(0)} MB`,
        ratio: scanned / idle,
        goal: '',
        outcome: 'no goal',
      },
    ]
    return rows
  },
}

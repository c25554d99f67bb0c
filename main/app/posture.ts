import process from 'node:process'
import { parseArgs } from 'node:util'
import defaultPolicy from '../../assets/policy/default-policy.json' with { type: 'json' }
import { parseDefaultPolicy } from '../../shared/policy/default.ts'
import type { System } from '../../shared/posture/catalogue.ts'
import { byteOrder, currentAccount, desktopOf, interfacesUp } from '../platform/account.ts'
import { systemProbe } from '../platform/probe.ts'
import { checksFor, type Found, scan, visible } from '../posture/index.ts'

/**
 * `npm run posture`: the checks of this machine in a terminal, under the rules that the agent ships with. It reads, prints
 * and sends nothing. Exit 0 if it ran, whatever it found; 2 if it was asked something that it does not know.
 */
const usage = `usage: npm run posture [-- --json] [-- --evidence]

  --json      one line of JSON: every finding, with what was read and how long it took
  --evidence  also prints what each check read; it may name people and disks, so read it before you send it`

/** Lines of evidence that are shown of one source in the terminal. */
const shownLines = 12

const systemOf: { readonly [P in NodeJS.Platform]?: System } = {
  win32: 'windows',
  darwin: 'macos',
  linux: 'linux',
}

function tell(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`)
}

type Asked = { readonly json: boolean; readonly evidence: boolean; readonly help: boolean }

function readArguments(given: readonly string[]): Asked | null {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        json: { type: 'boolean', default: false },
        evidence: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    return values
  } catch {
    return null
  }
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2))
  if (asked?.help) {
    tell(process.stdout, usage)
    return 0
  }
  const system = systemOf[process.platform]
  if (!asked || !system) {
    tell(process.stderr, asked ? `there are no checks for ${process.platform} yet` : usage)
    return 2
  }
  const { posture } = parseDefaultPolicy(defaultPolicy)
  if (!posture) throw new Error('the policy that ships with the agent has no posture rules')
  const probe = systemProbe(process.env)
  const startedAt = performance.now()
  const findings = await scan(checksFor(system), posture, {
    probe,
    own: {
      account: () => currentAccount(process),
      interfaces: interfacesUp,
      'byte-order': byteOrder,
      desktop: () => desktopOf(process.env),
    },
    monotonicMs: () => performance.now(),
  })
  const ms = Math.round(performance.now() - startedAt)
  if (asked.json)
    tell(process.stdout, JSON.stringify({ system, ms, processes: probe.started(), findings }))
  else
    print(
      findings,
      asked.evidence,
      `${findings.length} checks in ${ms} ms, ${probe.started()} programs started`,
    )
  return 0
}

function print(findings: readonly Found[], withEvidence: boolean, summary: string): void {
  for (const { check, verdict, reason, afterMs, evidence } of findings) {
    tell(
      process.stdout,
      `${verdict.padEnd(15)} ${check.padEnd(20)} ${reason.padEnd(18)} ${afterMs.toFixed(0).padStart(5)} ms`,
    )
    if (!withEvidence) continue
    for (const { source, reading } of evidence) {
      tell(process.stdout, `    ${visible(source)}`)
      const lines = reading.ok ? reading.text.trimEnd().split('\n') : [`(${reading.why})`]
      for (const line of lines.slice(0, shownLines))
        tell(process.stdout, `      ${JSON.stringify(visible(line)).slice(1, -1)}`)
      if (lines.length > shownLines)
        tell(process.stdout, `      … ${lines.length - shownLines} more lines`)
    }
  }
  tell(process.stdout, summary)
}

process.exitCode = await main()

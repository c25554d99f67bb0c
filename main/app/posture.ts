import process from 'node:process'
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

const words = ['--json', '--evidence', '--help'] as const

/** Lines of evidence that are shown of one source in the terminal. */
const shownLines = 12

const systemOf: { readonly [P in NodeJS.Platform]?: System } = {
  win32: 'windows',
  darwin: 'macos',
  linux: 'linux',
}

/**
 * Writes a line. Who reads may go away before the end (`| head`): then nobody wants the rest, and that is no failure. A
 * disk may be full: then it is, and is said.
 */
function tell(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`)
}

function watchOutput(): void {
  process.stdout.on('error', (error) => {
    if (Reflect.get(error, 'code') === 'EPIPE') process.exit()
    process.stderr.write(`posture: the answer could not be written: ${error.message}\n`)
    process.exit(1)
  })
  // Where nobody can be told, nothing is.
  process.stderr.on('error', () => undefined)
}

async function main(): Promise<number> {
  const given = process.argv.slice(2)
  const isAsked = (word: (typeof words)[number]): boolean => given.includes(word)
  const wrong = given.filter((each) => !words.some((word) => word === each))
  if (wrong.length > 0) {
    tell(process.stderr, `posture: not known: ${wrong.map(visible).join(' ')}\n${usage}`)
    return 2
  }
  if (isAsked('--help')) {
    tell(process.stdout, usage)
    return 0
  }
  const system = systemOf[process.platform]
  if (!system) {
    tell(process.stderr, `posture: there are no checks for ${process.platform} yet`)
    return 2
  }
  // npm keeps for itself the options that do not stand behind two dashes of their own.
  for (const name of ['json', 'evidence'] as const)
    if (process.env[`npm_config_${name}`] === 'true' && !isAsked(`--${name}`))
      tell(
        process.stderr,
        `posture: npm took --${name} for itself; write: npm run posture -- --${name}`,
      )
  const { posture } = parseDefaultPolicy(defaultPolicy)
  if (!posture) throw new Error('the policy that ships with the agent has no posture rules')
  const probe = systemProbe(process.env)
  const startedAt = performance.now()
  const own = {
    account: () => currentAccount(process),
    interfaces: interfacesUp,
    'byte-order': byteOrder,
    desktop: () => desktopOf(process.env),
  }
  // What only the agent knows while it runs (its log, its clock, its own version) is nothing to ask here.
  const checks = checksFor(system)
  const here = checks.filter(({ sources }) =>
    Object.values(sources).every((each) => each.kind !== 'own' || Object.hasOwn(own, each.name)),
  )
  const inTheApp = checks.filter((check) => !here.includes(check)).map(({ id }) => id)
  const findings = await scan(here, posture, {
    probe,
    own,
    monotonicMs: () => performance.now(),
  })
  const ms = Math.round(performance.now() - startedAt)
  const processes = probe.started()
  if (isAsked('--json'))
    tell(process.stdout, JSON.stringify({ system, ms, processes, findings, inTheApp }))
  else
    print(findings, isAsked('--evidence'), [
      `${findings.length} checks in ${ms} ms, ${processes} programs started`,
      `asked in the app alone: ${inTheApp.join(', ')}`,
    ])
  return 0
}

function print(findings: readonly Found[], withEvidence: boolean, end: readonly string[]): void {
  for (const { check, verdict, reason, afterMs, evidence } of findings) {
    tell(
      process.stdout,
      `${verdict.padEnd(15)} ${check.padEnd(20)} ${reason.padEnd(18)} ${afterMs.toFixed(0).padStart(5)} ms`,
    )
    if (!withEvidence) continue
    for (const { source, reading } of evidence) {
      tell(process.stdout, `    ${visible(source)}`)
      const lines = reading.ok ? reading.text.trimEnd().split('\n') : [`(${reading.why})`]
      for (const line of lines.slice(0, shownLines)) tell(process.stdout, `      ${visible(line)}`)
      if (lines.length > shownLines)
        tell(process.stdout, `      … ${lines.length - shownLines} more lines`)
    }
  }
  for (const line of end) tell(process.stdout, line)
}

watchOutput()
process.exitCode = await main()

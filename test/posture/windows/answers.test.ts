import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ProbedSource, type Reading, systemProbe } from '../../../main/platform/probe.ts'
import { checksFor, scan } from '../../../main/posture/index.ts'
import { unreadReasons } from '../../../shared/posture/catalogue.ts'
import { shippedRules } from '../judging.ts'
import { cases, healthy, unread } from './cases.ts'

const folder = join(import.meta.dirname, '../../fixtures/posture/windows/constructed')
const probe = systemProbe({})

/** Scans as on Windows, where every program answers this; the agent’s own facts are another matter. */
async function found(ask: (source: ProbedSource) => Promise<Reading>) {
  const checks = checksFor('windows').filter(({ id }) => Object.hasOwn(healthy, id))
  const findings = await scan(checks, shippedRules, {
    probe: { ask },
    own: {},
    monotonicMs: () => 0,
  })
  return Object.fromEntries(findings.map(({ check, reason }) => [check, reason]))
}

/** The bytes of a file, decoded as those of a program are. */
function answering(name: string) {
  return () => probe.ask({ kind: 'file', path: join(folder, `${name}.txt`) })
}

describe('an answer of PowerShell', () => {
  it.each(Object.entries(cases))('%s', async (name, differences) => {
    expect(await found(answering(name))).toEqual({ ...healthy, ...differences })
  })

  it('has its case for every file', () => {
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isFile() && each.name.endsWith('.txt'))
      .map(({ name }) => name.slice(0, -'.txt'.length))
    expect(files.sort()).toEqual(Object.keys(cases).sort())
  })

  it('that did not come says why, whatever the reason is', async () => {
    for (const why of unreadReasons)
      expect(await found(() => Promise.resolve({ ok: false, why }))).toEqual(unread(why))
  })

  it('is asked for once, however many checks there are', async () => {
    const asked: string[] = []
    await found((source) => {
      asked.push(source.kind === 'program' ? (source.paths[0] ?? '') : source.kind)
      return answering('en-us-11-healthy')()
    })
    expect(asked).toEqual(['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'])
  })

  it('that is cut anywhere makes no pass and no fail', async () => {
    const whole = readFileSync(join(folder, 'fr-fr-11-everything-off.txt'), 'utf8').trimEnd()
    for (let length = 0; length < whole.length; length += 7)
      expect(
        await found(() => Promise.resolve({ ok: true, text: whole.slice(0, length) })),
      ).toEqual(unread('not-understood'))
  })

  it('that lacks any one fact makes what hangs on it unknown, and never better or worse', async () => {
    const text = readFileSync(join(folder, 'en-us-11-healthy.txt'), 'utf8')
    const facts: Readonly<Record<string, unknown>> = JSON.parse(text)
    const expected: Readonly<Record<string, string>> = healthy
    for (const name of Object.keys(facts))
      for (const refused of ['denied', 'blocked', 'missing', 'failed']) {
        const cut = JSON.stringify({ ...facts, [name]: { error: refused } })
        const reasons = await found(() => Promise.resolve({ ok: true, text: cut }))
        for (const [check, reason] of Object.entries(reasons))
          if (reason !== expected[check]) expect(unreadReasons).toContain(reason)
      }
  })
})

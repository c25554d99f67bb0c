import { describe, expect, it } from 'vitest'
import type { Reading } from '../../main/platform/probe.ts'
import type { Source } from '../../main/posture/check.ts'
import { checksFor, scan } from '../../main/posture/index.ts'
import { verdictOf } from '../../shared/posture/catalogue.ts'
import { shippedRules } from './judging.ts'
import { answerOf, macs } from './macs.ts'

const checks = checksFor('macos')
const isProbed = (source: Source) => source.kind !== 'own' && source.kind !== 'part'
const ofTheMac = checks.filter((check) => Object.values(check.sources).every(isProbed))

/** What each Mac is found to be. A line that changes changes what somebody is told of their laptop. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'macos-13': {
    'disk-encryption': 'encrypted',
    firewall: 'on',
    'malware-protection': 'source-missing',
    'automatic-updates': 'automatic',
    'system-version': 'unsupported',
    'screen-lock': 'locks-in-time',
    'wake-password': 'asks-at-once',
    'remote-access': 'closed',
    sharing: 'none',
    'daily-administrator': 'ordinary',
    'automatic-login': 'off',
    'app-origin': 'checked',
    'system-integrity': 'protected',
  },
  'macos-14-neglected': {
    'disk-encryption': 'not-encrypted',
    firewall: 'off',
    'malware-protection': 'source-missing',
    'automatic-updates': 'off',
    'system-version': 'unsupported',
    'screen-lock': 'never-locks',
    'wake-password': 'never-asks',
    'remote-access': 'open',
    sharing: 'shared',
    'daily-administrator': 'administrator',
    'automatic-login': 'on',
    'app-origin': 'unchecked',
    'system-integrity': 'unprotected',
  },
  'macos-15-french': {
    'disk-encryption': 'encrypted',
    firewall: 'on',
    'malware-protection': 'on-and-fresh',
    'automatic-updates': 'partly-automatic',
    'system-version': 'supported',
    'screen-lock': 'locks-in-time',
    'wake-password': 'asks-at-once',
    'remote-access': 'closed',
    sharing: 'none',
    'daily-administrator': 'administrator',
    'automatic-login': 'off',
    'app-origin': 'checked',
    'system-integrity': 'partly-protected',
  },
  'macos-26-arabic': {
    'disk-encryption': 'encrypting',
    firewall: 'on',
    'malware-protection': 'not-exposed',
    'automatic-updates': 'automatic',
    'system-version': 'supported',
    'screen-lock': 'locks-in-time',
    'wake-password': 'asks-late',
    'remote-access': 'open',
    sharing: 'shared',
    'daily-administrator': 'ordinary',
    'automatic-login': 'off',
    'app-origin': 'checked',
    'system-integrity': 'protected',
  },
}

describe.each(macs)('%s', (mac) => {
  it('is found to be what it is', async () => {
    const found = await scan(ofTheMac, shippedRules, {
      probe: { ask: (source) => Promise.resolve(answerOf(mac, source)) },
      own: {},
      monotonicMs: () => 0,
    })
    expect(Object.fromEntries(found.map(({ check, reason }) => [check, reason]))).toEqual(
      expected[mac],
    )
  })

  it.each(ofTheMac.map((check) => ({ check })))(
    'is judged no better on an answer that was cut off: $check.id',
    ({ check }) => {
      const answers = new Map(
        Object.entries(check.sources).flatMap(([name, source]) =>
          source.kind === 'own' || source.kind === 'part' || source.kind === 'on-desktop'
            ? []
            : [[name, answerOf(mac, source)]],
        ),
      )
      const missing: Reading = { ok: false, why: 'source-missing' }
      const whole = check.judge((name) => answers.get(name) ?? missing, shippedRules)
      for (const [name, reading] of answers) {
        const text = reading.ok ? reading.text : ''
        // After a whole line there is no telling; the probe hands over no answer of a program that did not end well.
        const cuts = Array.from({ length: text.length }, (_, at) => text.slice(0, at)).filter(
          (cut) => !cut.endsWith('\n'),
        )
        const found = new Set(
          cuts.map((cut) =>
            check.judge(
              (asked) =>
                asked === name ? { ok: true, text: cut } : (answers.get(asked) ?? missing),
              shippedRules,
            ),
          ),
        )
        const settled = [...found].filter((reason) => verdictOf(check.id, reason) !== 'unknown')
        expect(settled.filter((reason) => reason !== whole)).toEqual([])
      }
    },
  )
})

describe('the checks of macOS', () => {
  it('start programs of the system by their own paths and read files of the system', () => {
    for (const source of ofTheMac.flatMap((check) => Object.values(check.sources))) {
      const paths =
        source.kind === 'program' ? source.paths : source.kind === 'file' ? [source.path] : []
      expect(paths).not.toEqual([])
      for (const path of paths) expect(path).toMatch(/^\/(bin|usr\/(bin|sbin|libexec)|Library)\//)
    }
  })

  it('ask no question twice in other words', () => {
    const programs = new Set(
      ofTheMac
        .flatMap((check) => Object.values(check.sources))
        .filter((source) => source.kind === 'program'),
    )
    const questions = [...programs].map(({ paths, args }) => [paths[0], ...args].join(' '))
    expect(questions.length).toBe(new Set(questions).size)
  })
})

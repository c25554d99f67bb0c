import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../../main/platform/probe.ts'
import { gnomeLockSources } from '../../main/posture/checks/linux/lock-sources.ts'
import { createFixes, type FixDeps } from '../../main/posture/fixes.ts'
import { recordScan } from '../../main/posture/record.ts'
import {
  fixableSettings,
  type LockSettings,
  planBack,
  planOf,
  type SettingChange,
} from '../../shared/posture/fixes.ts'
import { openTestLog } from '../activity-log/open-test-log.ts'
import { judge, shippedRules } from './judging.ts'

const open: LockSettings = { 'lock-enabled': false, 'lock-delay': 300, 'idle-delay': 0 }

/** What gsettings lists of a session, schema by schema. */
function answersOf(now: LockSettings, isForbidden = false) {
  const screensaver = 'org.gnome.desktop.screensaver'
  return {
    session: `org.gnome.desktop.session idle-delay uint32 ${now['idle-delay']}\n`,
    lock: `${screensaver} lock-enabled ${now['lock-enabled']}\n${screensaver} lock-delay uint32 ${now['lock-delay']}\n`,
    limits: `org.gnome.desktop.lockdown disable-lock-screen ${isForbidden}\n`,
  }
}

function reasonOf(check: string, now: LockSettings): string {
  const { session, lock, limits } = answersOf(now)
  return judge('linux', check, {
    desktop: '{"name":"ubuntu:GNOME"}',
    running: 'gdm3',
    ...{ gnomeSession: session, gnomeLock: lock, gnomeLimits: limits },
  })
}

function changed(now: LockSettings, changes: readonly SettingChange[]): LockSettings {
  return Object.assign({ ...now }, ...changes.map(({ setting, after }) => ({ [setting]: after })))
}

const anySettings: fc.Arbitrary<LockSettings> = fc.record({
  'lock-enabled': fc.boolean(),
  'lock-delay': fc.nat(7_200),
  'idle-delay': fc.nat(7_200),
})

describe('the changes of a fix', () => {
  it.each(['screen-lock', 'wake-password'])(
    'make %s pass, are the fewest, and are put back to the last one',
    (check) => {
      fc.assert(
        fc.property(anySettings, (now) => {
          const plan = planOf(check, now, shippedRules)
          const then = changed(now, plan)
          expect(['locks-in-time', 'asks-at-once']).toContain(reasonOf(check, then))
          expect(planOf(check, then, shippedRules)).toEqual([])
          for (const change of plan) expect(change.before).not.toBe(change.after)
          expect(changed(then, planBack(plan, then))).toEqual(now)
        }),
      )
    },
  )

  it('are none where the session locks as asked', () => {
    const fine = { 'lock-enabled': true, 'lock-delay': 0, 'idle-delay': 300 }
    expect(planOf('screen-lock', fine, shippedRules)).toEqual([])
  })

  it('are not put back over what the person chose since', () => {
    const plan = planOf('screen-lock', open, shippedRules)
    const since = { ...changed(open, plan), 'idle-delay': 120 }
    const back = planBack(plan, since)
    expect(back.map(({ setting }) => setting)).toEqual(['lock-enabled', 'lock-delay'])
    expect(changed(since, back)).toEqual({ ...open, 'idle-delay': 120 })
  })
})

/** A session of GNOME whose settings the agent may write, over a real log; screen-lock was found failing in it. */
function session(
  start: LockSettings = open,
  options: {
    readonly desktop?: string
    readonly isForbidden?: boolean
    /** Settings that the system says it takes, and does not keep. */
    readonly loses?: readonly string[]
    /** Settings that the system refuses. */
    readonly refuses?: readonly string[]
  } = {},
) {
  const log = openTestLog()
  const state = { now: start, written: [] as string[] }
  const says = (text: string): Reading => ({ ok: true, text })
  const deps: FixDeps = {
    log: log.log,
    system: 'linux',
    desktop: () => ({ name: options.desktop ?? 'ubuntu:GNOME' }),
    rules: () => shippedRules,
    probe: {
      ask: async (source) => {
        const answers = answersOf(state.now, options.isForbidden)
        if (source === gnomeLockSources.session) return says(answers.session)
        if (source === gnomeLockSources.lock) return says(answers.lock)
        return source === gnomeLockSources.limits ? says(answers.limits) : says('')
      },
    },
    writeSetting: async (setting, value) => {
      state.written.push(setting)
      if (options.refuses?.includes(setting)) return false
      if (!options.loses?.includes(setting)) state.now = { ...state.now, [setting]: value }
      return true
    },
  }
  const found = {
    ...({ check: 'screen-lock', version: 1, verdict: 'fail', reason: 'never-locks' } as const),
    ...{ evidence: [], afterMs: 0 },
  }
  recordScan(log.log, {
    why: 'asked',
    found: [found],
    unknownChecks: [],
    edition: 'x',
    whole: null,
  })
  const entries = () =>
    log.log.db
      .prepare<[], string>(
        "SELECT body FROM entries WHERE json_extract(header, '$.kind') = 'setting-changed' ORDER BY seq",
      )
      .pluck()
      .all()
      .map((body) => JSON.parse(body))
  const fixes = createFixes(deps)
  const shown = async () => {
    const plan = await fixes.preview('screen-lock')
    return plan.ok ? plan.value : expect.unreachable(plan.failure.code)
  }
  return {
    ...{ fixes, state, entries, shown },
    standing: () => fixes.standing().get('screen-lock'),
    [Symbol.dispose]: () => log[Symbol.dispose](),
  }
}

const done = { ok: true, value: undefined }
const refused = (code: string) => ({ ok: false, failure: { code } })

describe('a fix', () => {
  it('changes what was shown and nothing else, says in the log what was before, and is undone', async () => {
    using gnome = session()
    expect(gnome.standing()).toBe('offered')
    const changes = await gnome.shown()
    expect(gnome.state.written).toEqual([])
    expect(await gnome.fixes.apply('screen-lock', changes)).toEqual(done)
    expect(reasonOf('screen-lock', gnome.state.now)).toBe('locks-in-time')
    expect(gnome.entries()).toEqual([{ check: 'screen-lock', act: 'fix', changes }])
    expect(await gnome.fixes.undo('screen-lock')).toEqual(done)
    expect(gnome.state.now).toEqual(open)
    expect(gnome.entries()).toMatchObject([{ act: 'fix' }, { act: 'undo' }])
    expect(await gnome.fixes.undo('screen-lock')).toEqual(refused('no-such-check'))
  })

  it('writes down what was before it before it changes anything', async () => {
    using gnome = session(open, { refuses: ['lock-enabled'] })
    const changes = await gnome.shown()
    expect(await gnome.fixes.apply('screen-lock', changes)).toEqual(refused('setting-not-changed'))
    expect(gnome.entries()[0]).toEqual({ check: 'screen-lock', act: 'fix', changes })
  })

  it('changes nothing where the settings are no longer as they were shown', async () => {
    using gnome = session()
    const changes = await gnome.shown()
    gnome.state.now = { ...open, 'lock-delay': 60 }
    expect(await gnome.fixes.apply('screen-lock', changes)).toEqual(refused('fix-changed'))
    expect(await gnome.fixes.apply('screen-lock', [])).toEqual(refused('fix-changed'))
    const more = [...changes, { setting: 'idle-delay', before: 0, after: 1 } as const]
    expect(await gnome.fixes.apply('screen-lock', more)).toEqual(refused('fix-changed'))
    expect(gnome.state.written).toEqual([])
    expect(gnome.entries()).toEqual([])
  })

  it.each([
    ['refuses', { refuses: ['idle-delay'] }],
    ['takes and does not keep', { loses: ['idle-delay'] }],
  ])('that the system %s in part leaves everything as it was', async (_, options) => {
    using gnome = session(open, options)
    const answer = await gnome.fixes.apply('screen-lock', await gnome.shown())
    expect(answer).toEqual(refused('setting-not-changed'))
    expect(gnome.state.now).toEqual(open)
    expect(gnome.entries()).toMatchObject([{ act: 'fix' }, { act: 'undo' }])
    expect(gnome.standing()).toBe('offered')
  })

  it.each([
    ['in a session of another desktop', open, { desktop: 'KDE' }],
    ['in one that only looks like GNOME', open, { desktop: 'Budgie:GNOME' }],
    ['in a session of no desktop', open, { desktop: '' }],
    ['where the administration forbids to lock', open, { isForbidden: true }],
    ['where there is nothing to change', { ...open, ...fineSettings() }, {}],
  ] as const)('is not possible %s', async (_, start, options) => {
    using gnome = session(start, options)
    expect(await gnome.fixes.preview('screen-lock')).toEqual(refused('fix-not-possible'))
    expect(await gnome.fixes.apply('screen-lock', [])).toEqual(refused('fix-not-possible'))
    expect(gnome.state.written).toEqual([])
  })

  it('is of no check that it does not know', async () => {
    using gnome = session()
    for (const check of ['firewall', 'constructor']) {
      expect(await gnome.fixes.preview(check)).toEqual(refused('no-such-check'))
      expect(await gnome.fixes.apply(check, [])).toEqual(refused('no-such-check'))
    }
  })

  it('is made once, however often it is asked for at once', async () => {
    using gnome = session()
    const changes = await gnome.shown()
    const answers = await Promise.all([
      gnome.fixes.apply('screen-lock', changes),
      gnome.fixes.apply('screen-lock', changes),
    ])
    expect(answers).toEqual([done, refused('fix-not-possible')])
    expect(gnome.state.written).toHaveLength(fixableSettings.length)
    expect(gnome.entries()).toHaveLength(1)
  })
})

function fineSettings(): LockSettings {
  return { 'lock-enabled': true, 'lock-delay': 0, 'idle-delay': 300 }
}

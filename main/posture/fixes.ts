import { canonicalJson, parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import { orDiskFull } from '../../shared/kernel/disk-full.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { System } from '../../shared/posture/catalogue.ts'
import type { CheckView } from '../../shared/posture/channels.ts'
import {
  isFixable,
  type LockSettings,
  planBack,
  planOf,
  type SettingChange,
  settingChangedBodySchema,
} from '../../shared/posture/fixes.ts'
import type { PostureRules } from '../../shared/posture/rules-model.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { WriteSetting } from '../platform/gnome-settings.ts'
import { valuesOf } from './checks/linux/gsettings-values.ts'
import { gnomeLockSources } from './checks/linux/lock-sources.ts'
import { desktopsIn } from './desktop.ts'
import type { ScanDeps } from './scan.ts'
import { forgetFix, readFindings, readFixes, saveFix } from './store.ts'

export type FixDeps = {
  readonly log: ActivityLog
  readonly system: System
  readonly probe: ScanDeps['probe']
  readonly desktop: ScanDeps['own']['desktop']
  readonly rules: () => PostureRules
  readonly writeSetting: WriteSetting
}

/** A fix that is offered for a check, or that was made for it. */
export type StandingFix = NonNullable<CheckView['fix']>

type Refused = 'no-such-check' | 'fix-not-possible' | 'setting-not-changed' | 'disk-full'

/** What the agent may change for the person, with their consent, and puts back when they ask. */
export type Fixes = {
  /** Checks that a fix is offered for, and those that one was made for, with when. */
  readonly standing: () => ReadonlyMap<string, StandingFix>
  /** Exactly what would change. */
  readonly preview: (
    check: string,
  ) => Promise<Result<readonly SettingChange[], 'no-such-check' | 'fix-not-possible'>>
  /** Changes what was shown and nothing else: where anything is otherwise by now, nothing. */
  readonly apply: (
    check: string,
    shown: readonly SettingChange[],
  ) => Promise<Result<void, Refused | 'fix-changed'>>
  readonly undo: (check: string) => Promise<Result<void, Refused>>
}

/** One change at a time: what is read before it must still be so when it is written. */
export function createFixes(deps: FixDeps): Fixes {
  const { log } = deps
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }

  const isOffered = (check: string): boolean => {
    const kept = readFindings(log.db).get(check)
    return kept?.verdict === 'fail' && isFixable(kept) && isGnome(deps)
  }
  const plan = async (check: string): Promise<readonly SettingChange[] | null> => {
    if (!isOffered(check)) return null
    const now = await readLock(deps.probe)
    const changes = now && planOf(check, now, deps.rules())
    return changes && changes.length > 0 ? changes : null
  }
  const change = async (changes: readonly SettingChange[]): Promise<boolean> => {
    for (const { setting, after } of changes)
      if (!(await deps.writeSetting(setting, after))) return false
    // A session without a store of its own takes everything and keeps nothing.
    const now = await readLock(deps.probe)
    return now !== null && changes.every(({ setting, after }) => now[setting] === after)
  }
  const write = (check: string, act: 'fix' | 'undo', changes: readonly SettingChange[]) =>
    orDiskFull(() =>
      log.transact((tx) => {
        const { generation, seq, at } = tx.append('setting-changed', { check, act, changes })
        if (act === 'fix') saveFix(tx.db, { check, generation, seq, at })
        else forgetFix(tx.db, check)
      }),
    )
  /** The fix that stands, while the log still says what was before it. */
  const made = (
    check: string,
  ): { readonly at: Instant; readonly changes: readonly SettingChange[] } | null => {
    const fix = readFixes(log.db).find((each) => each.check === check)
    const text = fix?.generation === log.generation ? log.bodyAt(fix.seq) : null
    if (!fix || text === null) return null
    const body = settingChangedBodySchema.safeParse(parseCanonicalJson(text)).data
    return body ? { at: fix.at, changes: body.changes } : null
  }

  return {
    standing: () => {
      const standing = new Map<string, StandingFix>()
      for (const { check } of readFixes(log.db)) {
        const fix = made(check)
        if (fix) standing.set(check, { madeAt: fix.at })
      }
      for (const check of readFindings(log.db).keys())
        if (isOffered(check)) standing.set(check, 'offered')
      return standing
    },
    preview: async (check) => {
      if (!readFindings(log.db).has(check)) return fail('no-such-check')
      const changes = await plan(check)
      return changes ? ok(changes) : fail('fix-not-possible')
    },
    apply: (check, shown) =>
      inTurn(async () => {
        if (!readFindings(log.db).has(check)) return fail('no-such-check')
        const changes = await plan(check)
        if (!changes) return fail('fix-not-possible')
        if (canonicalJson(changes) !== canonicalJson(shown)) return fail('fix-changed')
        // What was before is in the log before anything is otherwise.
        const written = write(check, 'fix', changes)
        if (!written.ok) return written
        if (await change(changes)) return ok(undefined)
        const now = await readLock(deps.probe)
        const back = now ? planBack(changes, now) : []
        await change(back)
        write(check, 'undo', back)
        return fail('setting-not-changed')
      }),
    undo: (check) =>
      inTurn(async () => {
        const fix = made(check)
        if (!fix) return fail('no-such-check')
        const now = await readLock(deps.probe)
        if (!now) return fail('fix-not-possible')
        const back = planBack(fix.changes, now)
        if (!(await change(back))) return fail('setting-not-changed')
        return write(check, 'undo', back)
      }),
  }
}

/** Whether the session is GNOME’s own: others read some of its settings and lock by their own. */
function isGnome({ system, desktop }: FixDeps): boolean {
  if (system !== 'linux' || !desktop) return false
  const names = desktopsIn(JSON.stringify(desktop() ?? null)) ?? []
  const others = ['KDE', 'X-Cinnamon', 'MATE', 'XFCE', 'Unity', 'Budgie']
  return names.includes('GNOME') && !names.some((name) => others.includes(name))
}

/** How the session locks now; null where that cannot be read, or the administration forbids to lock. */
async function readLock(probe: ScanDeps['probe']): Promise<LockSettings | null> {
  const { session, lock, limits } = gnomeLockSources
  const values = valuesOf(await Promise.all([session, lock, limits].map((each) => probe.ask(each))))
  if (typeof values === 'string') return null
  const isOn = values.flag('org.gnome.desktop.screensaver lock-enabled')
  const delay = values.number('org.gnome.desktop.screensaver lock-delay')
  const idle = values.number('org.gnome.desktop.session idle-delay')
  const isForbidden = values.flag('org.gnome.desktop.lockdown disable-lock-screen')
  if (isOn === null || delay === null || idle === null || isForbidden !== false) return null
  return { 'lock-enabled': isOn, 'lock-delay': delay, 'idle-delay': idle }
}

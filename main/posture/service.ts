import type { ChangeTopic } from '../../shared/ipc/changes.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { type CalendarDate, minuteMs } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { officialDateAt, offsetMinutesAt } from '../../shared/policy/official-time.ts'
import { isCheckId, type System } from '../../shared/posture/catalogue.ts'
import type { PostureView } from '../../shared/posture/channels.ts'
import { unconfirmedFailures } from '../../shared/posture/confirm.ts'
import type { ScanReason } from '../../shared/posture/model.ts'
import { remedyOf, type SettingsPage } from '../../shared/posture/remedies.ts'
import type { PostureRules } from '../../shared/posture/rules-model.ts'
import { dueScan } from '../../shared/posture/schedule.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { Schedule } from '../jobs/schedule.ts'
import type { Clock } from '../platform/clock.ts'
import type { PolicySource } from '../policy/source.ts'
import type { AnyCheck } from './check.ts'
import { exceptionsOn } from './exceptions.ts'
import { createFixes, type FixDeps } from './fixes.ts'
import { contest, evidenceOf, type KeepContest, recordScan } from './record.ts'
import { type Found, type ScanDeps, scan } from './scan.ts'
import { createSecondReadings, type SecondReading, type WholeScan } from './second-readings.ts'
import { readChanges, readFindings, readLastScan } from './store.ts'
import { checkView } from './view.ts'

export type PostureDeps = Pick<ScanDeps, 'probe' | 'own'> &
  Pick<FixDeps, 'writeSetting'> & {
    readonly log: ActivityLog
    readonly clock: Pick<Clock, 'now' | 'monotonicMs'>
    readonly policy: Pick<PolicySource, 'current' | 'onChanged'>
    readonly system: System
    readonly checks: readonly AnyCheck[]
    /** What is asked where the policy says nothing of it. */
    readonly shippedRules: PostureRules
    /** The edition of the policy that ships with the agent. */
    readonly shippedEdition: string
    /** The shift that the employee declared and did not end. */
    readonly shiftUnderWay: () => CalendarDate | null
    readonly schedule: Pick<Schedule, 'every'>
    /** Calls once after so many milliseconds; answers how to call it off. */
    readonly after: (ms: number, work: () => void) => () => void
    /** Opens a page of the system’s settings; answers whether it could. */
    readonly openSettingsPage: (page: SettingsPage) => Promise<boolean>
    readonly announce: (topics: readonly ChangeTopic[]) => void
    /** Keeps where a contest stands in the log, in the act that writes it. */
    readonly keepContest: KeepContest
    readonly onError: (error: unknown) => void
  }

export type Posture = {
  readonly handlers: Pick<
    Handlers,
    | 'getPosture'
    | 'listPostureChanges'
    | 'getPostureEvidence'
    | 'checkPosture'
    | 'contestFinding'
    | 'getPostureFix'
    | 'applyPostureFix'
    | 'undoPostureFix'
    | 'openPostureRemedy'
  >
  /** Looks whether the checks are due: when the day changed, when the laptop woke. */
  readonly wake: (reason: 'day' | 'resume') => void
  readonly view: () => PostureView
  readonly dispose: () => void
}

/** How often it is looked whether the checks are due. */
const lookEveryMs = 5 * minuteMs
/** Longest history that is shown. */
const mostChanges = 200

const isOfSession = (check: string): boolean => check === 'screen-lock' || check === 'wake-password'

/** Runs the checks when they are due or somebody asks, believes a failure when it was read twice, and writes it down. */
export function createPosture(deps: PostureDeps): Posture {
  const { log, clock, policy } = deps
  let running: Promise<Result<void, 'disk-full'>> | null = null
  let isDisposed = false

  const rules = () => policy.current().posture ?? deps.shippedRules
  const fixes = createFixes({ ...deps, rules, desktop: deps.own.desktop })
  const askedFor = () => {
    const known = new Map<string, AnyCheck>(deps.checks.map((check) => [check.id, check]))
    const asked = rules().checks.map(({ id }) => id)
    return {
      checks: asked.flatMap((id) => known.get(id) ?? []),
      unknown: asked.filter((id) => !isCheckId(id)),
    }
  }
  const view = (): PostureView => {
    const { edition, zone, posture } = policy.current()
    const kept = readFindings(log.db)
    const { checks, unknown } = askedFor()
    const last = readLastScan(log.db)
    const known = {
      rules: rules(),
      confirming: seconds.names(),
      exceptions: exceptionsOn(log.db, officialDateAt(zone.table, clock.now())),
      fixes: fixes.standing(),
    }
    return {
      system: deps.system,
      policyEdition: posture ? edition : deps.shippedEdition,
      isShippedPolicy: !posture || edition === deps.shippedEdition,
      lockMinutes: rules().thresholds.lockMinutes,
      offsetMinutes: offsetMinutesAt(zone.table, clock.now()),
      isScanning: running !== null,
      ...(last ? { scannedAt: last.at } : {}),
      checks: checks.map(({ id }) => checkView(id, kept.get(id), known)),
      unknownChecks: unknown,
    }
  }

  const read = (checks: readonly AnyCheck[]) =>
    scan(checks, rules(), { probe: deps.probe, own: deps.own, monotonicMs: clock.monotonicMs })

  const write = (why: ScanReason, found: readonly Found[], whole: WholeScan | null) => {
    if (isDisposed) return ok(undefined)
    const written = recordScan(log, {
      ...{ why, found },
      unknownChecks: whole ? askedFor().unknown : [],
      edition: whole?.edition ?? policy.current().edition,
      whole: whole && { shift: deps.shiftUnderWay() },
    })
    deps.announce(['posture'])
    return written
  }

  /** Reads again what failed once. What is asked no more, or answered otherwise meanwhile, is not written. */
  const readAgain = async ({ why, names, whole, isAsked }: SecondReading) => {
    if (isDisposed) return
    // The shift ended within the minute: nothing is read outside it, and the next one begins with a scan of its own.
    if (!isAsked && deps.shiftUnderWay() === null) {
      names.clear()
      return deps.announce(['posture'])
    }
    const second = await read(askedFor().checks.filter(({ id }) => names.has(id)))
    const found = second.filter(({ check }) => names.has(check))
    names.clear()
    if (found.length > 0 || whole) write(why, found, whole)
    else deps.announce(['posture'])
  }
  const seconds = createSecondReadings({
    ...{ after: deps.after, onError: deps.onError },
    read: readAgain,
  })

  /** Reads, and reads what fails for the first time again after a minute, before anything is written. */
  const run = async (why: ScanReason, checks: readonly AnyCheck[], isWhole: boolean) => {
    // The rules may change while the laptop is read: this scan is one of those that it began under.
    const whole = isWhole ? { edition: policy.current().edition } : null
    const found = await read(checks)
    const doubtful = unconfirmedFailures(readFindings(log.db), found).map(({ check }) => check)
    // What is certain is written at once: somebody who mended something is not to wait for something else.
    const certain = found.filter(({ check }) => !doubtful.includes(check))
    seconds.withdraw(certain.map(({ check }) => check))
    if (doubtful.length === 0) return write(why, found, whole)
    if (!isDisposed) seconds.add(why, doubtful, whole)
    return certain.length > 0 ? write(why, certain, null) : ok(undefined)
  }

  const begin = (
    why: ScanReason,
    checks: readonly AnyCheck[],
    isWhole: boolean,
  ): Promise<Result<void, 'disk-full'>> => {
    // Whatever became of the one before.
    const before: Promise<unknown> = running?.catch(() => undefined) ?? Promise.resolve()
    const mine: Promise<Result<void, 'disk-full'>> = before
      .then(() => run(why, checks, isWhole))
      .finally(() => {
        if (running === mine) running = null
        if (!isDisposed) deps.announce(['posture'])
      })
    running = mine
    deps.announce(['posture'])
    return mine
  }
  /** Reads at once what settings of the session decide: whoever consented waits to see it. */
  const readAfterFix = async () => {
    const written = await begin(
      'asked',
      askedFor().checks.filter(({ id }) => isOfSession(id)),
      false,
    )
    return written.ok ? ok(view()) : written
  }
  const look = (hasSlept: boolean) => {
    if (isDisposed || running || seconds.hasWhole()) return
    const { edition, zone } = policy.current()
    const shift = deps.shiftUnderWay()
    const last = readLastScan(log.db)
    const why = dueScan({
      now: clock.now(),
      zoneTable: zone.table,
      isOnDuty: shift !== null,
      ...{ hasSlept, edition },
      last: last && { ...last, isOfThisShift: last.shift === shift },
    })
    if (why) begin(why, askedFor().checks, true).catch(deps.onError)
  }
  const lookSafely = (hasSlept: boolean) => {
    try {
      look(hasSlept)
    } catch (error) {
      deps.onError(error)
    }
  }

  const stops = [
    deps.schedule.every(lookEveryMs, () => lookSafely(false)),
    policy.onChanged(() => lookSafely(false)),
  ]
  lookSafely(false)

  return {
    view,
    wake: (reason) => lookSafely(reason === 'resume'),
    handlers: {
      getPosture: async () => ok(view()),
      listPostureChanges: async () =>
        ok({ changes: readChanges(log.db, mostChanges).map((change) => ({ ...change })) }),
      getPostureEvidence: async ({ check }) => {
        const kept = readFindings(log.db).get(check)
        return kept
          ? ok({ ...evidenceOf(log, kept), entry: kept.evidenceSeq })
          : fail('no-such-check')
      },
      checkPosture: async ({ check: name }) => {
        const { checks } = askedFor()
        const chosen = name === undefined ? checks : checks.filter(({ id }) => id === name)
        if (chosen.length === 0) return fail('no-such-check')
        const written = await begin('asked', chosen, name === undefined)
        return written.ok ? ok(view()) : written
      },
      openPostureRemedy: async ({ check }) => {
        const kept = readFindings(log.db).get(check)
        const remedy = kept && remedyOf(kept, deps.system)
        if (!remedy) return fail('no-such-check')
        if (remedy.kind !== 'settings-page') return fail('settings-not-opened')
        return (await deps.openSettingsPage(remedy.page)) ? ok({}) : fail('settings-not-opened')
      },
      getPostureFix: async ({ check }) => {
        const shown = await fixes.preview(check)
        return shown.ok ? ok({ changes: shown.value }) : shown
      },
      applyPostureFix: async ({ check, changes }) => {
        const applied = await fixes.apply(check, changes)
        return applied.ok ? readAfterFix() : applied
      },
      undoPostureFix: async ({ check }) => {
        const undone = await fixes.undo(check)
        return undone.ok ? readAfterFix() : undone
      },
      contestFinding: async (asked) => {
        if (!askedFor().checks.some(({ id }) => id === asked.check)) return fail('no-such-check')
        const contested = contest(deps, asked)
        if (contested.ok) deps.announce(['posture', 'corrections'])
        return contested.ok ? ok(view()) : contested
      },
    },
    dispose: () => {
      isDisposed = true
      seconds.dispose()
      for (const stop of stops) stop()
    },
  }
}

import { type CheckId, rulesOf, type Verdict, verdictOf } from '../../shared/posture/catalogue.ts'
import type { PostureRules } from '../../shared/posture/rules-model.ts'
import type { Probe, ProbedSource, Reading } from '../platform/probe.ts'
import type { AnyCheck, OwnFact, Source } from './check.ts'
import { desktopsIn } from './desktop.ts'

/** What a check read: where, and the text or why there is none. It stays on the laptop. */
export type Evidence = { readonly source: string; readonly reading: Reading }

/** What one check found. */
export type Found = {
  readonly check: CheckId
  readonly version: number
  readonly verdict: Verdict
  readonly reason: string
  readonly evidence: readonly Evidence[]
  /** From the start of the scan to the verdict, in milliseconds. */
  readonly afterMs: number
}

export type ScanDeps = {
  readonly probe: Pick<Probe, 'ask'> & Partial<Pick<Probe, 'pathOf'>>
  readonly own: Readonly<Partial<Record<OwnFact, () => unknown>>>
  readonly monotonicMs: () => number
}

/** Reads everything that the checks need, each source once and all side by side, and judges. It never throws. */
export async function scan(
  checks: readonly AnyCheck[],
  rules: PostureRules,
  deps: ScanDeps,
): Promise<readonly Found[]> {
  const startedAt = deps.monotonicMs()
  const asked = new Map<ProbedSource, Promise<Reading>>()
  const ask = (source: ProbedSource): Promise<Reading> => {
    const known = asked.get(source)
    if (known) return known
    const reading = deps.probe.ask(source)
    asked.set(source, reading)
    return reading
  }
  const read = async (source: Source): Promise<Reading> => {
    switch (source.kind) {
      case 'own':
        return readOwn(deps.own[source.name])
      case 'part':
        return partOf(await ask(source.of), source.name)
      case 'on-desktop':
        return isOnDesktop(await readOwn(deps.own.desktop), source.desktops)
          ? ask(source.of)
          : { ok: false, why: 'source-missing' }
      default:
        return ask(source)
    }
  }
  return Promise.all(
    checks.map(async (check) => {
      const readings = new Map<string, Reading>()
      await Promise.all(
        Object.entries(check.sources).map(async ([name, source]) => {
          readings.set(name, await read(source))
        }),
      )
      const used: Evidence[] = []
      const reason = judge(check, rules, (name) => {
        const source = check.sources[name]
        const reading: Reading = readings.get(name) ?? { ok: false, why: 'source-missing' }
        const label = source && labelOf(source, deps.probe.pathOf)
        if (label !== undefined && !used.some((each) => each.source === label))
          used.push({ source: label, reading })
        return reading
      })
      const verdict = verdictOf(check.id, reason)
      return {
        check: check.id,
        version: rulesOf(check.id).version,
        verdict: verdict ?? 'unknown',
        reason: verdict === null ? 'not-understood' : reason,
        evidence: used,
        afterMs: deps.monotonicMs() - startedAt,
      }
    }),
  )
}

/** A judge that stumbles over an answer has not understood it. */
function judge(check: AnyCheck, rules: PostureRules, read: (name: string) => Reading): string {
  try {
    return check.judge(read, rules)
  } catch {
    return 'not-understood'
  }
}

async function readOwn(ask: (() => unknown) | undefined): Promise<Reading> {
  if (!ask) return { ok: false, why: 'source-missing' }
  try {
    const value = await ask()
    return value === undefined || value === null
      ? { ok: false, why: 'source-missing' }
      : { ok: true, text: JSON.stringify(value) }
  } catch {
    return { ok: false, why: 'ended-badly' }
  }
}

function isOnDesktop(desktop: Reading, wanted: readonly string[]): boolean {
  return desktop.ok && desktopsIn(desktop.text)?.some((name) => wanted.includes(name)) === true
}

/** One field of an answer in JSON, whose last line that begins as an object counts: profiles print before it. */
function partOf(whole: Reading, name: string): Reading {
  if (!whole.ok) return whole
  const part = Reflect.get(lastObject(whole.text) ?? {}, name)
  if (typeof part !== 'object' || part === null) return { ok: false, why: 'not-understood' }
  if (Object.hasOwn(part, 'value'))
    return { ok: true, text: JSON.stringify(Reflect.get(part, 'value')) }
  switch (Reflect.get(part, 'error')) {
    case 'missing':
      return { ok: false, why: 'source-missing' }
    case 'denied':
      return { ok: false, why: 'denied' }
    case 'blocked':
      return { ok: false, why: 'blocked' }
    case 'failed':
      return { ok: false, why: 'ended-badly' }
    default:
      return { ok: false, why: 'not-understood' }
  }
}

function lastObject(text: string): object | null {
  const line = text
    .split(/\r?\n/)
    .map((each) => each.trim())
    .findLast((each) => each.startsWith('{'))
  if (line === undefined) return null
  try {
    const parsed: unknown = JSON.parse(line)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}

/** How evidence names where it comes from: a program by the path where it was asked. */
function labelOf(source: Source, pathOf: Probe['pathOf'] = () => undefined): string {
  switch (source.kind) {
    case 'program':
      return [pathOf(source) ?? source.paths[0], ...source.args].join(' ')
    case 'file':
      return source.path
    case 'files':
      return source.folders.join(', ')
    case 'settings':
      return source.name
    case 'running':
      return source.names.join(', ')
    case 'on-desktop':
      return labelOf(source.of, pathOf)
    case 'part':
      return source.name
    case 'own':
      return source.name
  }
}

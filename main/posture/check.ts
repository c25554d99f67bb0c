import type {
  CheckId,
  InapplicableReason,
  OwnReason,
  UnreadReason,
} from '../../shared/posture/catalogue.ts'
import type { PostureRules } from '../../shared/posture/rules-model.ts'
import type { ProbedSource, Reading } from '../platform/probe.ts'

/** What a check may read. One source that several checks name is asked once in a scan. */
export type Source =
  | ProbedSource
  /** One field of an answer in JSON: `{ "value": … }`, or `{ "error": … }` where the system would not say. */
  | { readonly kind: 'part'; readonly of: ProbedSource; readonly name: string }
  /** Asked only in a session of one of these desktops; elsewhere it is missing. */
  | { readonly kind: 'on-desktop'; readonly desktops: readonly string[]; readonly of: ProbedSource }
  /** What the agent knows by itself, by name. */
  | { readonly kind: 'own'; readonly name: OwnFact }

/** What the agent knows by itself and no program has to say. */
export type OwnFact =
  | 'account'
  | 'desktop'
  | 'interfaces'
  | 'byte-order'
  | 'duty'
  | 'clock'
  | 'key-store'
  | 'log'
  | 'waiting'
  | 'agent'
  | 'time-zone-data'

/** What a check of a name can find. */
export type Found<C extends CheckId> = OwnReason<C> | UnreadReason | InapplicableReason

/** A check on one system: what it reads, and what it makes of it. `judge` is pure and never throws on any text. */
export type Check<C extends CheckId = CheckId, S extends string = string> = {
  readonly id: C
  readonly sources: Readonly<Record<S, Source>>
  readonly judge: (read: (source: S) => Reading, rules: PostureRules) => Found<C>
}

/** A check of any name, as a list of them holds it. */
export type AnyCheck = {
  readonly id: CheckId
  readonly sources: Readonly<Record<string, Source>>
  readonly judge: (read: (source: string) => Reading, rules: PostureRules) => string
}

/** Names what a check reads, so that its judge can ask for nothing else. */
export function defineCheck<const C extends CheckId, const S extends string>(
  check: Check<C, S>,
): AnyCheck {
  const { id, sources, judge } = check
  const isSource = (name: string): name is S => Object.hasOwn(sources, name)
  return {
    id,
    sources,
    judge: (read, rules) =>
      judge((name) => (isSource(name) ? read(name) : { ok: false, why: 'source-missing' }), rules),
  }
}

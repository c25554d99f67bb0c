/**
 * What the agent reads of a laptop's security, and everything a check can find. A check answers with a reason; its verdict
 * follows from this table alone, so that no check can call an unreadable fact a pass or a fail.
 */
/** What a finding means. Not knowing is its own answer, never a pass and never a fail. */
export const verdicts = ['pass', 'warn', 'fail', 'unknown', 'not-applicable'] as const
export type Verdict = (typeof verdicts)[number]

/** The systems that checks are written for. */
export const systems = ['windows', 'macos', 'linux'] as const
export type System = (typeof systems)[number]

/** Why a fact could not be read. Each means `unknown`. */
export const unreadReasons = [
  /** The program or file that would say is not there, and its absence says nothing. */
  'source-missing',
  /** It did not answer in its time. */
  'timed-out',
  /** This account may not read it. */
  'denied',
  /** A rule of the system (Constrained Language Mode, AppLocker, a sandbox) forbids asking. */
  'blocked',
  /** It answered more than any right answer has. */
  'too-long',
  /** It ended with an error. */
  'ended-badly',
  /** It answered something that this version does not understand. */
  'not-understood',
  /** The system does not tell ordinary accounts, or not on this hardware. */
  'not-exposed',
  /** Nothing that this version can read is in use here; something else may be. */
  'other-means',
  /** The rules do not settle it: the version is newer than they are, or is mended by contract alone. */
  'not-settled',
] as const
export type UnreadReason = (typeof unreadReasons)[number]

/** Why a check does not apply to this laptop. Each says it to the person; nothing is skipped silently. */
export const inapplicableReasons = [
  /** The administration’s own service decides it (WSUS, MDM), and knows. */
  'managed',
  /** The hardware or firmware has no such thing. */
  'no-such-hardware',
  /** A rolling release has no version that could go out of support. */
  'rolling-release',
  /** No graphical session, so no screen to lock. */
  'no-desktop',
  /** The account is kept elsewhere (domain, Entra), and so is its rule. */
  'account-elsewhere',
  /** Asked only while on duty. */
  'off-duty',
  /** The policy asks nothing here: it lists no version of this system, names no tunnel. */
  'not-asked',
  /** Not enrolled: there is no ministry to compare with. */
  'not-enrolled',
] as const
export type InapplicableReason = (typeof inapplicableReasons)[number]

type Settled = Exclude<Verdict, 'unknown' | 'not-applicable'>
type CheckRule = {
  /** Grows when what is read or how it is judged changes: an older verdict does not compare. */
  readonly version: number
  /** What can be found, and what it means. */
  readonly reasons: Readonly<Record<string, Settled>>
  /** The systems it is read on; the agent’s own are read on all. */
  readonly on: readonly System[]
}

/** Every check, with everything that it can find. The order is that of the screen. */
export const checks = {
  'disk-encryption': {
    version: 2,
    on: systems,
    reasons: {
      encrypted: 'pass',
      encrypting: 'warn',
      'partly-encrypted': 'fail',
      decrypting: 'fail',
      'not-encrypted': 'fail',
    },
  },
  firewall: {
    version: 2,
    on: systems,
    reasons: { on: 'pass', 'other-product-on': 'pass', 'partly-on': 'fail', off: 'fail' },
  },
  'malware-protection': {
    version: 1,
    on: ['windows', 'macos'],
    reasons: { 'on-and-fresh': 'pass', 'signatures-old': 'warn', snoozed: 'warn', off: 'fail' },
  },
  'automatic-updates': {
    version: 2,
    on: systems,
    reasons: {
      automatic: 'pass',
      'partly-automatic': 'warn',
      'paused-briefly': 'warn',
      paused: 'fail',
      off: 'fail',
    },
  },
  'system-version': {
    version: 3,
    on: systems,
    reasons: { supported: 'pass', 'ends-soon': 'warn', unsupported: 'fail' },
  },
  'screen-lock': {
    version: 1,
    on: systems,
    reasons: { 'locks-in-time': 'pass', 'locks-late': 'fail', 'never-locks': 'fail' },
  },
  'wake-password': {
    version: 1,
    on: ['windows', 'macos', 'linux'],
    reasons: { 'asks-at-once': 'pass', 'asks-late': 'fail', 'never-asks': 'fail' },
  },
  'remote-access': { version: 2, on: systems, reasons: { closed: 'pass', open: 'fail' } },
  sharing: { version: 2, on: ['macos', 'linux'], reasons: { none: 'pass', shared: 'warn' } },
  'secure-boot': { version: 1, on: ['windows', 'linux'], reasons: { on: 'pass', off: 'warn' } },
  'daily-administrator': {
    version: 2,
    on: systems,
    reasons: { ordinary: 'pass', administrator: 'warn' },
  },
  'automatic-login': { version: 2, on: systems, reasons: { off: 'pass', on: 'fail' } },
  'elevation-prompt': {
    version: 1,
    on: ['windows'],
    reasons: { asks: 'pass', 'asks-weakly': 'warn', off: 'fail' },
  },
  'app-origin': { version: 1, on: ['macos'], reasons: { checked: 'pass', unchecked: 'fail' } },
  'system-integrity': {
    version: 1,
    on: ['macos'],
    reasons: { protected: 'pass', 'partly-protected': 'warn', unprotected: 'fail' },
  },
  'access-control': { version: 1, on: ['linux'], reasons: { enforced: 'pass', off: 'warn' } },
  'password-length': {
    version: 1,
    on: ['windows', 'linux'],
    reasons: { 'long-enough': 'pass', 'too-short': 'warn' },
  },
  tunnel: { version: 1, on: systems, reasons: { up: 'pass', down: 'warn' } },
  'clock-accuracy': {
    version: 1,
    on: systems,
    reasons: { right: 'pass', off: 'warn' },
  },
  'key-store': {
    version: 1,
    on: systems,
    reasons: { 'system-store': 'pass', passphrase: 'pass', weak: 'fail' },
  },
  'log-integrity': { version: 1, on: systems, reasons: { intact: 'pass', broken: 'fail' } },
  'waiting-entries': {
    version: 1,
    on: systems,
    reasons: { 'sent-in-time': 'pass', 'waiting-long': 'warn' },
  },
  'agent-version': {
    version: 1,
    on: systems,
    reasons: { current: 'pass', old: 'warn', 'too-old': 'fail' },
  },
  'time-zone-data': { version: 1, on: systems, reasons: { right: 'pass', old: 'warn' } },
} as const satisfies Readonly<Record<string, CheckRule>>

export type CheckId = keyof typeof checks
/** What a check can find by itself: the reasons of its table. */
export type OwnReason<C extends CheckId> = keyof (typeof checks)[C]['reasons'] & string
/** Everything a check can answer. */
export type Reason<C extends CheckId = CheckId> = C extends CheckId
  ? OwnReason<C> | UnreadReason | InapplicableReason
  : never

/** Whether a name is that of a check of this version. */
export function isCheckId(name: string): name is CheckId {
  return Object.hasOwn(checks, name)
}

/** What a check is, with its types widened. */
export function rulesOf(id: CheckId): CheckRule {
  return checks[id]
}

/** What a reason of a check means; null for one that this version does not know. */
export function verdictOf(id: CheckId, reason: string): Verdict | null {
  if (unreadReasons.some((each) => each === reason)) return 'unknown'
  if (inapplicableReasons.some((each) => each === reason)) return 'not-applicable'
  return Object.entries(rulesOf(id).reasons).find(([name]) => name === reason)?.[1] ?? null
}

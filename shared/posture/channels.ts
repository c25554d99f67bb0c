import { z } from 'zod'
import { localizedTextSchema } from '../i18n/locales.ts'
import { type Channel, done } from '../ipc/channel.ts'
import { freeText } from '../kernel/free-text.ts'
import { seqSchema } from '../kernel/ids.ts'
import { calendarDateSchema, instantSchema } from '../kernel/instant.ts'
import { systems, verdicts } from './catalogue.ts'
import { changesSchema } from './fixes.ts'
import { evidenceSchema, findingSchema } from './model.ts'
import { severities } from './rules-model.ts'
import { thresholdSchema } from './thresholds.ts'

const checkNameSchema = findingSchema.unwrap().shape.check

/** One check as the screen shows it. */
const checkViewSchema = z
  .strictObject({
    check: checkNameSchema,
    severity: z.enum(severities),
    /** Codes of the texts that ask for it. */
    rules: z.array(z.string()).readonly(),
    /** What the rules in force ask for, where that is more than right or wrong. */
    threshold: thresholdSchema.optional(),
    /** What was found last; nothing before the first scan. */
    finding: z
      .strictObject({
        verdict: z.enum(verdicts),
        reason: z.string(),
        checkedAt: instantSchema,
        /** Since when the verdict has been this one. */
        since: instantSchema,
        /** The entry that keeps what was read: it names this very finding. */
        entry: seqSchema,
      })
      .readonly()
      .optional(),
    /** A failure that was read once: the second reading is under way. */
    isConfirming: z.boolean(),
    /** When the employee said that the last result is wrong. */
    contestedAt: instantSchema.optional(),
    /** Last official date on which the ministry lets a failure be; with it, why. */
    exceptionUntil: calendarDateSchema.optional(),
    exceptionReason: localizedTextSchema.optional(),
    /** The agent can change the settings behind it, with consent; or did, and can put them back. */
    fix: z
      .union([z.literal('offered'), z.strictObject({ madeAt: instantSchema }).readonly()])
      .optional(),
  })
  .readonly()
export type CheckView = z.infer<typeof checkViewSchema>

const postureViewSchema = z
  .strictObject({
    system: z.enum(systems),
    policyEdition: z.string(),
    /** The rules are those that ship with the agent: no ministry set them. */
    isShippedPolicy: z.boolean(),
    /** The screen is asked to lock after at most so many minutes. */
    lockMinutes: z.int(),
    /** Offset of official time now, in minutes. */
    offsetMinutes: z.int(),
    isScanning: z.boolean(),
    /** When everything was last checked. */
    scannedAt: instantSchema.optional(),
    checks: z.array(checkViewSchema).readonly(),
    /** Checks that the policy asks for and this version does not know. */
    unknownChecks: z.array(z.string()).readonly(),
  })
  .readonly()
export type PostureView = z.infer<typeof postureViewSchema>

/** A verdict that began at an instant, for the history. */
const changeSchema = z
  .strictObject({
    check: checkNameSchema,
    at: instantSchema,
    verdict: z.enum(verdicts),
    reason: z.string(),
  })
  .readonly()

export const postureChannels = {
  getPosture: { kind: 'query', input: z.undefined(), output: postureViewSchema, failures: [] },
  /** Every change of a verdict, the newest first. */
  listPostureChanges: {
    kind: 'query',
    input: z.undefined(),
    output: z.strictObject({ changes: z.array(changeSchema).readonly() }).readonly(),
    failures: [],
  },
  /** What a check read last. It stays here. */
  getPostureEvidence: {
    kind: 'query',
    input: z.strictObject({ check: checkNameSchema }).readonly(),
    output: z
      .strictObject({
        evidence: z.array(evidenceSchema).readonly(),
        isErased: z.boolean(),
        /** The entry that keeps it. */
        entry: seqSchema,
      })
      .readonly(),
    failures: ['no-such-check'],
  },
  /** Runs the checks now, or one of them, whatever the hour: somebody asked. Answers when it is done. */
  checkPosture: {
    kind: 'command',
    input: z.strictObject({ check: checkNameSchema.optional() }).readonly(),
    output: postureViewSchema,
    failures: ['no-such-check', 'disk-full'],
  },
  /** Opens the page of the system’s settings where a finding is mended. The page sends a name; main knows the address. */
  openPostureRemedy: {
    kind: 'command',
    input: z.strictObject({ check: checkNameSchema }).readonly(),
    output: done,
    failures: ['no-such-check', 'settings-not-opened'],
  },
  /** Exactly what a fix would change, to be shown before anybody consents. */
  getPostureFix: {
    kind: 'query',
    input: z.strictObject({ check: checkNameSchema }).readonly(),
    output: z.strictObject({ changes: changesSchema }).readonly(),
    failures: ['no-such-check', 'fix-not-possible'],
  },
  /** Consent to the changes that were shown: to these and no others. The page sends names; main knows the settings. */
  applyPostureFix: {
    kind: 'command',
    input: z.strictObject({ check: checkNameSchema, changes: changesSchema }).readonly(),
    output: postureViewSchema,
    failures: [
      ...['no-such-check', 'fix-not-possible', 'fix-changed'],
      ...['setting-not-changed', 'disk-full'],
    ],
  },
  /** Puts back what a fix changed. */
  undoPostureFix: {
    kind: 'command',
    input: z.strictObject({ check: checkNameSchema }).readonly(),
    output: postureViewSchema,
    failures: ['no-such-check', 'fix-not-possible', 'setting-not-changed', 'disk-full'],
  },
  contestFinding: {
    kind: 'command',
    input: z
      .strictObject({
        check: checkNameSchema,
        /** The finding, or what was read for it, that the employee was shown. */
        entry: seqSchema,
        reason: freeText(1_000).min(1),
        withEvidence: z.boolean(),
      })
      .readonly(),
    output: postureViewSchema,
    failures: ['no-such-check', 'nothing-found-yet', 'finding-changed', 'disk-full'],
  },
} as const satisfies Record<string, Channel>

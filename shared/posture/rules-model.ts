import { z } from 'zod'

const daysSchema = z.int().min(0).max(3650)
const minutesSchema = z.int().min(1).max(1440)
/** A version as systems write it: `10.0.22631`, `15.2`, `12`, `24.04`. */
const versionSchema = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6}){0,3}$/, 'must be a version like 12, 24.04 or 10.0.22631')

/** A version that is supported, and whether that ends soon. */
const supportedVersionSchema = z
  .strictObject({
    /** The first version of the line: `10.0.26100`, `15`, `24.04`. */
    from: versionSchema,
    /** The first version that is no longer of the line; without it, the line has the numbers of `from`. */
    before: versionSchema.optional(),
    /** Its maker ends security updates soon: said in time, before it is a fault. */
    endsSoon: z.boolean(),
    /** Its maker mends it for those who pay for that alone, which a laptop does not tell: neither supported nor not. */
    byContract: z.boolean().optional(),
    /** The editions of Windows that the line is for, as Windows names them (`Enterprise`); without them, all. */
    editions: z
      .array(z.string().regex(/^[A-Za-z]{1,40}$/))
      .min(1)
      .max(20)
      .readonly()
      .optional(),
  })
  .readonly()

/** How the ministry weighs a check. */
export const severities = ['information', 'important', 'critical'] as const

const checkRuleSchema = z
  .strictObject({
    /** A check by name. One that an agent does not know is reported and not run. */
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be small letters, digits and dashes'),
    severity: z.enum(severities),
    /** The texts that ask for it, by their codes: `DNSSI EXP-PROTEC-MALVEIL`. */
    rules: z.array(z.string().min(1).max(80)).max(6).readonly(),
    /** How long a failure may last before the ministry counts the laptop as needing help. */
    graceDays: daysSchema,
  })
  .readonly()

/**
 * What the ministry asks of laptops. Data only: a check is a name, a threshold a number, a tunnel the beginning of an
 * interface’s name. DNSSI 2023 gives no thresholds: those are the ministry’s.
 */
export const postureRulesSchema = z
  .strictObject({
    checks: z.array(checkRuleSchema).max(60).readonly(),
    thresholds: z
      .strictObject({
        /** The screen locks after at most so many minutes without a key or a move. */
        lockMinutes: minutesSchema,
        /** A locked screen asks for the password after at most so many seconds. */
        wakeSeconds: z.int().min(0).max(3600),
        passwordLength: z.int().min(1).max(64),
        /** Updates may be put off for so many days. */
        pauseDays: daysSchema,
        /** How far the clock may stand from the ministry’s, in seconds. */
        clockSeconds: z.int().min(1).max(3600),
        /** How old an entry may be that the ministry has not received. */
        waitingDays: daysSchema,
        /** The oldest version of the agent that is current, and that is accepted at all. */
        agent: z.strictObject({ current: versionSchema, accepted: versionSchema }).readonly(),
      })
      .readonly(),
    /** Supported versions by system; on Linux by the `ID` of os-release. */
    supported: z
      .strictObject({
        windows: z.array(supportedVersionSchema).max(40).readonly(),
        macos: z.array(supportedVersionSchema).max(40).readonly(),
        linux: z
          .record(z.string().max(40), z.array(supportedVersionSchema).max(40).readonly())
          .readonly(),
      })
      .readonly(),
    /** How the names of the ministry’s tunnels begin: `wg`, `tun`. None: no tunnel is asked for. */
    tunnels: z
      .array(z.string().regex(/^[\p{L}\p{N} _.-]{1,40}$/u))
      .max(20)
      .readonly(),
    /** How long what was read stays in the laptop’s log. */
    evidenceDays: z.int().min(1).max(365),
  })
  .readonly()
export type PostureRules = z.infer<typeof postureRulesSchema>
export type SupportedVersion = z.infer<typeof supportedVersionSchema>

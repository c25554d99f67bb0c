import { z } from 'zod'

/** The name of the part that is our own, as package.json has it. */
export const ownPartName = 'mourafiq'

/** A piece of software that the app is made of, with the text under which it may be used. */
const licensedPartSchema = z
  .strictObject({
    name: z.string(),
    version: z.string(),
    /** An SPDX expression. */
    licence: z.string(),
    text: z.string(),
  })
  .readonly()
export type LicensedPart = z.infer<typeof licensedPartSchema>

/** Everything that the app, or one bundle of it, is made of. */
export const partsSchema = z.array(licensedPartSchema).readonly()

/** What runs this agent. A part that the host does not have is left out. */
const versionsSchema = z
  .strictObject({
    electron: z.string().optional(),
    chromium: z.string().optional(),
    node: z.string(),
    sqlite: z.string(),
    /** Edition of the time-zone data of the runtime, which official time does not use. */
    tzdata: z.string(),
  })
  .readonly()
export type Versions = z.infer<typeof versionsSchema>

/** What locks the log: the system's key store, by its own name, or a passphrase. */
const lockNameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system'), backend: z.string() }).readonly(),
  z.strictObject({ kind: z.literal('passphrase') }).readonly(),
])
export type LockName = z.infer<typeof lockNameSchema>

/** The families of systems, as far as a person finds their settings elsewhere. */
const systemNameSchema = z.enum(['windows', 'macos', 'linux'])
export type SystemName = z.infer<typeof systemNameSchema>

export const aboutSchema = z
  .strictObject({
    agentVersion: z.string(),
    policyEdition: z.string(),
    /** `electron`, or the stand-in of a development machine: the same bundles on Node, with Chromium. */
    host: z.enum(['electron', 'development']),
    system: systemNameSchema,
    versions: versionsSchema,
    log: z.strictObject({ path: z.string(), lock: lockNameSchema }).readonly(),
  })
  .readonly()
export type About = z.infer<typeof aboutSchema>

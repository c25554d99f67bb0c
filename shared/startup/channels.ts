import { z } from 'zod'
import { localeSchema } from '../i18n/locales.ts'
import type { Channel } from '../ipc/channel.ts'
import { done } from '../ipc/channel.ts'

/** Fewest characters of a passphrase that guards the log where the system has no key store. */
export const minimumPassphraseLength = 12

const openingTroubleSchema = z.enum([
  'disk-full',
  /** A newer version of the program wrote the log. */
  'newer',
  /** Another program holds the file. */
  'in-use',
  /** The system does not let us read or write it, or something happened that we did not foresee. */
  'unreadable',
])
/** What keeps a whole log shut. */
export type OpeningTrouble = z.infer<typeof openingTroubleSchema>

/** How far the agent has come in opening its log, and what it needs from the person in front of it. */
const startupViewSchema = z
  .strictObject({
    state: z.enum([
      'starting',
      /** No usable key store of the system: a new passphrase is wanted (first run or after a loss). */
      'needs-new-passphrase',
      /** The log is locked by a passphrase. */
      'needs-passphrase',
      /** The system's key store does not answer now: wait and retry, never make a new key. */
      'keystore-unavailable',
      /** The key store in use is not the one that locked the log. */
      'keystore-changed',
      /** The key is lost for good; the person may start a new generation, the old file is kept aside. */
      'key-lost',
      /** The log is there, but something around it keeps it shut: nothing is lost, and one may try again. */
      'blocked',
      'ready',
    ]),
    /** Set where the state is `blocked`. */
    trouble: openingTroubleSchema.optional(),
    locale: localeSchema,
    /** Set once after a loss: what was set aside and where, for people to read. */
    setAside: z
      .strictObject({ reason: z.enum(['key-lost', 'file-damaged']), fileName: z.string() })
      .readonly()
      .optional(),
    keystore: z.strictObject({ remembered: z.string(), present: z.string() }).readonly().optional(),
    agentVersion: z.string(),
  })
  .readonly()
export type StartupView = z.infer<typeof startupViewSchema>

export const startupChannels = {
  getStartup: { kind: 'query', input: z.undefined(), output: startupViewSchema, failures: [] },
  choosePassphrase: {
    kind: 'command',
    input: z.strictObject({ passphrase: z.string().max(1_000) }).readonly(),
    output: done,
    failures: ['passphrase-too-short', 'disk-full'],
  },
  unlock: {
    kind: 'command',
    input: z.strictObject({ passphrase: z.string().max(1_000) }).readonly(),
    output: done,
    failures: ['passphrase-wrong', 'disk-full'],
  },
  retryKeystore: {
    kind: 'command',
    input: z.undefined(),
    output: done,
    failures: ['keystore-unavailable', 'keystore-changed'],
  },
  /** Sets the unreadable log aside (never deletes it) and begins a new generation. Said twice by the person. */
  beginNewGeneration: {
    kind: 'command',
    input: z.undefined(),
    output: done,
    failures: ['disk-full'],
  },
} as const satisfies Record<string, Channel>

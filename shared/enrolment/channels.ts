import { z } from 'zod'
import { localizedTextSchema } from '../i18n/locales.ts'
import type { Channel } from '../ipc/channel.ts'
import { digestSchema } from '../kernel/crypto.ts'
import { instantSchema } from '../kernel/instant.ts'

/** Entry body: this laptop belongs to an employee from now on. No name: the server knows it, the log need not. */
export const enrolledBodySchema = z
  .strictObject({ server: z.string().max(300), ministryKey: digestSchema, authKey: digestSchema })
  .readonly()

/** Entry body: the ministry no longer accepts this laptop; everything local goes on. */
export const deviceRevokedBodySchema = z
  .strictObject({ learntFrom: z.string().max(300) })
  .readonly()

const enrolmentViewSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('not-enrolled') }).readonly(),
  z
    .strictObject({
      state: z.enum(['enrolled', 'revoked']),
      server: z.string(),
      employee: z.string(),
      unit: localizedTextSchema,
      ministry: localizedTextSchema,
      enrolledAt: instantSchema,
    })
    .readonly(),
])
export type EnrolmentView = z.infer<typeof enrolmentViewSchema>

export const enrolmentChannels = {
  getEnrolment: { kind: 'query', input: z.undefined(), output: enrolmentViewSchema, failures: [] },
  enrol: {
    kind: 'command',
    input: z
      .strictObject({ server: z.string().trim().max(300), code: z.string().max(100) })
      .readonly(),
    output: enrolmentViewSchema,
    failures: [
      'server-address-invalid',
      'server-unreachable',
      'server-busy',
      'server-error',
      'too-many-requests',
      'code-malformed',
      'code-unknown',
      'code-expired',
      'code-used',
      'server-key-mismatch',
      'already-enrolled',
      'device-known',
      'proof-of-possession-invalid',
      'disk-full',
    ],
  },
} as const satisfies Record<string, Channel>

import { z } from 'zod'
import { labels } from '../activity-log/labels.ts'
import { localizedTextSchema } from '../i18n/locales.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { type Digest, digestSchema, publicKeySchema, signatureSchema } from '../kernel/crypto.ts'
import { type DeviceId, deviceIdSchema, generationSchema } from '../kernel/ids.ts'

/** `GET /v1/ministry`: public; lets the agent fetch a first nonce and compare the key with the code's check. */
export const ministryResponseSchema = z
  .strictObject({
    name: localizedTextSchema,
    keys: z
      .array(z.strictObject({ kid: digestSchema, key: publicKeySchema }).readonly())
      .min(1)
      .readonly(),
  })
  .readonly()

/** `POST /v1/enrolments` */
export const enrolmentRequestSchema = z
  .strictObject({
    /** The secret part of the one-time code (see code.ts), without dashes, upper case. */
    code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/),
    device: deviceIdSchema,
    generation: generationSchema,
    logKey: publicKeySchema,
    authKey: publicKeySchema,
    /** A nonce of the server, from the `mourafiq-nonce` header of `GET /v1/ministry`. */
    nonce: z.string().max(128),
    /** Both keys sign `possessionText`, so neither can be somebody else's. */
    logProof: signatureSchema,
    authProof: signatureSchema,
    agentVersion: z.string().regex(/^[\w.+-]{1,40}$/),
  })
  .readonly()
export type EnrolmentRequest = z.infer<typeof enrolmentRequestSchema>

/** The text that both device keys sign to enrol. */
export function possessionText(claims: {
  readonly code: string
  readonly device: DeviceId
  readonly generation: number
  readonly nonce: string
  readonly logKey: Digest
  readonly authKey: Digest
}): string {
  const { code, device, generation, nonce, logKey, authKey } = claims
  return labels.enrolment + canonicalJson({ authKey, code, device, generation, logKey, nonce })
}

export const enrolmentResponseSchema = z
  .strictObject({
    device: deviceIdSchema,
    employee: z.strictObject({ name: z.string().max(200) }).readonly(),
    unit: z.strictObject({ name: localizedTextSchema }).readonly(),
    ministry: ministryResponseSchema,
  })
  .readonly()
export type EnrolmentResponse = z.infer<typeof enrolmentResponseSchema>

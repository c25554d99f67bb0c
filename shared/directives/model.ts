import { z } from 'zod'
import { digestSchema, publicKeySchema } from '../kernel/crypto.ts'
import { instantSchema } from '../kernel/instant.ts'

export const directiveType = 'mourafiq-directive+jwt'

/** The kinds of signed documents that this version of the agent applies. */
export type DirectiveKind =
  | 'policy'
  | 'calendar-patch'
  | 'signing-key'
  | 'record-read'
  | 'posture-exception'
  | 'form-edition'
  | 'form-decision'
  | 'form-reminder'
  | 'guide-edition'
  | 'task'
  | 'task-said'
  | 'correction-decided'
  | 'sheet-visa'

/** Why a document is refused. */
export const refusalCodes = [
  'document-signature-invalid',
  'document-invalid',
  'document-downgraded',
  'document-name-taken',
  'document-unknown-kind',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/**
 * The envelope of every document the ministry sends down. Travels as a JWS of type
 * `mourafiq-directive+jwt`. A kind that an older agent does not know is kept, reported, and skipped.
 */
export const directiveSchema = z
  .strictObject({
    v: z.literal(1),
    /** Names the document for ever; the agent applies one id once. */
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/),
    kind: z.string().max(40),
    issuedAt: instantSchema,
    body: z.unknown(),
  })
  .readonly()
export type Directive = z.infer<typeof directiveSchema>

/** A further key of the ministry, vouched for by one already pinned (key rotation). */
export const signingKeyBodySchema = z
  .strictObject({ kid: digestSchema, key: publicKeySchema, retires: digestSchema.optional() })
  .readonly()

/** Somebody at the ministry read this person's record: who (by role), when, what and why. */
export const recordReadBodySchema = z
  .strictObject({
    at: instantSchema,
    role: z.enum(['hr', 'it-security', 'supervisor', 'auditor', 'administrator', 'rights-desk']),
    what: z.string().max(80),
    from: z.string().max(40).optional(),
    to: z.string().max(40).optional(),
  })
  .readonly()

/** An entry's body when a signed document arrived: applied, or refused and why. The last good one stays in force. */
export const directiveAppliedBodySchema = z
  .strictObject({ id: z.string().max(80), kind: z.string().max(40), digest: digestSchema })
  .readonly()
export const directiveRefusedBodySchema = z
  .strictObject({ id: z.string().max(80), digest: digestSchema, code: z.string().max(60) })
  .readonly()

import type { z } from 'zod'
import {
  type FormDecisionBody,
  type FormEditionBody,
  type FormReminderBody,
  formDecisionBodySchema,
  formReminderBodySchema,
  readFormEdition,
} from '../acknowledgements/news.ts'
import { labels } from '../activity-log/labels.ts'
import { type CorrectionDecided, correctionDecidedBodySchema } from '../corrections/model.ts'
import { type SheetVisa, sheetVisaBodySchema } from '../follow-up/model.ts'
import { type Manifest, manifestSchema } from '../guide/model.ts'
import type { Digest, ReaderCrypto } from '../kernel/crypto.ts'
import { calendarDateSchema, type Instant } from '../kernel/instant.ts'
import { type NamedKey, readJws, verifyJws } from '../kernel/jws.ts'
import { thumbprintOf } from '../kernel/thumbprint.ts'
import { hasHoursFrom } from '../policy/check.ts'
import {
  type CalendarPatch,
  calendarPatchSchema,
  type Policy,
  policySchema,
} from '../policy/model.ts'
import { type PostureExceptionBody, postureExceptionBodySchema } from '../posture/exception.ts'
import { type TaskNews, taskDirectiveBodySchema, taskSaidBodySchema } from '../tasks/model.ts'
import {
  type Directive,
  directiveSchema,
  directiveType,
  type RefusalCode,
  recordReadBodySchema,
  signingKeyBodySchema,
} from './model.ts'

/** A document whose signature, form and place in time are good: what it says can be done. */
export type SoundDirective = { readonly id: string; readonly issuedAt: Instant } & (
  | { readonly kind: 'policy'; readonly body: Policy }
  | { readonly kind: 'calendar-patch'; readonly body: CalendarPatch }
  | { readonly kind: 'signing-key'; readonly body: z.infer<typeof signingKeyBodySchema> }
  | { readonly kind: 'record-read'; readonly body: z.infer<typeof recordReadBodySchema> }
  | { readonly kind: 'posture-exception'; readonly body: PostureExceptionBody }
  | { readonly kind: 'form-edition'; readonly body: FormEditionBody }
  | { readonly kind: 'form-decision'; readonly body: FormDecisionBody }
  | { readonly kind: 'form-reminder'; readonly body: FormReminderBody }
  | { readonly kind: 'guide-edition'; readonly body: Manifest }
  | { readonly kind: 'correction-decided'; readonly body: CorrectionDecided }
  | { readonly kind: 'sheet-visa'; readonly body: SheetVisa }
  | TaskNews
)

/** What to do with a document that arrived. */
export type DirectiveDecision =
  | { readonly outcome: 'apply'; readonly directive: SoundDirective }
  | { readonly outcome: 'skip' }
  | {
      readonly outcome: 'refuse'
      readonly code: RefusalCode
      /** As the document names itself; `unverified` where no key of ours vouches for that. */
      readonly id: string
      readonly kind: string
    }

/** What the laptop already holds, to decide a new document against. */
export type HeldDirectives = {
  /** The ministry's keys in force. */
  readonly keys: readonly NamedKey[]
  /** Names of the keys once pinned and retired since. */
  readonly retiredKeys: ReadonlySet<string>
  readonly isApplied: (id: string) => boolean
  /** Serial of the policy in force; 0 for the one shipped with the agent. */
  readonly policySerial: number
  /** Serials of the patches applied so far, by the patch's own id. */
  readonly patchSerials: ReadonlyMap<string, number>
  /** The highest version of each form held, shipped or received, by the form's name. */
  readonly formVersions: ReadonlyMap<string, number>
  /** The greatest serial of the guide editions held, shipped or received; asked for only when one arrives. */
  readonly guideSerial: () => number
  /** Names of the guide editions held or ever heard of; asked for only when one arrives. */
  readonly guideNames: () => ReadonlySet<string>
}

/**
 * Whether a signed document is applied, skipped (this id was applied before) or refused and why.
 *
 * The signature is judged first: what nobody vouches for is not read further, and cannot use up an id.
 */
export function decideDirective(
  jws: string,
  held: HeldDirectives,
  crypto: ReaderCrypto,
): DirectiveDecision {
  const payload = verifyJws(jws, { type: directiveType, keys: held.keys }, crypto.verifyEd25519)
  if (payload === null) return refuse('document-signature-invalid', 'unverified', 'unverified')
  const envelope = directiveSchema.safeParse(payload)
  if (!envelope.success) return refuse('document-invalid', 'unverified', 'unverified')
  const { id, kind } = envelope.data
  if (held.isApplied(id)) return { outcome: 'skip' }
  return decideByKind(envelope.data, held, crypto) ?? refuse('document-invalid', id, kind)
}

function decideByKind(
  directive: Directive,
  held: HeldDirectives,
  crypto: ReaderCrypto,
): DirectiveDecision | null {
  const { id, kind, issuedAt, body } = directive
  switch (kind) {
    case 'policy': {
      const policy = policySchema.safeParse(body)
      if (!policy.success || !makesSense(policy.data, issuedAt)) return null
      return policy.data.serial <= held.policySerial
        ? refuse('document-downgraded', id, kind)
        : { outcome: 'apply', directive: { id, kind, issuedAt, body: policy.data } }
    }
    case 'calendar-patch': {
      const patch = calendarPatchSchema.safeParse(body)
      if (!patch.success) return null
      const heldSerial = held.patchSerials.get(patch.data.id) ?? 0
      return patch.data.serial <= heldSerial
        ? refuse('document-downgraded', id, kind)
        : { outcome: 'apply', directive: { id, kind, issuedAt, body: patch.data } }
    }
    case 'signing-key': {
      const named = signingKeyBodySchema.safeParse(body)
      if (!named.success || !isSoundKeyChange(named.data, held, crypto)) return null
      return { outcome: 'apply', directive: { id, kind, issuedAt, body: named.data } }
    }
    case 'record-read': {
      const read = recordReadBodySchema.safeParse(body)
      return read.success
        ? { outcome: 'apply', directive: { id, kind, issuedAt, body: read.data } }
        : null
    }
    case 'posture-exception': {
      const exception = postureExceptionBodySchema.safeParse(body)
      return exception.success
        ? { outcome: 'apply', directive: { id, kind, issuedAt, body: exception.data } }
        : null
    }
    case 'form-edition': {
      const edition = readFormEdition(body)
      if (!edition) return null
      const isOlder =
        'form' in edition && edition.form.version <= (held.formVersions.get(edition.form.id) ?? 0)
      return isOlder
        ? refuse('document-downgraded', id, kind)
        : { outcome: 'apply', directive: { id, kind, issuedAt, body: edition } }
    }
    case 'form-decision': {
      const decision = formDecisionBodySchema.safeParse(body)
      return decision.success
        ? { outcome: 'apply', directive: { id, kind, issuedAt, body: decision.data } }
        : null
    }
    case 'form-reminder': {
      const reminder = formReminderBodySchema.safeParse(body)
      return reminder.success
        ? { outcome: 'apply', directive: { id, kind, issuedAt, body: reminder.data } }
        : null
    }
    case 'guide-edition': {
      const manifest = manifestSchema.safeParse(body)
      if (!manifest.success) return null
      if (manifest.data.serial <= held.guideSerial()) return refuse('document-downgraded', id, kind)
      // Receipts bind an edition by its name: a greater serial under the same name would be another text under theirs.
      return held.guideNames().has(manifest.data.id)
        ? refuse('document-name-taken', id, kind)
        : { outcome: 'apply', directive: { id, kind, issuedAt, body: manifest.data } }
    }
    // An older revision is kept like any other: the fold knows which stands, and what was said under it is read by it.
    case 'task': {
      const task = taskDirectiveBodySchema.safeParse(body)
      return task.success
        ? { outcome: 'apply', directive: { id, kind, issuedAt, body: task.data } }
        : null
    }
    case 'task-said': {
      const said = taskSaidBodySchema.safeParse(body)
      return said.success
        ? { outcome: 'apply', directive: { id, kind, issuedAt, body: said.data } }
        : null
    }
    case 'correction-decided': {
      const decided = correctionDecidedBodySchema.safeParse(body)
      return decided.success
        ? { outcome: 'apply', directive: { id, kind, issuedAt, body: decided.data } }
        : null
    }
    case 'sheet-visa': {
      const visa = sheetVisaBodySchema.safeParse(body)
      return visa.success
        ? { outcome: 'apply', directive: { id, kind, issuedAt, body: visa.data } }
        : null
    }
    default:
      return refuse('document-unknown-kind', id, kind)
  }
}

/**
 * Whether any hours hold from the day of issue on: by the document alone, so that every laptop decides alike. Other
 * faults are for whoever publishes; a laptop lives with them rather than miss a change of the rules.
 */
function makesSense(policy: Policy, issuedAt: Instant): boolean {
  return hasHoursFrom(policy, calendarDateSchema.parse(issuedAt.slice(0, 10)))
}

/** A key must bear its own name and not come back from retirement; one that retires must be another of ours. So one is always left. */
function isSoundKeyChange(
  change: z.infer<typeof signingKeyBodySchema>,
  held: HeldDirectives,
  crypto: ReaderCrypto,
): boolean {
  if (thumbprintOf(change.key, crypto.sha256) !== change.kid) return false
  if (held.retiredKeys.has(change.kid)) return false
  if (change.retires === undefined) return true
  return change.retires !== change.kid && held.keys.some((named) => named.kid === change.retires)
}

function refuse(code: RefusalCode, id: string, kind: string): DirectiveDecision {
  return { outcome: 'refuse', code, id, kind }
}

/** Whether a document says that it changes the keys; how an agent finds the news of a rotation before it trusts anything else. */
export function isKeyChange(jws: string): boolean {
  const read = readJws(jws)
  const envelope = directiveSchema.safeParse(read?.payload)
  return read?.type === directiveType && envelope.success && envelope.data.kind === 'signing-key'
}

/** A refusal that a later version of the agent, or a key learnt since, may turn into an application. */
export function mayBeReconsidered(code: string): boolean {
  return code === 'document-unknown-kind' || code === 'document-signature-invalid'
}

/** The digest by which a document is known, whatever it claims to be: over its exact text. */
export function directiveDigestOf(jws: string, sha256: ReaderCrypto['sha256']): Digest {
  return sha256(labels.directive, jws)
}

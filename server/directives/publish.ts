import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import {
  type CalendarPatch,
  calendarPatchSchema,
  type Policy,
  policySchema,
} from '../../shared/policy/model.ts'
import type { Reader } from '../db/database.ts'
import type { ServerContext } from '../http/context.ts'
import type { SignJws } from '../keys/index.ts'
import { signDirective } from './service.ts'
import { inForce, insertDirective, lockPublication, supersede } from './store.ts'

/** The policy in force and the patches over it, as published; no policy before the first publication. */
export type PublishedRules = {
  readonly policy: Policy | null
  readonly patches: readonly CalendarPatch[]
}

/** Reads what is in force. */
export async function publishedRules(db: Reader): Promise<PublishedRules> {
  const policies = await inForce(db, 'policy')
  const patches = await inForce(db, 'calendar-patch')
  const newest = policies.at(-1)
  return {
    policy: newest ? policySchema.parse(JSON.parse(newest.body)) : null,
    patches: patches.map(({ body }) => calendarPatchSchema.parse(JSON.parse(body))),
  }
}

/** A policy or a calendar patch, as its file holds it, already checked. */
export type PublishedDocument = {
  readonly kind: 'policy' | 'calendar-patch'
  readonly serial: number
  readonly body: CanonicalValue
}

/** Signs a document and puts it in force for everyone. Its serial must be greater than any before of its kind. */
export async function publish(
  context: ServerContext,
  sign: SignJws,
  document: PublishedDocument,
): Promise<Result<{ readonly id: string }, 'document-downgraded'>> {
  const { kind, serial, body } = document
  const idPrefix = `${kind}.${serial}`
  const draft = { kind, idPrefix, serial, audience: 'everyone', body } as const
  const directive = await signDirective(context, sign, draft)
  return context.db.inTransaction(async (tx) => {
    await lockPublication(tx)
    const serials = (await inForce(tx, kind)).map((published) => published.serial)
    // Laptops come with a policy of serial 0, so the first one published has at least 1.
    const newest = Math.max(0, ...serials)
    if (serial <= newest) return fail('document-downgraded', { serial, newest })
    // A policy replaces the one before; patches add up.
    if (kind === 'policy') await supersede(tx, kind)
    await insertDirective(tx, directive)
    return ok({ id: directive.id })
  })
}

import { effectivePolicy } from '../../shared/policy/effective.ts'
import {
  type CalendarPatch,
  calendarPatchSchema,
  type Policy,
  policySchema,
} from '../../shared/policy/model.ts'
import type { ReadableDb } from '../db/brands.ts'
import { readApplied } from './store.ts'

/** The newest published policy that this version of the agent can read, or null. */
export function readPublishedPolicy(db: ReadableDb): Policy | null {
  return readApplied(db, 'policy')
    .map((directive) => policySchema.safeParse(directive.body))
    .flatMap((parsed) => (parsed.success ? [parsed.data] : []))
    .reduce<Policy | null>(
      (newest, policy) => (newest && newest.serial >= policy.serial ? newest : policy),
      null,
    )
}

/** Every calendar patch that was applied, newest serial of each; the rule that combines them knows their order. */
export function readPatches(db: ReadableDb): readonly CalendarPatch[] {
  const patches = readApplied(db, 'calendar-patch')
    .map((directive) => calendarPatchSchema.safeParse(directive.body))
    .flatMap((parsed) => (parsed.success ? [parsed.data] : []))
  return [...patches].sort((left, right) => left.serial - right.serial)
}

/** The policy in force: the newest published one, else the one shipped with the agent, with every patch over it. */
export function readPolicyInForce(db: ReadableDb, shipped: Policy): Policy {
  return effectivePolicy(readPublishedPolicy(db) ?? shipped, readPatches(db))
}

import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { Handlers } from '../../shared/ipc/contract.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { WritableDb } from '../db/brands.ts'
import type { MinistryKeys } from '../policy/index.ts'
import { type EnrolmentDeps, enrol, viewOf } from './service.ts'
import {
  pinMinistryKey,
  readEnrolment,
  readMinistryKeys,
  retireMinistryKey,
  type Standing,
  saveStanding,
} from './store.ts'

export type { AuthKey } from './apply.ts'
export type { EnrolmentDeps } from './service.ts'
export type { Standing } from './store.ts'

/** Whose laptop this is, and what sync needs to know of it. */
export type EnrolmentFeature = {
  readonly handlers: Pick<Handlers, 'getEnrolment' | 'enrol'>
  /** Where the ministry's server is and how this laptop stands with it; null while not enrolled. */
  readonly current: () => { readonly server: string; readonly standing: Standing } | null
  readonly changeStanding: (db: WritableDb, standing: Standing) => void
  /** Tells the listeners that the enrolment changed; for those who change the standing, after their commit. */
  readonly announce: () => void
  readonly onChanged: (listener: () => void) => () => void
  readonly view: () => EnrolmentView
}

/** The ministry's keys in the database, for every feature that verifies what the ministry signed. */
export const ministryKeys: MinistryKeys = {
  inForce: (db) => readMinistryKeys(db, 'in-force'),
  everPinned: (db) => readMinistryKeys(db, 'ever-pinned'),
  pin: pinMinistryKey,
  retire: retireMinistryKey,
}

/** Opens enrolment: asking the ministry's server to take this laptop as an employee's. */
export function createEnrolment(deps: EnrolmentDeps): EnrolmentFeature {
  const { db } = deps.log
  const listeners = new Set<() => void>()
  let isEnrolling = false

  const announce = () => {
    for (const listener of listeners) listener()
  }
  const view = () => viewOf(readEnrolment(db))

  return {
    handlers: {
      getEnrolment: async () => ok(view()),
      enrol: async (input) => {
        // A second press while the first is under way must not use the code twice.
        if (isEnrolling) return fail('not-ready')
        isEnrolling = true
        try {
          const enrolled = await enrol(input, deps)
          if (enrolled.ok) announce()
          return enrolled
        } finally {
          isEnrolling = false
        }
      },
    },
    current: () => {
      const record = readEnrolment(db)
      return record && { server: record.server, standing: record.standing }
    },
    changeStanding: saveStanding,
    announce,
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    view,
  }
}

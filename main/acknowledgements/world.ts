import type { FormDocument } from '../../shared/acknowledgements/model.ts'
import {
  type FormActDone,
  type FormsWorld,
  formsInForce,
  type GuideEditionFacts,
  type HeldForm,
} from '../../shared/acknowledgements/rules.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { ReadableDb } from '../db/brands.ts'
import type { Clock } from '../platform/clock.ts'
import type { PolicySource } from '../policy/source.ts'
import {
  type KeptReceipt,
  readEditions,
  readReceipts,
  readReminders,
  readSteps,
  readWithdrawals,
} from './store.ts'

/** Where the facts about forms come from. */
export type WorldDeps = {
  readonly db: ReadableDb
  readonly clock: Pick<Clock, 'now'>
  readonly policy: Pick<PolicySource, 'current'>
  /** The forms that ship with the agent. */
  readonly shipped: readonly FormDocument[]
  readonly guideEditions: () => readonly GuideEditionFacts[]
  /** When the privacy notice in force was read; null where it was not. */
  readonly noticeReadAt: () => Instant | null
}

/** Everything known about forms at this moment, read once. */
export type Gathered = {
  readonly world: FormsWorld
  readonly inForce: readonly HeldForm[]
  readonly receipts: readonly KeptReceipt[]
}

/** Reads what decides how forms stand. The shipped documents stay the same objects, so that they are compiled once. */
export function gatherForms(deps: WorldDeps): Gathered {
  const { db, clock, policy } = deps
  const shipped = deps.shipped.map((form): HeldForm => ({ form, receivedAt: null }))
  // Of two documents of one version the ministry’s stands.
  const forms = [...readEditions(db), ...shipped]
  const receipts = readReceipts(db)
  const steps = readSteps(db)
  const acts = receipts.map(
    (receipt): FormActDone => ({
      did: didOf(receipt.kind),
      form: receipt.form,
      version: receipt.version,
      at: receipt.at,
      generation: receipt.generation,
      seq: receipt.seq,
      ...(receipt.guideEdition === null ? {} : { guideEdition: receipt.guideEdition }),
      steps: steps
        .filter(({ generation, seq }) => generation === receipt.generation && seq === receipt.seq)
        .map(({ said }) => said),
    }),
  )
  const world: FormsWorld = {
    forms,
    withdrawn: readWithdrawals(db),
    acts,
    reminders: readReminders(db),
    guideEditions: deps.guideEditions(),
    noticeReadAt: deps.noticeReadAt(),
    zoneTable: policy.current().zone.table,
    now: clock.now(),
  }
  return { world, inForce: formsInForce(forms), receipts }
}

function didOf(kind: KeptReceipt['kind']): FormActDone['did'] {
  switch (kind) {
    case 'form-acknowledged':
      return 'acknowledged'
    case 'form-declined':
      return 'declined'
    case 'form-requested':
    case 'form-declared':
    case 'incident-reported':
      return 'sent'
  }
}

import edition from '../../assets/guide/2026.1/edition.json' with { type: 'json' }
import type { Shipped } from '../http/context.ts'
import { shippedPolicy } from './default-policy.ts'
import { shippedForms } from './shipped-forms.ts'

/** What ships with every agent of this version: in force until the ministry publishes its own. */
export function readShipped(): Shipped {
  const { id, serial, material } = edition
  return { forms: shippedForms(), policy: shippedPolicy(), guide: { id, serial, material } }
}

/** The same, read when first asked for and once: most commands never ask. */
export function shippedOnce(): () => Shipped {
  let read: Shipped | null = null
  return () => {
    read ??= readShipped()
    return read
  }
}

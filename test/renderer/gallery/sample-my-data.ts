import { purposes } from '../../../shared/activity-log/model.ts'
import { digestSchema } from '../../../shared/kernel/crypto.ts'
import type { MyData } from '../../../shared/my-data/model.ts'

/** A laptop on which the log was just opened: nothing left it. */
export const nothingSent: MyData = {
  head: { generation: 1, seq: 2, hash: digestSchema.parse('b'.repeat(43)) },
  sent: { entries: 0, contents: 0 },
  header: [],
  kinds: [],
  requests: [],
  reads: [],
  retention: {
    policyEdition: 'default-2026.1',
    lines: purposes.map((purpose) => ({ purpose, days: 365, readable: 0 })),
    erased: 0,
  },
}

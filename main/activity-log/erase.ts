import { keptKinds } from '../../shared/activity-log/erasures.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import type { Appended, LogTransaction } from './log.ts'
import { type LogReads, writesOf } from './store.ts'

/** Deletes bodies and salts under a rule, and says so in the same act. The chain verifies as before. */
export function eraseBodies(
  tx: LogTransaction,
  erased: { readonly generation: number; readonly seqs: readonly number[]; readonly rule: string },
  reads: LogReads,
): Appended {
  const writes = writesOf(tx.db)
  for (const seq of erased.seqs) {
    const row = reads.entryAt.get(seq)
    if (!row || keptKinds.includes(JSON.parse(row.header).kind))
      throw new Error(`entry ${seq} has no body that may be erased`)
    writes.eraseBody.run(seq)
  }
  return tx.append('entry-erased', {
    generation: generationSchema.parse(erased.generation),
    seqs: erased.seqs.map((seq) => seqSchema.parse(seq)),
    rule: erased.rule,
  })
}

import { z } from 'zod'
import { keptKinds } from '../../shared/activity-log/erasures.ts'
import { type Purpose, purposes } from '../../shared/activity-log/model.ts'
import { addMs, dayMs, type Instant } from '../../shared/kernel/instant.ts'
import { ruleOf } from '../../shared/my-data/retention.ts'
import type { Policy } from '../../shared/policy/model.ts'
import { forgetReasons, forgetReminders, forgetSaid } from '../acknowledgements/index.ts'
import { forgetAnswers } from '../corrections/index.ts'
import { type Database, instantColumn, type Reader } from '../db/database.ts'
import { emptyDocuments, emptyNamed } from '../directives/index.ts'
import { forgetVisas } from '../follow-up/index.ts'
import { forgetFindings } from '../posture/index.ts'
import { forgetTasks } from '../tasks/index.ts'

/** Rows of one transaction: short enough that intake never waits long for it. */
const rowsPerTransaction = 2_000

/** What retention did, or would do, for one purpose. */
export type RetentionLine = {
  readonly purpose: Purpose
  readonly days: number
  /** Contents received before this instant are past their time. */
  readonly receivedBefore: Instant
  readonly contents: number
}

export type RetentionDeps = {
  readonly db: Database
  readonly now: Instant
  readonly policy: Pick<Policy, 'edition' | 'privacy'>
}

const countRow = z.object({ count: z.coerce.number().int() })

/** The same places, whichever table holds them: entries by their columns, evidence by the header it keeps. */
const pastTime = {
  entries: `purpose = $1 and received_at <= $2 and body is not null and kind <> all ($3)`,
  fork_evidence: `header::json ->> 'purpose' = $1 and received_at <= $2 and body is not null
    and header::json ->> 'kind' <> all ($3)`,
} as const
const tables = ['entries', 'fork_evidence'] as const

/** How much is past its time, without touching any of it. */
export async function retentionDue(deps: RetentionDeps): Promise<readonly RetentionLine[]> {
  const lines: RetentionLine[] = []
  for (const line of linesOf(deps)) {
    let contents = 0
    for (const table of tables) {
      const rows = await deps.db.query(
        countRow,
        `select count(*) as count from ${table} where ${pastTime[table]}`,
        [line.purpose, line.receivedBefore, keptKinds],
      )
      contents += rows[0]?.count ?? 0
    }
    lines.push({ ...line, contents })
  }
  return lines
}

/**
 * Empties the bodies that the ministry has held for the whole time of their purpose, part by part. Each part commits
 * alone and says under which rule it went; a run that is killed leaves the rest to the next, which does nothing twice.
 */
export async function applyRetention(deps: RetentionDeps): Promise<readonly RetentionLine[]> {
  const lines: RetentionLine[] = []
  for (const line of linesOf(deps)) {
    const rule = ruleOf(line.purpose, line.days, deps.policy.edition)
    // First, so that what was reckoned from a content never outlives it.
    if (line.purpose === 'security')
      await deps.db.inTransaction((tx) => forgetFindings(tx, line.receivedBefore))
    if (line.purpose === 'task')
      await deps.db.inTransaction(async (tx) => {
        await forgetTasks(tx, line.receivedBefore)
        await emptyDocuments(tx, 'task-said', line.receivedBefore)
        await emptyNamed(tx, await forgetVisas(tx, { setBefore: line.receivedBefore, rule }))
      })
    await deps.db.inTransaction((tx) => forgetSaid(tx, line.purpose, line.receivedBefore))
    await deps.db.inTransaction(async (tx) => {
      const answered = { decidedBefore: line.receivedBefore, rule }
      await emptyNamed(tx, await forgetAnswers(tx, line.purpose, answered))
    })
    if (line.purpose === 'acknowledgement')
      await deps.db.inTransaction(async (tx) => {
        await forgetReasons(tx, line.receivedBefore, rule)
        await forgetReminders(tx, line.receivedBefore)
        await emptyDocuments(tx, 'form-decision', line.receivedBefore)
      })
    let contents = 0
    for (const table of tables)
      for (;;) {
        const emptied = await deps.db.inTransaction((tx) =>
          tx.execute(
            `update ${table} set body = null, salt = null, erased_under = $4
             where (device, generation, seq, hash) in (
               select device, generation, seq, hash from ${table}
               where ${pastTime[table]} order by received_at limit ${rowsPerTransaction}
             )`,
            [line.purpose, line.receivedBefore, keptKinds, rule],
          ),
        )
        contents += emptied
        if (emptied < rowsPerTransaction) break
      }
    lines.push({ ...line, contents })
  }
  return lines
}

function linesOf({ now, policy }: RetentionDeps): readonly Omit<RetentionLine, 'contents'>[] {
  return purposes.map((purpose) => {
    const days = policy.privacy.retentionDays[purpose]
    return { purpose, days, receivedBefore: addMs(now, -days * dayMs) }
  })
}

const newestRow = z.object({ newest: instantColumn.nullable() })

/** When the newest entry was received; null where there is none. A clock set ahead is far from it. */
export async function newestReception(db: Reader): Promise<Instant | null> {
  const rows = await db.query(newestRow, 'select max(head_received_at) as newest from generations')
  return rows[0]?.newest ?? null
}

const placeRow = z.object({ generation: z.int(), seq: z.int() })

/** The places of a log whose body went under a rule of retention here. */
export async function erasedHere(db: Reader, device: string): Promise<ReadonlySet<string>> {
  const rows = await db.query(
    placeRow,
    'select generation, seq from entries where device = $1 and erased_under is not null',
    [device],
  )
  return new Set(rows.map(({ generation, seq }) => `${generation}/${seq}`))
}

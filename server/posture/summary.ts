import { z } from 'zod'
import { addMs, type CalendarDate, dayMs, type Instant } from '../../shared/kernel/instant.ts'
import { type Verdict, verdicts } from '../../shared/posture/catalogue.ts'
import type { PostureRules } from '../../shared/posture/rules-model.ts'
import type { Reader } from '../db/database.ts'

/** What the laptops in use of some units found, in numbers. Nobody’s record is read for it. */
export type PostureSummary = {
  readonly laptops: number
  /** Never sent a scan. */
  readonly neverScanned: number
  /** Sent none for so many days. */
  readonly stale: { readonly days: number; readonly laptops: number }
  readonly needingHelp: number
  /** Failing, and still in the days of grace: nobody has to act yet. */
  readonly inGrace: number
  readonly contested: { readonly results: number; readonly laptops: number }
  readonly exceptions: number
  readonly checks: readonly CheckCounts[]
  /** Checks that the policy asks for and that agents of so many laptops do not know. */
  readonly unknownChecks: readonly { readonly check: string; readonly laptops: number }[]
}

/** One check in numbers of laptops. */
export type CheckCounts = {
  readonly check: string
  readonly severity: PostureRules['checks'][number]['severity']
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly needingHelp: number
  readonly inGrace: number
  readonly contested: number
}

/** What is asked: of whom, by which rules, and when now is. */
export type SummaryQuestion = {
  readonly units: readonly number[]
  readonly rules: PostureRules
  readonly staleDays: number
  readonly now: Instant
  /** The official date of now. */
  readonly today: CalendarDate
}

const theirDevices = `select devices.device from devices join employees on employees.id = devices.employee
  where devices.state = 'active' and employees.unit = any ($1)`

const coverageRow = z.object({
  laptops: z.coerce.number().int(),
  never: z.coerce.number().int(),
  stale: z.coerce.number().int(),
})
const countRow = z.object({
  check_id: z.string(),
  verdict: z.enum(verdicts),
  laptops: z.coerce.number().int(),
  contested: z.coerce.number().int(),
})
const pairRow = z.object({ device: z.string(), check_id: z.string() })
const namedRow = z.object({ check_id: z.string(), laptops: z.coerce.number().int() })
const numberRow = z.object({ count: z.coerce.number().int() })

/** Counts what is known of the laptops in use. */
export async function postureSummary(
  db: Reader,
  question: SummaryQuestion,
): Promise<PostureSummary> {
  const { units, rules, staleDays, now, today } = question
  const asked = rules.checks.map(({ id }) => id)
  const [coverage] = await db.query(
    coverageRow,
    `select count(*) as laptops, count(*) filter (where known.scan_received_at is null) as never,
       count(*) filter (where known.scan_received_at < $2) as stale
     from (${theirDevices}) theirs left join posture_devices known on known.device = theirs.device`,
    [units, addMs(now, -staleDays * dayMs)],
  )
  const counts = await db.query(
    countRow,
    `select check_id, verdict, count(*) as laptops, count(contested_seq) as contested
     from (${theirDevices}) theirs join posture_findings found on found.device = theirs.device
     where check_id = any ($2) group by check_id, verdict`,
    [units, asked],
  )
  const [contestedLaptops] = await db.query(
    numberRow,
    `select count(distinct found.device) as count
     from (${theirDevices}) theirs join posture_findings found on found.device = theirs.device
     where contested_seq is not null and check_id = any ($2)`,
    [units, asked],
  )
  const unknown = await db.query(
    namedRow,
    `select name as check_id, count(*) as laptops
     from (${theirDevices}) theirs join posture_devices known on known.device = theirs.device
       cross join lateral unnest(known.unknown_checks) as name
     where name = any ($2) group by name order by name`,
    [units, asked],
  )
  const [exceptions] = await db.query(
    numberRow,
    `select count(*) as count
     from (${theirDevices}) theirs join posture_exceptions made on made.device = theirs.device
     where made.ended_at is null and made.until_date >= $2`,
    [units, today],
  )
  const failing = await needingHelp(db, question)
  const waiting = await failingPairs(db, question, 'in-grace')
  return {
    laptops: coverage?.laptops ?? 0,
    neverScanned: coverage?.never ?? 0,
    stale: { days: staleDays, laptops: coverage?.stale ?? 0 },
    needingHelp: new Set(failing.map(({ device }) => device)).size,
    inGrace: new Set(waiting.map(({ device }) => device)).size,
    contested: {
      results: counts.reduce((sum, { contested }) => sum + contested, 0),
      laptops: contestedLaptops?.count ?? 0,
    },
    exceptions: exceptions?.count ?? 0,
    checks: rules.checks.map(({ id: check, severity }) => {
      const mine = counts.filter(({ check_id: counted }) => counted === check)
      const laptopsWith = (verdict: Verdict) =>
        mine.find((row) => row.verdict === verdict)?.laptops ?? 0
      return {
        ...{ check, severity },
        verdicts: {
          pass: laptopsWith('pass'),
          warn: laptopsWith('warn'),
          fail: laptopsWith('fail'),
          unknown: laptopsWith('unknown'),
          'not-applicable': laptopsWith('not-applicable'),
        },
        needingHelp: failing.filter(({ check_id: failed }) => failed === check).length,
        inGrace: waiting.filter(({ check_id: failed }) => failed === check).length,
        contested: mine.reduce((sum, { contested }) => sum + contested, 0),
      }
    }),
    unknownChecks: unknown.map(({ check_id: check, laptops }) => ({ check, laptops })),
  }
}

/** Laptops in use, each with a check that has failed for longer than its days of grace and has no exception. */
export function needingHelp(db: Reader, question: FailingQuestion) {
  return failingPairs(db, question, 'late')
}

type FailingQuestion = Omit<SummaryQuestion, 'staleDays'>

/** Laptops in use, each with a check that fails without an exception: for longer than its days of grace, or still in them. */
function failingPairs(
  db: Reader,
  { units, rules, now, today }: FailingQuestion,
  which: 'late' | 'in-grace',
): Promise<readonly z.infer<typeof pairRow>[]> {
  return db.query(
    pairRow,
    `select distinct found.device, found.check_id
     from (${theirDevices}) theirs join posture_findings found on found.device = theirs.device
       join unnest($2::text[], $3::integer[]) as rule (check_id, grace) on rule.check_id = found.check_id
     where found.verdict = 'fail'
       and (found.failing_since + make_interval(hours => rule.grace * 24) <= $4::timestamptz) = $6
       and not exists (
         select from posture_exceptions made
         where made.device = found.device and made.check_id = found.check_id
           and made.ended_at is null and made.until_date >= $5
       )
     order by found.device, found.check_id`,
    [
      units,
      ...[rules.checks.map(({ id }) => id), rules.checks.map(({ graceDays }) => graceDays)],
      ...[now, today, which === 'late'],
    ],
  )
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { readAttendance } from '../../support/ministry-people.ts'
import type { CorrectionDays } from './correction.ts'
import type { Offline } from './day.ts'
import type { ExportedEntry } from './export-facts.ts'
import type { SheetEvidence } from './follow-up.ts'
import type { ListedTasks } from './tasks.ts'

const verifiedSchema = z
  .object({
    checked: z.int(),
    breaks: z.array(z.object({ seq: z.int(), reason: z.string() })),
  })
  .readonly()

const correctedSchema = z.object({
  counts: z.object({ time: z.string() }),
  history: z.tuple([z.object({ decided: z.object({ outcome: z.literal('accepted') }) })]),
})

/** What a demo writes to `report.json`. */
const reportSchema = z
  .strictObject({
    /** Which host really ran the agent. */
    host: z.enum(['electron', 'double']),
    chromium: z.string(),
    lang: z.enum(['ar', 'fr', 'en']),
    /** The day is played on a clock that agent and server share; nothing in it happened at those hours. */
    clock: z.literal('simulated'),
    /** Entries in the exported log. */
    entries: z.int(),
    /** Those written while the server was down. */
    offlineEntries: z.int(),
    receipts: z.int(),
    /** The export, verified by `verify-log` without any key of the device. */
    agentLog: verifiedSchema,
    /** The ministry's copy, verified by its own CLI. */
    serverLog: verifiedSchema,
    seconds: z.record(z.string(), z.number()),
  })
  .readonly()
export type Report = z.infer<typeof reportSchema>

/** One thing that must be so, and what was found. */
export type Fact = { readonly claim: string; readonly holds: boolean; readonly found: string }

/** States a fact about a number or a word found in a real output. */
function fact(claim: string, holds: boolean, found: unknown): Fact {
  return { claim, holds, found: JSON.stringify(found) }
}

/** Writes the report; a wrong shape throws. */
export function writeReport(out: string, report: Report): void {
  writeFileSync(
    join(out, 'report.json'),
    `${JSON.stringify(reportSchema.parse(report), null, 2)}\n`,
  )
}

/** What the day left, from the tools that read it. */
export type Evidence = {
  readonly entries: readonly ExportedEntry[]
  readonly offline: Offline
  readonly correction: CorrectionDays
  readonly tasks: ListedTasks
  readonly sheet: SheetEvidence
  readonly agentLog: Verified & { readonly receipts: number; readonly code: number | null }
  readonly serverLog: Verified & { readonly receipts: number }
  readonly days: Awaited<ReturnType<typeof readAttendance>>
  readonly exit: { readonly code: number | null }
  readonly words: {
    readonly plan: string
    readonly explanation: string
    readonly blockedReason: string
    readonly tasks: { readonly done: string; readonly moved: string; readonly blocked: string }
    readonly meeting: string
  }
}
type Verified = z.infer<typeof verifiedSchema>

/** Compares what was found with what must be so, one fact at a time. */
export function judge(evidence: Evidence): {
  readonly entries: number
  readonly offlineEntries: number
  readonly facts: readonly Fact[]
} {
  const { entries, offline, correction, sheet, agentLog, serverLog, days, exit, words } = evidence
  const kinds = entries.map((entry) => entry.kind)
  const count = (kind: string) => kinds.filter((found) => found === kind).length
  const offlineEntries = entries.filter(({ at }) => at > offline.from && at < offline.to)
  const exported = JSON.stringify(entries.map((entry) => entry.body))
  const [first, second] = days
  const offlineKinds = new Set(offlineEntries.map((entry) => entry.kind))
  return {
    entries: entries.length,
    offlineEntries: offlineEntries.length,
    facts: [
      fact(
        'verify-log finds the export intact',
        agentLog.code === 0 && agentLog.breaks.length === 0,
        agentLog,
      ),
      fact(
        'it checked every entry of the export',
        agentLog.checked === entries.length,
        entries.length,
      ),
      fact(
        'entries are numbered 1, 2, 3 … without a gap or a double',
        entries.every((entry, index) => entry.seq === index + 1),
        entries.at(-1)?.seq,
      ),
      fact("the ministry's copy verifies", serverLog.breaks.length === 0, serverLog),
      fact(
        'the ministry holds every entry of the export',
        serverLog.checked >= entries.length,
        serverLog.checked,
      ),
      fact('the laptop holds receipts of the ministry', agentLog.receipts > 0, agentLog.receipts),
      fact(
        'one check-in, two check-outs, one explanation, one enrolment',
        count('check-in') === 1 &&
          count('check-out') === 2 &&
          count('slot-explained') === 1 &&
          count('enrolled') === 1,
        kinds,
      ),
      fact(
        'a check-out and an explanation were recorded offline',
        offlineKinds.has('check-out') && offlineKinds.has('slot-explained'),
        [...offlineKinds],
      ),
      fact(
        'the words typed are the words kept',
        exported.includes(JSON.stringify(words.plan)) &&
          exported.includes(JSON.stringify(words.explanation)),
        words.plan,
      ),
      fact(
        'attendance shows the first day recorded at both ends',
        first?.start?.state === 'recorded' && first.end?.state === 'recorded',
        first,
      ),
      fact(
        'attendance shows the second morning explained and its end recorded',
        second?.start?.['explanation'] !== undefined && second.end?.state === 'recorded',
        second,
      ),
      fact(
        'the ministry was shown the ten clear days that it had for an answer',
        count('attendance-contested') === 1 && correction.daysLeft > 10,
        correction,
      ),
      fact(
        'attendance shows what counts of that morning beside what was not recorded',
        correctedSchema.safeParse(second?.start?.['correction']).success &&
          second?.start?.state !== 'recorded',
        second?.start?.['correction'],
      ),
      ...taskFacts(evidence, new Set(offlineEntries)),
      fact(
        'one sheet of the week was signed, was not seen before its visa, and is seen now',
        count('sheet-signed') === 1 && sheet.states[0] === 'signed' && sheet.states[1] === 'seen',
        sheet.states,
      ),
      fact(
        'the sheet shows the corrected hours beside what was recorded, and the meeting as typed',
        sheet.content.hours.some(
          ({ start }) =>
            start?.counts !== undefined &&
            start.recorded === undefined &&
            start.corrections.some(({ outcome }) => outcome === 'accepted'),
        ) && sheet.content.meetings.includes(words.meeting),
        sheet.content,
      ),
      fact('the sheet was taken away on paper', sheet.paper === '%PDF-', sheet.paper),
      fact('the agent ended in order', exit.code === 0, exit),
    ],
  }
}

const namesTasks = z.object({ tasks: z.array(z.looseObject({ task: z.string() })) })
const reportsTasks = z.object({
  tasks: z.array(z.looseObject({ did: z.string(), to: z.string().optional() })),
})

/** What the entries and the ministry's list say of the tasks that were planned and reported. */
function taskFacts(
  { entries, tasks, words }: Evidence,
  offline: ReadonlySet<ExportedEntry>,
): readonly Fact[] {
  const planned = entries.flatMap(({ kind, body }) =>
    kind === 'check-in' ? (namesTasks.safeParse(body).data?.tasks ?? []) : [],
  )
  const reported = entries.flatMap((entry) =>
    entry.kind === 'check-out' && offline.has(entry)
      ? (reportsTasks.safeParse(entry.body).data?.tasks ?? [])
      : [],
  )
  const worksOf = (title: string) => tasks.find(({ order }) => order.title === title)?.works
  const { done, moved, blocked } = words.tasks
  const found = [done, moved, blocked].map((title) => worksOf(title))
  return [
    fact('three tasks were planned with the check-in', planned.length === 3, planned),
    fact(
      'the check-out, offline, says one done, one moved to a day, one blocked',
      reported
        .map(({ did }) => did)
        .toSorted()
        .join() === 'blocked,done,moved' &&
        reported.every(({ did, to }) => (did === 'moved') === (to !== undefined)),
      reported,
    ),
    fact(
      "the ministry's list shows the one done, the one blocked with its reason, and the own one as it was",
      worksOf(done)?.[0]?.state === 'done' &&
        worksOf(blocked)?.[0]?.state === 'blocked' &&
        worksOf(blocked)?.[0]?.['blockedReason'] === words.blockedReason &&
        worksOf(moved)?.length === 0,
      found,
    ),
  ]
}

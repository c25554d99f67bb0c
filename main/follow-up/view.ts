import type { SheetEdition, SheetName, SheetState } from '../../shared/follow-up/channels.ts'
import {
  applyEdits,
  editsOf,
  isEmptySheet,
  noEdits,
  type SheetEdits,
  saysTheSame,
} from '../../shared/follow-up/edits.ts'
import { type Sheet, sheetSignedBodySchema } from '../../shared/follow-up/model.ts'
import { type SheetSpan, writeSheet } from '../../shared/follow-up/sheet.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import { parseCanonicalJson } from '../../shared/kernel/canonical-json.ts'
import { addDays, type Instant } from '../../shared/kernel/instant.ts'
import { officialDateAt, weekOf } from '../../shared/policy/official-time.ts'
import type { ActivityLog } from '../activity-log/log.ts'
import type { Clock } from '../platform/clock.ts'
import { type FactSources, gatherFacts } from './facts.ts'
import { type KeptSheet, readEditions, readEdits, readVisas } from './store.ts'

/** What sheets are shown from. */
export type SheetSources = FactSources & {
  readonly clock: Pick<Clock, 'now'>
  /** Since when the log can know anything. */
  readonly since: () => Instant
  readonly isEnrolled: () => boolean
  /** The last entry of this log that the ministry holds; 0 for none. */
  readonly receivedSeq: () => number
}

/** The days of a sheet by its name; null where the log knows nothing of them, or they have not come. */
export function spanOf(
  { log, clock, policy, since }: Pick<SheetSources, 'log' | 'clock' | 'policy' | 'since'>,
  { period, from }: SheetName,
): SheetSpan | null {
  const { table } = policy.current().zone
  const today = officialDateAt(table, clock.now())
  const to = period === 'day' ? from : addDays(from, 6)
  const isPeriod = period === 'day' || weekOf(from)[0] === from
  const begins = [log.openedAt, since()].map((at) => officialDateAt(table, at)).sort()[0] ?? today
  return isPeriod && from <= today && to >= begins ? { period, from, to } : null
}

/** Writes the sheet of some days from the facts, before the employee adds a word. */
export function writtenOf(sources: FactSources, span: SheetSpan): Sheet {
  return writeSheet(span, gatherFacts(sources, span), sources.policy.current().zone.table)
}

/** A sheet as it stands now. */
type Standing = {
  readonly written: Sheet
  readonly edits: SheetEdits
  readonly kept: readonly KeptSheet[]
  readonly state: SheetState
}

/** Writes a sheet from the facts, with what the employee made of it, beside what they signed. */
export function standingOf(sources: SheetSources, span: SheetSpan): Standing {
  const { log } = sources
  const written = writtenOf(sources, span)
  const kept = readEditions(log.db, span)
  const last = kept.at(-1)
  const signed = last && signedAt(log, last)
  const edits = readEdits(log.db, span) ?? (signed ? editsOf(signed) : noEdits)
  const draft = applyEdits(written, edits)
  const visa = last && readVisas(log.db, last).at(-1)?.visa
  return { written, edits, kept, state: stateOf() }

  function stateOf(): SheetState {
    if (!last) return isEmptySheet(draft) ? 'empty' : 'to-sign'
    if (visa === 'returned') return 'returned'
    // What was signed and erased since cannot be compared: it stands as it was.
    const hasChanged = signed !== undefined && !saysTheSame(signed, draft)
    if (hasChanged) return 'changed'
    return visa === 'seen' ? 'seen' : 'signed'
  }
}

/** What was signed at a place; undefined where it was erased. */
export function signedAt(log: ActivityLog, { generation, seq }: KeptSheet): Sheet | undefined {
  const text = generation === log.generation ? log.bodyAt(seq) : null
  if (text === null) return undefined
  return sheetSignedBodySchema.safeParse(parseCanonicalJson(text)).data?.sheet
}

/** One signing, with what was answered to it. */
export function editionOf(
  { log, receivedSeq }: Pick<SheetSources, 'log' | 'receivedSeq'>,
  kept: KeptSheet,
): SheetEdition {
  const { generation, seq, edition, at } = kept
  const sheet = signedAt(log, kept)
  const hash = generation === log.generation ? log.hashAt(seq) : null
  return {
    ...{ place: { generation, seq }, edition, at },
    ...(hash === null ? {} : { entryHash: hash }),
    ...(sheet ? { sheet } : {}),
    hasArrived: generation === log.generation && seq <= receivedSeq(),
    visas: readVisas(log.db, kept).map(({ remarks, ...visa }) => ({
      ...visa,
      ...(remarks === null ? {} : { remarks }),
    })),
  }
}

/** One sheet with everything that its screen shows. */
export function sheetView(sources: SheetSources, span: SheetSpan): Output<'getSheet'> {
  const { policy, clock } = sources
  const { table } = policy.current().zone
  const { written, edits, kept, state } = standingOf(sources, span)
  return {
    ...{ ...span, state, written, edits },
    editions: kept.map((each) => editionOf(sources, each)).toReversed(),
    isUnderWay: span.to >= officialDateAt(table, clock.now()),
    isEnrolled: sources.isEnrolled(),
    zoneTable: table,
  }
}

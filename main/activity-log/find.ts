import { type ActivityItem, unreadableKind } from '../../shared/activity-log/channels.ts'
import { readableDetailsOf, type Words } from '../../shared/activity-log/describe-entry.ts'
import { type ActivityFilter, dateOfEntry, letsThrough } from '../../shared/activity-log/filter.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { type TaskTitles, tasksNamedIn } from '../../shared/activity-log/tasks-named.ts'
import { formatDate } from '../../shared/i18n/format.ts'
import { rememberTexts } from '../../shared/i18n/remember-texts.ts'
import { foldedWords, searchFor } from '../../shared/kernel/fold-text.ts'
import type { CalendarDate } from '../../shared/kernel/instant.ts'
import type { TaskId } from '../../shared/tasks/model.ts'
import type { EntryRow, LogReads } from './store.ts'
import { readableBody, writtenOf } from './stored-entry.ts'

/** The titles of tasks, of those that this laptop knows. */
export type TitlesOf = (tasks: readonly TaskId[]) => TaskTitles

export type FindDeps = {
  readonly reads: LogReads
  /** The language in which the person reads the log now. */
  readonly words: () => Words
  readonly taskTitles: TitlesOf
  /** Lets everything else in main have its turn, where it has waited long enough. */
  readonly pause: () => Promise<void>
}

/** Looks for entries. */
export type Finder = {
  /** Numbers of the entries that a filter lets through, ascending, whatever their delivery. */
  readonly find: (filter: ActivityFilter) => Promise<readonly number[]>
  /** What was found may no longer be there: contents were erased. */
  readonly forget: () => void
}

/** Entries looked at before a pause may be due: less than a millisecond's work, so that no bell and no click waits. */
const entriesPerSlice = 25

type Found = { readonly asked: string; readonly upTo: number; readonly seqs: readonly number[] }

/**
 * Finds by reading the log through, a slice at a time, and remembers the last answer: its further pages cost nothing,
 * and the next question of the same looks only at what was written since. No index is kept: it would hold a second
 * copy of what people typed, which an erasure would have to find.
 */
export function createFinder(deps: FindDeps): Finder {
  let known: Found | null = null
  let underWay: { readonly asked: string; readonly found: Promise<Found> } | null = null
  let erasures = 0

  const lookAgain = async (asked: string, filter: ActivityFilter): Promise<Found> => {
    const before = erasures
    const start = known?.asked === asked ? known : { asked, upTo: 0, seqs: [] }
    const found = await readOn(start, filter, deps)
    if (before !== erasures) return lookAgain(asked, filter)
    known = found
    return found
  }
  return {
    find: async ({ delivery: _, ...filter }) => {
      const asked = JSON.stringify([deps.words().locale, filter])
      if (underWay?.asked === asked) return (await underWay.found).seqs
      const mine = { asked, found: lookAgain(asked, filter) }
      underWay = mine
      try {
        return (await mine.found).seqs
      } finally {
        if (underWay === mine) underWay = null
      }
    },
    forget: () => {
      erasures += 1
      known = null
    },
  }
}

async function readOn(start: Found, filter: ActivityFilter, deps: FindDeps): Promise<Found> {
  const isFound = matcherOf(filter, deps)
  const seqs = [...start.seqs]
  let { upTo } = start
  for (;;) {
    const rows = deps.reads.entriesAfter.all(upTo, entriesPerSlice)
    for (const row of rows) if (isFound(row)) seqs.push(row.seq)
    upTo = rows.at(-1)?.seq ?? upTo
    if (rows.length < entriesPerSlice) return { asked: start.asked, upTo, seqs }
    await deps.pause()
  }
}

function matcherOf(
  filter: ActivityFilter,
  deps: Pick<FindDeps, 'words' | 'taskTitles'>,
): (row: EntryRow) => boolean {
  const words = deps.words()
  const search = searchFor(filter.text ?? '')
  const foldedOf = foldingIn(words)
  return (row) => {
    const header = readHeader(row.header)
    // Its purpose and date cannot be known, so they hide it from nobody.
    if (!header) return search.finds(words.t(`activity.kind.${unreadableKind}`))
    const { kind, purpose } = header
    const date = dateOfEntry(writtenOf(header))
    if (!letsThrough(filter, { purpose, date })) return false
    if (search.isEmpty) return true
    const body = row.body === null ? undefined : readableBody(row.body)
    const named = tasksNamedIn({ kind, body })
    const titles = named.length > 0 ? { titles: deps.taskTitles(named) } : {}
    return search.findsWords(foldedOf({ kind, body, date, ...titles }))
  }
}

/** Folds what a person reads of entries: our own texts, which come again and again, only once. */
function foldingIn({
  t,
  locale,
}: Words): (
  entry: Pick<ActivityItem, 'kind' | 'body' | 'titles'> & { date: CalendarDate },
) => string[] {
  const words = { locale, t: rememberTexts(t) }
  const foldOurs = remember(foldedWords)
  const dayWords = remember((date: CalendarDate) => foldedWords(formatDate(date, locale, 'long')))
  return ({ date, ...entry }) => [
    ...dayWords(date),
    ...readableDetailsOf(entry, words).flatMap(({ text, isOwn, label }) => [
      ...(label === undefined ? [] : foldOurs(label)),
      ...(isOwn ? foldedWords(text) : foldOurs(text)),
    ]),
  ]
}

function remember<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

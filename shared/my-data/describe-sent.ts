import { type EntryHeader, entryHeaderSchema } from '../activity-log/model.ts'
import { entryKinds } from '../wire/entry-kinds.ts'
import { eachField, fieldPathsOf, verbatim } from './field-paths.ts'
import type { Moment, MyData, SentField, SentKind } from './model.ts'

/** An entry that was sent: its header, and its body unless that was erased since. */
export type SentEntry = {
  readonly header: EntryHeader
  readonly body: Readonly<Record<string, unknown>> | null
}

/** What was sent, field by field. */
export type Sent = Pick<MyData, 'sent' | 'header' | 'kinds'>

/** Counts of one field: the one thing here that is written over, once for each field of each entry of years. */
type FieldTally = { sent: number; last: Moment; value: unknown }

type KindTally = Pick<SentKind, 'purpose' | 'visibility'> & {
  readonly entries: number
  readonly erased: number
  readonly last: Moment
}

/** Counts while entries are read, oldest first, so that a log of years is never held at once. */
export type SentTally = {
  readonly add: (entry: SentEntry) => void
  readonly result: () => Sent
}

const headerPaths: readonly string[] = fieldPathsOf(entryHeaderSchema)
const knownHeaderPaths: ReadonlySet<string> = new Set(headerPaths)
const bodyPaths: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(entryKinds).map(([kind, { body }]) => [kind, fieldPathsOf(body)]),
)
const knownBodyPaths: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...bodyPaths].map(([kind, paths]) => [kind, new Set(paths)]),
)
const nothingKnown: ReadonlySet<string> = new Set()

/**
 * Tells what the ministry was told from the entries themselves: whatever was in them is told, and what this version
 * could send is listed even where it never did.
 */
export function openSentTally(): SentTally {
  const header = new Map<string, FieldTally>()
  const kinds = new Map<string, KindTally>()
  const fields = new Map<string, Map<string, FieldTally>>()
  let contents = 0
  let entries = 0
  let first: Moment | undefined
  let last: Moment | undefined

  const add = ({ header: head, body }: SentEntry) => {
    const { kind, purpose, visibility, at, clock } = head
    const moment = { at, offsetMinutes: clock.offsetMinutes }
    entries += 1
    if (visibility === 'ministry') contents += 1
    first ??= moment
    last = moment
    count(header, { value: head, known: knownHeaderPaths, last: moment })
    const before = kinds.get(kind)
    kinds.set(kind, {
      purpose,
      visibility,
      entries: (before?.entries ?? 0) + 1,
      erased: (before?.erased ?? 0) + (body === null ? 1 : 0),
      last: moment,
    })
    if (body === null || visibility !== 'ministry') return
    const ofKind = fields.get(kind) ?? new Map<string, FieldTally>()
    fields.set(kind, ofKind)
    const known = knownBodyPaths.get(kind) ?? nothingKnown
    count(ofKind, { value: body, known, last: moment })
  }

  return {
    add,
    result: () => ({
      sent: { entries, contents, ...(first && last ? { first, last } : {}) },
      header: listFields(headerPaths, header),
      kinds: [...new Set([...bodyPaths.keys(), ...kinds.keys()])].map((kind) =>
        kindOf(kind, kinds.get(kind), fields.get(kind) ?? new Map()),
      ),
    }),
  }
}

function count(
  tally: Map<string, FieldTally>,
  found: { readonly value: object; readonly known: ReadonlySet<string>; readonly last: Moment },
): void {
  const { last } = found
  eachField(found.value, found.known, (path, value) => {
    const before = tally.get(path)
    if (!before) {
      tally.set(path, { sent: 1, last, value })
      return
    }
    before.sent += 1
    before.last = last
    before.value = value
  })
}

/** Every field that there is or that there could be, those of the schema first and in its order. */
function listFields(
  known: readonly string[],
  tally: ReadonlyMap<string, FieldTally>,
): readonly SentField[] {
  return [...new Set([...known, ...tally.keys()])].map((path) => {
    const found = tally.get(path)
    return found
      ? { path, sent: found.sent, last: found.last, example: verbatim(found.value) }
      : { path, sent: 0 }
  })
}

function kindOf(
  kind: string,
  tally: KindTally | undefined,
  fields: ReadonlyMap<string, FieldTally>,
): SentKind {
  const rule = Object.entries(entryKinds).find(([name]) => name === kind)?.[1]
  const purpose = tally?.purpose ?? rule?.purpose
  const visibility = tally?.visibility ?? rule?.visibility
  if (!purpose || !visibility) throw new Error(`nothing is known of entries of kind ${kind}`)
  return {
    kind,
    purpose,
    visibility,
    entries: tally?.entries ?? 0,
    erased: tally?.erased ?? 0,
    ...(tally ? { last: tally.last } : {}),
    fields: listFields(bodyPaths.get(kind) ?? [], fields),
  }
}

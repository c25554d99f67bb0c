import { parseCanonicalJson } from '../kernel/canonical-json.ts'
import { entryErasedBodySchema } from './entries.ts'
import type { EntryHeader } from './model.ts'
import { isBefore, type LogPlace } from './place.ts'

/** Kinds whose body must stay: without it a verifier could not tell an erased body from one that was taken. */
export const keptKinds: readonly string[] = ['entry-erased', 'log-opened']

/** Weighs the bodies that are missing against the entries that say which were erased. */
export type Erasures = {
  /** A body that the ministry may read is not there. */
  readonly missing: (header: EntryHeader) => void
  /** An entry says which bodies were erased before it. */
  readonly erasedBy: (header: EntryHeader, body: string) => void
  /** The places whose body is missing although no later entry says that it was erased. */
  readonly unexplained: () => readonly LogPlace[]
}

/** An empty account of erasures, to be filled while a log is read. */
export function openErasures(): Erasures {
  const missing: LogPlace[] = []
  const erasers = new Map<string, LogPlace[]>()
  return {
    missing: ({ generation, seq }) => {
      missing.push({ generation, seq })
    },
    erasedBy: ({ generation, seq }, body) => {
      const read = entryErasedBodySchema.safeParse(parseCanonicalJson(body))
      if (!read.success) return
      for (const erasedSeq of read.data.seqs) {
        const key = `${read.data.generation}/${erasedSeq}`
        const places = erasers.get(key)
        if (places) places.push({ generation, seq })
        else erasers.set(key, [{ generation, seq }])
      }
    },
    unexplained: () =>
      missing.filter((place) => {
        const saidBy = erasers.get(`${place.generation}/${place.seq}`) ?? []
        return !saidBy.some((eraser) => isBefore(place, eraser))
      }),
  }
}

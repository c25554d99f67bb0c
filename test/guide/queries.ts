import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { localeSchema } from '../../shared/i18n/locales.ts'

const querySchema = z.object({
  lang: localeSchema,
  query: z.string(),
  /** The sections that answer it, as `chapter#section`; `chapter` for its beginning. */
  expect: z.array(z.string()).min(1),
})
export type WrittenQuery = z.infer<typeof querySchema>

/** The written set of questions, with the sections that answer each: written beside the guide and not after the search. */
export function writtenQueries(): readonly WrittenQuery[] {
  const path = join(import.meta.dirname, '../fixtures/guide/queries.json')
  return z.array(querySchema).parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** Which share of the questions is answered among the first `count` hits. */
export function recallAt(
  count: number,
  queries: readonly WrittenQuery[],
  find: (
    query: WrittenQuery,
  ) => readonly { readonly chapter: string; readonly section: string | null }[],
): number {
  const answered = queries.filter((asked) =>
    find(asked)
      .slice(0, count)
      .some(({ chapter, section }) =>
        asked.expect.includes(section === null ? chapter : `${chapter}#${section}`),
      ),
  )
  return answered.length / queries.length
}

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openShippedEdition } from '../../main/guide/editions.ts'
import { findInGuide, indexEdition } from '../../main/guide/search.ts'
import { nodeSha256 } from '../../main/platform/crypto.ts'
import { readNewestEdition } from '../../main/platform/guide-files.ts'
import { recallAt, writtenQueries } from './queries.ts'

it('the edition that ships answers nearly every written question in its first five', async () => {
  const files = readNewestEdition(join(import.meta.dirname, '../../assets/guide'))
  const indexes = await indexEdition(openShippedEdition(files, nodeSha256), () => Promise.resolve())
  const queries = writtenQueries()
  expect(queries.length).toBeGreaterThanOrEqual(60)
  const recall = (count: number) =>
    recallAt(count, queries, ({ query, lang }) => findInGuide(indexes, query, lang))
  expect(recall(1)).toBeGreaterThan(0.85)
  expect(recall(5)).toBeGreaterThan(0.97)
})

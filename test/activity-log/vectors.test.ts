import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isCanonicalJson } from '../../shared/kernel/scan-canonical-json.ts'
import { vectorFiles } from './vectors.ts'

const folder = join(import.meta.dirname, '../fixtures/activity-log')
const readFixture = (name: string) => readFileSync(join(folder, name), 'utf8')

test.each(vectorFiles())('the vector %s is what its script writes', (name, text) => {
  expect(readFixture(name)).toBe(text)
})

test('texts that the vectors call refused are refused', () => {
  const { refused } = z
    .object({ refused: z.array(z.string()) })
    .parse(JSON.parse(readFixture('canonical-json.json')))
  expect(refused.filter((text) => isCanonicalJson(text))).toEqual([])
})

test('the worked example of the format document holds the values of the vectors', () => {
  const document = readFileSync(
    join(import.meta.dirname, '../../docs/formats/activity-log-v1.md'),
    'utf8',
  )
  const { thumbprint, genesis, entries, seal } = z
    .object({
      thumbprint: z.object({ thumbprint: z.string() }),
      genesis: z.object({ hash: z.string() }),
      entries: z.array(z.record(z.string(), z.string())),
      seal: z.object({ text: z.string(), signature: z.string() }),
    })
    .parse(JSON.parse(readFixture('hashes.json')))
  const shown = [
    thumbprint.thumbprint,
    genesis.hash,
    ...Object.values(entries[2] ?? {}),
    seal.text,
    seal.signature,
  ]
  expect(shown).toHaveLength(9)
  expect(shown.filter((value) => !document.includes(value))).toEqual([])
})

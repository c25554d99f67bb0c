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

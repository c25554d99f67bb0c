import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Case, compare } from './agree.ts'
import { forkOf } from './cases.ts'
import { byteMutations, randomMutations, treeMutations } from './mutate.ts'
import { keyNamed, rekeyed, takeApart, thumbprintOf } from './tree.ts'

const golden = readFileSync(new URL('../fixtures/activity-log/golden.mourafiq', import.meta.url))
const base = rekeyed(golden.toString('utf8'))
const ministryKeys = ['ministry 1', 'ministry 2', 'nobody'].map((name) =>
  thumbprintOf(keyNamed(name)),
)

/** Every change one by one takes five minutes: asked for with MOURAFIQ_EXHAUSTIVE=1. Else a spread of them. */
const isExhaustive = process.env['MOURAFIQ_EXHAUSTIVE'] === '1'
const stride = isExhaustive ? 1 : 17
const randomCount = isExhaustive ? 20_000 : 1_200

/** Expects both verifiers to agree on every file. */
function expectAgreement(cases: Iterable<Case>) {
  const { compared, readable, disagreements } = compare(cases)
  expect(disagreements).toEqual([])
  console.log(`${compared} files compared, ${readable} of them readable`)
}

describe('the verifier of the product and the naive one agree', { timeout: 1_800_000 }, () => {
  test('on bytes changed all over the file', () => {
    expectAgreement(byteMutations(golden, stride))
  })

  test('on changes anywhere, chained and signed again or not', () => {
    expectAgreement(treeMutations(base, stride))
  })

  test('on several changes at once', () => {
    const trees = [base, forkOf(base), takeApart(golden.toString('utf8'))]
    expectAgreement(randomMutations(trees, 2, randomCount, ministryKeys))
  })
})

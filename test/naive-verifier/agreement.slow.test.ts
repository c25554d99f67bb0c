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

/** Expects both verifiers to agree on every file. */
function expectAgreement(cases: Iterable<Case>) {
  const { compared, readable, disagreements } = compare(cases)
  expect(disagreements).toEqual([])
  console.log(`${compared} files compared, ${readable} of them readable`)
}

describe('the verifier of the product and the naive one agree', { timeout: 1_800_000 }, () => {
  test('on every byte changed', () => {
    expectAgreement(byteMutations(golden, 1))
  })

  test('on every change anywhere, chained and signed again or not', () => {
    expectAgreement(treeMutations(base, 1))
  })

  test('on several changes at once', () => {
    const trees = [base, forkOf(base), takeApart(golden.toString('utf8'))]
    expectAgreement(randomMutations(trees, 2, 20_000, ministryKeys))
  })
})

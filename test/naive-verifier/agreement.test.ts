import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Case, compare, productVerdict } from './agree.ts'
import { fromCanonical, toCanonical } from './canonical.ts'
import { edgeCases, forkOf, splices } from './cases.ts'
import { byteMutations, randomMutations, treeMutations } from './mutate.ts'
import {
  at,
  items,
  jsonOf,
  keyNamed,
  putTogether,
  rekeyed,
  takeApart,
  thumbprintOf,
} from './tree.ts'
import { verifyBundleBytes, verifyBundleText } from './verify.ts'

const fixtures = new URL('../fixtures/activity-log/', import.meta.url)
const fixture = (name: string) => readFileSync(new URL(name, fixtures))
const golden = fixture('golden.mourafiq')
const base = rekeyed(golden.toString('utf8'))
const mutations = items(jsonOf(fixture('mutations.json').toString('utf8')))
const ministryKeys = ['ministry 1', 'ministry 2', 'nobody'].map((name) =>
  thumbprintOf(keyNamed(name)),
)

/** Every reason that was told in a test of this file. */
const told = new Set<string>()

/** Expects both verifiers to agree on every file, and on enough readable ones. */
function expectAgreement(cases: Iterable<Case>, least: { compared: number; readable: number }) {
  const { compared, readable, disagreements, reasons } = compare(cases)
  expect(disagreements).toEqual([])
  expect(compared).toBeGreaterThanOrEqual(least.compared)
  expect(readable).toBeGreaterThanOrEqual(least.readable)
  for (const reason of reasons) told.add(reason)
}

describe('the naive verifier, by the document alone', () => {
  test('finds nothing wrong with the golden log, nor with itself rewritten with other keys', () => {
    const intact = { readable: true, checked: 9, receipts: 2, breaks: [] }
    expect(verifyBundleBytes(golden)).toEqual(intact)
    expect(verifyBundleText(putTogether(base))).toEqual(intact)
    expect(putTogether(takeApart(golden.toString('utf8')))).toBe(golden.toString('utf8'))
  })

  test.each(mutations.map((mutation) => [String(at(mutation, 'name')), mutation] as const))(
    'finds in %s what the vectors say',
    (name, mutation) => {
      const [exit, checked, receipts] = ['exit', 'checked', 'receipts'].map((key) =>
        at(mutation, key),
      )
      const breaks = items(at(mutation, 'breaks'))
      expect(exit).toBe(breaks.length > 0 ? 1 : exit)
      expect(verifyBundleBytes(fixture(`mutated/${name}.mourafiq`))).toEqual(
        exit === 2 ? { readable: false } : { readable: true, checked, receipts, breaks },
      )
    },
  )

  test('writes and refuses the canonical texts of the vectors', () => {
    const vectors = jsonOf(fixture('canonical-json.json').toString('utf8'))
    for (const vector of items(at(vectors, 'canonical'))) {
      const text = at(vector, 'text')
      expect(toCanonical(at(vector, 'value'))).toBe(text)
      expect(fromCanonical(String(text))).toEqual(at(vector, 'value'))
    }
    for (const text of items(at(vectors, 'refused')))
      expect(fromCanonical(String(text))).toBeUndefined()
  })
})

describe('the verifier of the product and the naive one agree', { timeout: 60_000 }, () => {
  test('on the vectors', () => {
    const files = mutations.map((mutation) => `mutated/${at(mutation, 'name')}.mourafiq`)
    const cases = ['golden.mourafiq', ...files].map((name) => ({ name, file: fixture(name) }))
    expectAgreement(cases, { compared: 44, readable: 35 })
  })

  test('on the edges of every form and rule', () => {
    expectAgreement(edgeCases(base), { compared: 600, readable: 500 })
  })

  test('on splices of a log and its fork', () => {
    expectAgreement(splices(base, forkOf(base)), { compared: 120, readable: 100 })
  })

  test('on changed bytes', () => {
    expectAgreement(byteMutations(golden, 83), { compared: 1000, readable: 400 })
  })

  test('on a change anywhere, chained and signed again or not', () => {
    expectAgreement(treeMutations(base, 53), { compared: 600, readable: 400 })
  })

  test('on several changes at once', () => {
    const trees = [base, forkOf(base), takeApart(golden.toString('utf8'))]
    expectAgreement(randomMutations(trees, 1, 600, ministryKeys), { compared: 600, readable: 300 })
  })

  test('and every reason was among them', () => {
    expect([...told].sort()).toEqual([
      'body-altered',
      'body-missing',
      'body-unreadable',
      'bundle-altered',
      'header-unreadable',
      'link-broken',
      'log-cut',
      'other-device',
      'other-generation',
      'receipt-forged',
      'receipt-mismatch',
      'receipt-unknown',
      'seal-forged',
      'seal-missing',
      'seq-gap',
      'time-backwards',
    ])
  })

  test('on where a receipt is told whose header is not of the form', () => {
    const [{ file } = { file: '' }] = [...edgeCases(base)].filter(
      ({ name }) => name === 'receipt 1, header: another alg',
    )
    const bytes = Buffer.from(file)
    expect(productVerdict(bytes)).toEqual(verifyBundleBytes(bytes))
  })
})

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { compare, productVerdict } from '../naive-verifier/agree.ts'
import { byteMutations, treeMutations } from '../naive-verifier/mutate.ts'
import { rekeyed } from '../naive-verifier/tree.ts'
import { verifyBundleBytes } from '../naive-verifier/verify.ts'
import { proofVectorFiles, proofVectors } from './proof-vectors.ts'

const folder = join(import.meta.dirname, '../fixtures/acknowledgements')
const fixture = (name: string) => readFileSync(join(folder, name))

test.each(proofVectorFiles())('the vector %s is what its script writes', (name, text) => {
  expect(fixture(name).toString('utf8')).toBe(text)
})

test('the digest in the format document is that of the text in the vectors', () => {
  const text = fixture('shown-text.json')
  const digest = createHash('sha256').update('mourafiq.form-text.v1\n').update(text)
  const document = readFileSync(join(folder, '../../../docs/formats/forms-v1.md'), 'utf8')
  expect(document).toContain(digest.digest('base64url'))
  expect(document).toContain(`${text.length.toLocaleString('en')} bytes`)
})

describe('the copy of one acknowledgement', () => {
  it.each(proofVectors())('$name: $what Both verifiers say what the vectors say', (vector) => {
    const { name, expected } = vector
    const bytes = fixture(`${name}.mourafiq`)
    const { exit, ...found } = expected
    const said = exit === 2 ? { readable: false } : { readable: true, ...found }
    expect(verifyBundleBytes(bytes)).toEqual(said)
    expect(productVerdict(bytes)).toEqual(said)
  })

  it('is judged alike by both verifiers, whatever byte or member of it is changed', () => {
    const intact = fixture('intact.mourafiq')
    const cases = [
      ...byteMutations(intact, 97),
      ...treeMutations(rekeyed(intact.toString('utf8')), 41),
    ]
    const { compared, readable, disagreements, reasons } = compare(cases)
    expect(disagreements).toEqual([])
    expect(compared).toBeGreaterThan(600)
    expect(readable).toBeGreaterThan(200)
    expect(reasons).toContain('proof-broken')
  }, 60_000)

  it('is never found whole after a change of one byte', () => {
    for (const { name, file } of byteMutations(fixture('intact.mourafiq'), 61)) {
      if (name.endsWith('doubled') || name.endsWith('swapped')) continue
      const bytes = typeof file === 'string' ? Buffer.from(file) : Buffer.from(file)
      if (bytes.equals(fixture('intact.mourafiq'))) continue
      const said = verifyBundleBytes(bytes)
      expect(said.readable && said.breaks.length === 0, name).toBe(false)
    }
  }, 60_000)
})

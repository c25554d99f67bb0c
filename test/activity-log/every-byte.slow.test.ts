import { expect, test } from 'vitest'
import { systemCrypto } from '../../main/platform/crypto.ts'
import type { ChainBreak } from '../../shared/activity-log/break-reasons.ts'
import { readBundle } from '../../shared/activity-log/read-bundle.ts'
import { verifyBundle } from '../../shared/activity-log/verify.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { goldenLog } from './golden.ts'

const crypto = systemCrypto()
const bytes = Buffer.from(canonicalJson(goldenLog().bundle))

/** What a verifier says of these bytes: nothing wrong, breaks, or that they are no export. */
function verdictOn(file: Uint8Array): 'intact' | 'unreadable' | readonly ChainBreak[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file)
  } catch {
    return 'unreadable'
  }
  const read = readBundle(text)
  if ('unreadable' in read) return 'unreadable'
  const { breaks } = verifyBundle(read.bundle, crypto)
  return breaks.length === 0 ? 'intact' : breaks
}

test('the golden log is intact', () => {
  expect(verdictOn(bytes)).toBe('intact')
})

test('no bit of an export can flip unnoticed', () => {
  const unnoticed: number[] = []
  for (let index = 0; index < bytes.length; index += 1) {
    const flipped = Buffer.from(bytes)
    flipped[index] = (bytes[index] ?? 0) ^ (1 << (index % 8))
    if (verdictOn(flipped) === 'intact') unnoticed.push(index)
  }
  expect(unnoticed).toEqual([])
})

test('no byte of an export can be cut or doubled unnoticed', () => {
  const unnoticed: number[] = []
  for (let index = 0; index < bytes.length; index += 7) {
    const cut = Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + 1)])
    const doubled = Buffer.concat([bytes.subarray(0, index + 1), bytes.subarray(index)])
    if (verdictOn(cut) === 'intact' || verdictOn(doubled) === 'intact') unnoticed.push(index)
  }
  expect(unnoticed).toEqual([])
})

test('a change inside a header is told at that entry, the next, or the one it claims to be', () => {
  const text = bytes.toString()
  const start = text.indexOf('"header":', text.indexOf('"seq\\":2')) // the header of entry 3
  const end = text.indexOf('"salt"', start)
  for (let index = start + 12; index < end - 4; index += 1) {
    const flipped = Buffer.from(text)
    flipped[index] = (flipped[index] ?? 0) ^ 1
    const verdict = verdictOn(flipped)
    if (typeof verdict === 'string') expect(verdict).toBe('unreadable')
    else {
      const places = verdict.map(({ generation, seq }) => `${generation}/${seq}`)
      expect(places.filter((place) => !['1/2', '1/3', '1/4'].includes(place))).toEqual([])
    }
  }
})

import { isDeepStrictEqual } from 'node:util'
import { serverCrypto } from '../../server/app/crypto.ts'
import { readBundle } from '../../shared/activity-log/read-bundle.ts'
import { verifyBundle } from '../../shared/activity-log/verify.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { type Result, verifyBundleBytes } from './verify.ts'

const crypto = serverCrypto()

/** What the product says about the bytes of a file, as the command `verify-log` comes to it. */
export function productVerdict(bytes: Uint8Array, ministryKey?: string): Result {
  const believed = digestSchema.optional().parse(ministryKey)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { readable: false }
  }
  const read = readBundle(text)
  if ('unreadable' in read) return { readable: false }
  const { checked, receipts, breaks } = verifyBundle(read.bundle, crypto, { ministryKey: believed })
  return {
    readable: true,
    checked,
    receipts,
    breaks: breaks.map(({ generation, seq, reason }) => ({ generation, seq, reason })),
  }
}

/** A file on which both verifiers were asked. */
export type Case = { name: string; file: string | Uint8Array; ministryKey?: string }

/** A file on which they do not agree. */
export type Disagreement = { name: string; naive: Result | string; product: Result | string }

/** How many files were compared, how many of them were readable, and where the verifiers did not agree. */
export type Comparison = {
  compared: number
  readable: number
  disagreements: Disagreement[]
  /** Every reason that the naive verifier told. */
  reasons: ReadonlySet<string>
}

/** Asks both verifiers about every file; a verifier that throws has an opinion of its own. */
export function compare(cases: Iterable<Case>): Comparison {
  const reasons = new Set<string>()
  const result: Comparison = { compared: 0, readable: 0, disagreements: [], reasons }
  for (const { name, file, ministryKey } of cases) {
    const bytes = typeof file === 'string' ? Buffer.from(file, 'utf8') : file
    const naive = opinion(() => verifyBundleBytes(bytes, ministryKey))
    const product = opinion(() => productVerdict(bytes, ministryKey))
    result.compared += 1
    if (typeof naive === 'object' && naive.readable) {
      result.readable += 1
      for (const { reason } of naive.breaks) reasons.add(reason)
    }
    if (typeof naive === 'object' && isDeepStrictEqual(naive, product)) continue
    result.disagreements.push({ name, naive, product })
  }
  return result
}

function opinion(ask: () => Result): Result | string {
  try {
    return ask()
  } catch (error) {
    return `threw ${error}`
  }
}

import { fieldOf, parseJson } from '../../parse.ts'

/** What a product that registered with the security centre says of itself. */
export type Product = {
  readonly state: 'on' | 'off' | 'snoozed' | 'expired' | 'not-known'
  readonly isFresh: boolean
}

const engineMask = 0xf000
const signaturesMask = 0x00f0
const largestState = 0xffff_ffff

/**
 * The products of an answer; null where it is none. Of a product’s number, the fourth digit from the end says whether it
 * works (one digit of four values, not flags: expired is 3, and 3 has the bit of 1), the second whether what it knows is
 * fresh.
 */
export function productsIn(text: string): readonly Product[] | null {
  const states = fieldOf(parseJson(text), 'states')
  if (!Array.isArray(states)) return null
  return states.map((state) => productOf(state))
}

function productOf(state: unknown): Product {
  if (typeof state !== 'number' || !Number.isInteger(state) || state <= 0 || state > largestState)
    return { state: 'not-known', isFresh: false }
  const isFresh = (state & signaturesMask) === 0
  switch (state & engineMask) {
    case 0x0000:
      return { state: 'off', isFresh }
    case 0x1000:
      return { state: 'on', isFresh }
    case 0x2000:
      return { state: 'snoozed', isFresh }
    case 0x3000:
      return { state: 'expired', isFresh }
    default:
      return { state: 'not-known', isFresh }
  }
}

import { fieldOf } from '../../parse.ts'
import { everything, type Width, widthOf } from './nft-width.ts'

/** What one rule does with the packets that it takes. */
type Rule = {
  /** Its verdict; null where it has none. */
  readonly step: { readonly name: string; readonly target: string } | null
  /** It takes every packet. */
  readonly isForAll: boolean
  /** How much of what comes from outside it takes. */
  readonly width: Width
}

/** What says nothing about which packets a rule takes. */
const idle = ['counter', 'log', 'limit', 'mangle', 'notrack']
const verdicts = ['accept', 'drop', 'reject', 'return', 'jump', 'goto', 'queue', 'vmap']
/** Targets of iptables that only note something. */
const noting = ['LOG', 'NFLOG', 'MARK', 'CONNMARK']

/** Reads one rule as `nft -j` lists it: conditions one after the other, then a verdict. */
export function stepOf(expressions: readonly unknown[]): Rule {
  let isForAll = true
  let width = everything
  for (const expression of expressions) {
    const name =
      typeof expression === 'object' && expression !== null
        ? (Object.keys(expression)[0] ?? '')
        : ''
    const inside = fieldOf(expression, name)
    const target = fieldOf(inside, 'target')
    if (verdicts.includes(name))
      return {
        step: { name, target: typeof target === 'string' ? target : '' },
        ...{ isForAll, width },
      }
    if (name === 'xt' && fieldOf(inside, 'type') === 'target') {
      const found = stepOfTarget(fieldOf(inside, 'name'))
      return { step: found === null ? null : { name: found, target: '' }, isForAll, width }
    }
    // Only some packets pass a limit.
    if (!idle.includes(name) || name === 'limit') isForAll = false
    // A packet has to meet every condition: no more pass all than pass the narrowest.
    width = Math.min(width, widthOf(name, inside))
  }
  // Older versions of nft do not say what iptables asked for: it may refuse, or hand over to a program that lets in.
  const isHidden = expressions.some((each) => {
    const asked = fieldOf(each, 'xt')
    return asked !== undefined && fieldOf(asked, 'type') !== 'match'
  })
  return { step: isHidden ? { name: 'unclear', target: '' } : null, isForAll: false, width }
}

function stepOfTarget(name: unknown): string | null {
  if (name === 'REJECT') return 'reject'
  return noting.some((each) => each === name) ? null : 'unclear'
}

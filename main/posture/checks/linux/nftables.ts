import { fieldOf, parseJson } from '../../parse.ts'

/**
 * What the kernel does with a connection from outside that no rule names: it drops it, it accepts it, or that depends on
 * conditions that this version does not follow.
 */
export type Filter = 'drops' | 'accepts' | 'unclear'

type Chain = { readonly policy: string; readonly rules: readonly (readonly unknown[])[] }

/** Follows such a connection through everything that `nft -j list ruleset` lists; null where the text is no such list. */
export function filterOf(text: string): Filter | null {
  const items = fieldOf(parseJson(text), 'nftables')
  if (!Array.isArray(items) || !items.some((item) => fieldOf(item, 'metainfo') !== undefined))
    return null
  const chains = new Map<string, { policy: string; rules: (readonly unknown[])[] }>()
  const entries: { readonly key: string; readonly family: string; readonly isInput: boolean }[] = []
  for (const item of items) {
    const chain = fieldOf(item, 'chain')
    const rule = fieldOf(item, 'rule')
    if (chain !== undefined) {
      const key = keyOf(chain, word(chain, 'name'))
      chains.set(key, { policy: word(chain, 'policy'), rules: [] })
      const hook = word(chain, 'hook')
      const family = word(chain, 'family')
      if (['input', 'prerouting', 'ingress'].includes(hook) && word(chain, 'type') !== 'nat')
        entries.push({ key, family, isInput: hook === 'input' && word(chain, 'type') === 'filter' })
    } else if (rule !== undefined) {
      const expressions = fieldOf(rule, 'expr')
      const chainOf = chains.get(keyOf(rule, word(rule, 'chain')))
      if (!Array.isArray(expressions) || !chainOf) return null
      chainOf.rules.push(expressions)
    }
  }
  const ends = entries.map(({ key, ...entry }) => ({ ...entry, end: follow(key, chains, 0) }))
  // A connection comes by IPv4 or by IPv6, and every chain on its way may drop it.
  const both = ['ip', 'ip6'].map((family): Filter => {
    const own = ends.filter((each) => [family, 'inet'].includes(each.family))
    if (own.some(({ isInput, end }) => isInput && end === 'drops')) return 'drops'
    return own.every(({ end }) => end === 'accepts') ? 'accepts' : 'unclear'
  })
  if (both.every((each) => each === 'drops')) return 'drops'
  const areOpen = both.every((each) => each === 'accepts')
  return areOpen && ends.every(({ end }) => end === 'accepts') ? 'accepts' : 'unclear'
}

function word(value: unknown, name: string): string {
  const found = fieldOf(value, name)
  return typeof found === 'string' ? found : ''
}

const keyOf = (item: unknown, chain: string): string =>
  [word(item, 'family'), word(item, 'table'), chain].join('\n')

/** What says nothing about which packets a rule takes. */
const idle = ['counter', 'log', 'limit', 'mangle', 'notrack']
/** Chains that call each other in circles are refused by the kernel; this is for texts that are not its own. */
const deepest = 64

type Chains = ReadonlyMap<string, Chain>
type Step = { readonly name: string; readonly target: string }

/** The verdict of one rule, and whether it takes every packet. */
function stepOf(expressions: readonly unknown[]): { step: Step | null; isForAll: boolean } {
  let isForAll = true
  for (const expression of expressions) {
    const name =
      typeof expression === 'object' && expression !== null ? Object.keys(expression).at(0) : ''
    if (name === undefined || name === '') return { step: null, isForAll: false }
    const inside = fieldOf(expression, name)
    if (['accept', 'drop', 'reject', 'return', 'jump', 'goto', 'queue'].includes(name))
      return { step: { name, target: word(inside, 'target') }, isForAll }
    if (!idle.includes(name)) isForAll = false
    // Only some packets pass a limit.
    if (name === 'limit') isForAll = false
  }
  return { step: null, isForAll }
}

function follow(key: string, chains: Chains, depth: number): Filter {
  const walked = walk(key, chains, depth)
  if (walked.end !== 'returns') return walked.end
  const policy = chains.get(key)?.policy ?? 'accept'
  if (policy === 'drop') return 'drops'
  return walked.mayDrop ? 'unclear' : 'accepts'
}

type Walked = { readonly end: Filter | 'returns'; readonly mayDrop: boolean }

/** Walks a chain with a packet that meets no condition; what a condition would drop leaves the answer open. */
function walk(key: string, chains: Chains, depth: number): Walked {
  const chain = chains.get(key)
  if (!chain || depth > deepest) return { end: 'unclear', mayDrop: true }
  let mayDrop = false
  for (const expressions of chain.rules) {
    const { step, isForAll } = stepOf(expressions)
    if (step === null) {
      // A verdict in a map, or a match without a verdict, which does nothing.
      if (expressions.some((each) => fieldOf(each, 'vmap') !== undefined)) mayDrop = true
      continue
    }
    switch (step.name) {
      case 'drop':
      case 'reject':
        if (isForAll) return { end: 'drops', mayDrop }
        mayDrop = true
        break
      case 'queue':
        mayDrop = true
        break
      case 'accept':
        if (isForAll) return { end: mayDrop ? 'unclear' : 'accepts', mayDrop }
        break
      case 'return':
        if (isForAll) return { end: 'returns', mayDrop }
        break
      default: {
        const target = [...key.split('\n').slice(0, 2), step.target].join('\n')
        const inner = walk(target, chains, depth + 1)
        mayDrop ||= inner.mayDrop || (!isForAll && inner.end === 'drops')
        if (!isForAll) break
        if (inner.end !== 'returns')
          return inner.end === 'accepts' && mayDrop
            ? { end: 'unclear', mayDrop }
            : { ...inner, mayDrop }
        if (step.name === 'goto') return { end: 'returns', mayDrop }
      }
    }
  }
  return { end: 'returns', mayDrop }
}

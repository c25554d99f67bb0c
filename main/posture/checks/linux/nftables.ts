import { fieldOf, parseJson } from '../../parse.ts'
import { conditionsIn, savedRulesIn } from './iptables-text.ts'
import { stepOf } from './nft-rule.ts'
import { everything, type Width, widthOfMap } from './nft-width.ts'

/**
 * What the kernel does with a connection from outside that no rule names: it drops it, it accepts it, or that depends on
 * conditions that this version does not follow.
 */
export type Filter = 'drops' | 'accepts' | 'unclear'

type Chain = { readonly policy: string; readonly rules: readonly (readonly unknown[])[] }

/** What `iptables-save` and `ip6tables-save` answered, where they did. */
type Saved = { readonly ip?: string | undefined; readonly ip6?: string | undefined }

/**
 * Follows such a connection through everything that `nft -j list ruleset` lists; null where the text is no such list. What
 * the rules that iptables brought ask for is read beside it.
 */
export function filterOf(text: string, saved: Saved = {}): Filter | null {
  const items = fieldOf(parseJson(text), 'nftables')
  if (!Array.isArray(items) || !items.some((item) => fieldOf(item, 'metainfo') !== undefined))
    return null
  const chains = new Map<string, { policy: string; rules: (readonly unknown[])[] }>()
  const entries: { readonly key: string; readonly family: string; readonly isInput: boolean }[] = []
  const unsure = new Set<string>()
  for (const item of items) {
    const table = fieldOf(item, 'table')
    if (table !== undefined && !isAwake(fieldOf(table, 'flags')))
      unsure.add(keyOf({ ...Object(table), table: word(table, 'name') }, ''))
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
  for (const family of ['ip', 'ip6'] as const) addWords(chains, family, saved[family])
  const ends = entries.map(({ key, ...entry }) => {
    const isUnsure = unsure.has(key.replace(/[^\n]*$/, ''))
    return { ...entry, end: isUnsure ? ('unclear' as const) : follow(key, chains, 0) }
  })
  // A connection comes by IPv4 or by IPv6, and every chain on its way may drop it.
  const both = ['ip', 'ip6'].map((family): Filter => {
    const own = ends.filter((each) => [family, 'inet'].includes(each.family))
    if (own.some(({ isInput, end }) => isInput && end === 'drops')) return 'drops'
    return own.every(({ end }) => end === 'accepts') ? 'accepts' : 'unclear'
  })
  if (both.every((each) => each === 'drops')) return isSentOn(chains) ? 'unclear' : 'drops'
  const areOpen = both.every((each) => each === 'accepts')
  return areOpen && ends.every(({ end }) => end === 'accepts') ? 'accepts' : 'unclear'
}

/**
 * Puts the words of iptables beside the rules of its table, one by one in their order. Where a chain has other rules by
 * now, or the same ones otherwise, nothing is known of it.
 */
function addWords(
  chains: ReadonlyMap<string, { rules: (readonly unknown[])[] }>,
  family: 'ip' | 'ip6',
  text = '',
): void {
  for (const [name, words] of savedRulesIn(text)) {
    const chain = chains.get([family, 'filter', name].join('\n'))
    if (chain?.rules.length !== words.length) continue
    chain.rules = chain.rules.map((rule, index) => [...conditionsIn(words[index] ?? []), ...rule])
  }
}

/** What of a table's flags lets its chains work: a dormant one filters nothing, and of others this version knows no more. */
function isAwake(flags: unknown): boolean {
  const all = Array.isArray(flags) ? flags : flags === undefined ? [] : [flags]
  return all.every((flag) => flag === 'owner' || flag === 'persist')
}

function word(value: unknown, name: string): string {
  const found = fieldOf(value, name)
  return typeof found === 'string' ? found : ''
}

const keyOf = (item: unknown, chain: string): string =>
  [word(item, 'family'), word(item, 'table'), chain].join('\n')

/** Chains that call each other in circles are refused by the kernel; this is for texts that are not its own. */
const deepest = 64

type Chains = ReadonlyMap<string, Chain>

function follow(key: string, chains: Chains, depth: number): Filter {
  const walked = walk(key, chains, depth)
  if (walked.end !== 'returns') return walked.end
  const policy = chains.get(key)?.policy ?? 'accept'
  if (policy === 'drop') return walked.accepted > 1 ? 'unclear' : 'drops'
  return walked.mayDrop ? 'unclear' : 'accepts'
}

/** Whether rules of NAT send much of what comes to somewhere else here, and others let in what was sent on. */
function isSentOn(chains: Chains): boolean {
  const rules = [...chains.values()].flatMap((chain) => chain.rules)
  const lets = (expression: unknown) =>
    fieldOf(fieldOf(fieldOf(fieldOf(expression, 'match'), 'left'), 'ct'), 'key') === 'status'
  const sent = rules.filter((rule) => rule.some(sendsOn)).map((rule) => stepOf(rule).width)
  return rules.some((rule) => rule.some(lets)) && sent.reduce((all, each) => all + each, 0) > 1
}

const sendsOn = (expression: unknown): boolean =>
  ['dnat', 'redirect', 'tproxy'].some((name) => fieldOf(expression, name) !== undefined) ||
  ['DNAT', 'REDIRECT', 'TPROXY'].some((name) => fieldOf(fieldOf(expression, 'xt'), 'name') === name)

type Walked = {
  readonly end: Filter | 'returns'
  /** Some of what comes from outside may be dropped before that. */
  readonly mayDrop: boolean
  /** How much of what comes from outside may be let in before that, all rules together: more than 1 is much. */
  readonly accepted: Width
}

/** Walks a chain with a packet that meets no condition; what wide conditions would do leaves the answer open. */
function walk(key: string, chains: Chains, depth: number): Walked {
  const chain = chains.get(key)
  if (!chain || depth > deepest) return { end: 'unclear', mayDrop: true, accepted: everything }
  let mayDrop = false
  let accepted: Width = 0
  let returned: Width = 0
  const ends = (end: Walked['end']): Walked => {
    // Much of what comes leaves it before it drops the rest: the chain that led here goes on.
    if (end === 'drops' && returned > 1 && accepted <= 1)
      return { end: 'returns', mayDrop: true, accepted }
    const isUnsure = (end === 'accepts' && mayDrop) || (end === 'drops' && accepted + returned > 1)
    // What leaves a chain that drops is for the chain to judge that led here.
    const left = end === 'drops' ? accepted + returned : accepted
    return { end: isUnsure ? 'unclear' : end, mayDrop, accepted: left }
  }
  for (const expressions of chain.rules) {
    const { step, isForAll, width } = stepOf(expressions)
    if (step === null) continue
    switch (step.name) {
      case 'drop':
      case 'reject':
        if (isForAll) return ends('drops')
        mayDrop = true
        break
      // A program, or a target that this version does not know, may refuse as well as let in.
      case 'queue':
      case 'unclear':
        mayDrop = true
        accepted += width
        break
      case 'vmap':
        mayDrop = true
        accepted += Math.min(width, widthOfMap(expressions))
        break
      case 'accept':
        if (isForAll) return ends('accepts')
        accepted += width
        break
      case 'return':
        if (isForAll) return ends('returns')
        returned += width
        break
      default: {
        const target = [...key.split('\n').slice(0, 2), step.target].join('\n')
        const inner = walk(target, chains, depth + 1)
        const leaves = inner.end === 'accepts' || inner.end === 'unclear'
        mayDrop ||= inner.mayDrop || (!isForAll && inner.end === 'drops')
        accepted += Math.min(width, !isForAll && leaves ? everything : inner.accepted)
        // What goes there does not come back to what this chain drops.
        if (step.name === 'goto' && !isForAll && inner.end === 'returns') returned += width
        if (!isForAll) break
        if (inner.end !== 'returns') return ends(inner.end)
        if (step.name === 'goto') return ends('returns')
      }
    }
  }
  return ends('returns')
}

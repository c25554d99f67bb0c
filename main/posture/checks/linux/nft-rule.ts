import { fieldOf } from '../../parse.ts'

/** What one rule does with the packets that it takes. */
type Rule = {
  /** Its verdict; null where it has none. */
  readonly step: { readonly name: string; readonly target: string } | null
  /** It takes every packet. */
  readonly isForAll: boolean
  /** It takes few of those from outside: answers, this laptop’s own, one port. */
  readonly isNarrow: boolean
}

/** What says nothing about which packets a rule takes. */
const idle = ['counter', 'log', 'limit', 'mangle', 'notrack']
const verdicts = ['accept', 'drop', 'reject', 'return', 'jump', 'goto', 'queue', 'vmap']
/** Targets of iptables that only note something. */
const noting = ['LOG', 'NFLOG', 'MARK', 'CONNMARK']

/** Reads one rule as `nft -j` lists it: conditions one after the other, then a verdict. */
export function stepOf(expressions: readonly unknown[]): Rule {
  let isForAll = true
  let isNarrow = false
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
        ...{ isForAll, isNarrow },
      }
    if (name === 'xt' && fieldOf(inside, 'type') === 'target') {
      const found = stepOfTarget(fieldOf(inside, 'name'))
      return { step: found === null ? null : { name: found, target: '' }, isForAll, isNarrow }
    }
    // Only some packets pass a limit.
    if (!idle.includes(name) || name === 'limit') isForAll = false
    isNarrow ||= narrows(name, inside)
  }
  // Older versions of nft do not say what iptables asked for: it may refuse.
  const isHidden = expressions.some((each) => fieldOf(each, 'xt') !== undefined)
  return { step: isHidden ? { name: 'unclear', target: '' } : null, isForAll: false, isNarrow }
}

function stepOfTarget(name: unknown): string | null {
  if (name === 'REJECT') return 'reject'
  return noting.some((each) => each === name) ? null : 'unclear'
}

/** Whether a map of verdicts lets in, or sends elsewhere, more than few of the packets from outside. */
export function letsInWidely(expressions: readonly unknown[]): boolean {
  const map = expressions.map((each) => fieldOf(each, 'vmap')).find((each) => each !== undefined)
  const pairs = fieldOf(fieldOf(map, 'data'), 'set')
  if (!Array.isArray(pairs)) return true
  return pairs.some((pair) => {
    const [value, verdict]: readonly unknown[] = Array.isArray(pair) ? pair : []
    const isRefusal = fieldOf(verdict, 'drop') !== undefined
    return !isRefusal && !isFew(fieldOf(map, 'key'), value)
  })
}

function narrows(name: string, inside: unknown): boolean {
  // A condition of iptables by its own module: of a connection, of a message of ICMP.
  if (name === 'xt') return fieldOf(inside, 'type') === 'match'
  const op = fieldOf(inside, 'op')
  // Whatever is not something is almost everything.
  if (name !== 'match' || (op !== '==' && op !== 'in')) return false
  return isFew(fieldOf(inside, 'left'), fieldOf(inside, 'right'))
}

/** Whether packets that have this value there are few of those from outside. */
function isFew(left: unknown, right: unknown): boolean {
  const set = fieldOf(right, 'set') ?? right
  const values: readonly unknown[] = Array.isArray(set) ? set : [set]
  const meta = fieldOf(fieldOf(left, 'meta'), 'key')
  if (meta === 'iif' || meta === 'iifname') return values.every((value) => value === 'lo')
  if (meta === 'l4proto') return values.every(isOfControl)
  const connection = fieldOf(fieldOf(left, 'ct'), 'key')
  if (connection === 'state' || connection === 'status')
    return values.every((value) => typeof value === 'string' && !/new|untracked/.test(value))
  const payload = fieldOf(left, 'payload')
  const protocol = fieldOf(payload, 'protocol')
  if (protocol === 'icmp' || protocol === 'icmpv6') return true
  switch (fieldOf(payload, 'field')) {
    case 'protocol':
    case 'nexthdr':
      return values.every(isOfControl)
    case 'dport':
      return values.every((value) => !isMostPorts(fieldOf(value, 'range')))
    case 'saddr':
      return values.every((value) => !isWideNetwork(fieldOf(value, 'prefix')))
    case 'daddr':
      return values.every((value) => typeof value === 'string' && isManyAtOnce(value))
    default:
      return false
  }
}

const isOfControl = (value: unknown): boolean =>
  ['icmp', 'icmpv6', 'ipv6-icmp', 'igmp'].some((each) => each === value)

/** An address of many at once. */
const isManyAtOnce = (address: string): boolean =>
  /^(22[4-9]|23\d)\.|^ff[0-9a-f]{2}:/i.test(address)

function isMostPorts(range: unknown): boolean {
  if (!Array.isArray(range)) return false
  const [from, to] = range.map(Number)
  return (to ?? 0) - (from ?? 0) > 10_000
}

/** A network of more than a ministry has: 8 bits of IPv4 or fewer, 16 of IPv6 or fewer, but the link’s own. */
function isWideNetwork(prefix: unknown): boolean {
  const address = String(fieldOf(prefix, 'addr') ?? '')
  const length = Number(fieldOf(prefix, 'len') ?? Number.POSITIVE_INFINITY)
  if (/^fe[89ab]|^10\./i.test(address)) return false
  return length < (address.includes(':') ? 16 : 8)
}

import { fieldOf } from '../../parse.ts'

/**
 * How much of what comes from outside is taken: 0 is nothing (answers, what this laptop sends itself), 1 is as much as a
 * laptop with a firewall may let in, and more than 1 is wide. Widths of rules add up. What is not surely narrow is as wide
 * as can be.
 */
export type Width = number
export const everything: Width = Number.POSITIVE_INFINITY

/** Most ports that a laptop behind a firewall lets in, all its rules together: a service or two, with their ranges. */
const mostPorts = 256
/** Most addresses on the internet that it lets in by name: what a ministry has. */
const mostAddresses = 2 ** 16
/** Most networks of IPv6 (of 48 bits) that it lets in by name. */
const mostNetworks = 2 ** 8
/** Most neighbours that it lets in by name: whoever sits in the same café has an address of the same kind. */
const mostNeighbours = 16

/** How much one condition lets past, of all that comes from outside. */
export function widthOf(name: string, inside: unknown): Width {
  const op = fieldOf(inside, 'op')
  // Whatever is not something is almost everything. Conditions of iptables’ own modules do not say what they ask for.
  if (name !== 'match' || (op !== '==' && op !== 'in')) return everything
  return widthAt(fieldOf(inside, 'left'), fieldOf(inside, 'right'))
}

/** How much a map of verdicts lets in, or sends elsewhere. */
export function widthOfMap(expressions: readonly unknown[]): Width {
  const map = expressions.map((each) => fieldOf(each, 'vmap')).find((each) => each !== undefined)
  const pairs = fieldOf(fieldOf(map, 'data'), 'set')
  if (!Array.isArray(pairs)) return everything
  return sum(
    pairs.map((pair) => {
      const [value, verdict]: readonly unknown[] = Array.isArray(pair) ? pair : []
      const isRefusal = fieldOf(verdict, 'drop') !== undefined
      return isRefusal ? 0 : widthAt(fieldOf(map, 'key'), value)
    }),
  )
}

const sum = (widths: readonly Width[]): Width => widths.reduce((all, each) => all + each, 0)
const answers = ['established', 'related', 'invalid']
/** What only a packet of a connection has that was let through already, or one that was sent on by a rule of NAT. */
const known = ['dnat', 'snat', 'seen-reply', 'assured']
const ofPorts = ['tcp', 'udp', 'udplite', 'sctp', 'dccp', 'th']

/** How many packets from outside have one of these values there. */
function widthAt(left: unknown, right: unknown): Width {
  const set = fieldOf(right, 'set') ?? right
  const values: readonly unknown[] = Array.isArray(set) ? set : [set]
  const noneUnless = (isNone: (value: unknown) => boolean): Width =>
    values.every(isNone) ? 0 : everything
  const meta = fieldOf(fieldOf(left, 'meta'), 'key')
  if (meta === 'iif' || meta === 'iifname') return noneUnless((value) => value === 'lo')
  if (meta === 'l4proto') return noneUnless(isOfControl)
  const connection = fieldOf(fieldOf(left, 'ct'), 'key')
  if (connection === 'state') return noneUnless(isOneOf(answers))
  if (connection === 'status') return noneUnless(isOneOf(known))
  const payload = fieldOf(left, 'payload')
  const protocol = fieldOf(payload, 'protocol')
  if (protocol === 'icmp' || protocol === 'icmpv6') return 0
  switch (fieldOf(payload, 'field')) {
    case 'protocol':
    case 'nexthdr':
      return noneUnless(isOfControl)
    case 'dport':
      return isOneOf(ofPorts)(protocol) ? sum(values.map(portsIn)) / mostPorts : everything
    case 'saddr':
      return protocol === 'ip' || protocol === 'ip6' ? sum(values.map(sourcesIn)) : everything
    case 'daddr':
      return noneUnless((value) => typeof value === 'string' && isManyAtOnce(value))
    default:
      return everything
  }
}

const isOneOf =
  (words: readonly string[]) =>
  (value: unknown): boolean =>
    words.some((each) => each === value)

const isOfControl = isOneOf(['icmp', 'icmpv6', 'ipv6-icmp', 'igmp'])

/** An address of many at once. */
const isManyAtOnce = (address: string): boolean =>
  /^(22[4-9]|23\d)\.|^ff[0-9a-f]{2}:/i.test(address)

function portsIn(value: unknown): number {
  if (typeof value === 'number') return 1
  const [from, to] = boundsIn(value).map(Number)
  if (from === undefined || to === undefined) return everything
  return to >= from ? to - from + 1 : everything
}

function boundsIn(value: unknown): readonly unknown[] {
  const range = fieldOf(value, 'range')
  return Array.isArray(range) && range.length === 2 ? range : []
}

/** How much of the network the sources of one value are: an address, a network, a range. */
function sourcesIn(value: unknown): Width {
  const prefix = fieldOf(value, 'prefix')
  if (prefix !== undefined) {
    const [address, length] = [fieldOf(prefix, 'addr'), fieldOf(prefix, 'len')]
    if (typeof address !== 'string' || typeof length !== 'number') return everything
    return address.includes(':') ? networkOfSix(address, length) : networkOfFour(address, length)
  }
  const [first, last] = boundsIn(value)
  if (typeof first === 'string' && typeof last === 'string') {
    const [from, to] = [numberOf(first), numberOf(last)]
    if (from === null || to === null || to < from) return everything
    return shareOf(to - from + 1, isNear(first) || isNear(last) || to - from >= 2 ** 24)
  }
  if (typeof value !== 'string') return everything
  return value.includes(':') ? networkOfSix(value, 128) : networkOfFour(value, 32)
}

const shareOf = (addresses: number, areNear: boolean): Width =>
  addresses / (areNear ? mostNeighbours : mostAddresses)

function networkOfFour(address: string, length: number): Width {
  return numberOf(address) === null || length < 0 || length > 32
    ? everything
    : shareOf(2 ** (32 - length), isNear(address))
}

function networkOfSix(address: string, length: number): Width {
  if (!/^[0-9a-f:]+$/i.test(address) || length < 0 || length > 128) return everything
  // Addresses of the wire alone, of a network that is not on the internet, and those of IPv4 in other words.
  const isOfTheInternet = /^[23][0-9a-f]{3}:/i.test(address)
  return isOfTheInternet ? 2 ** (48 - length) / mostNetworks : 2 ** (128 - length) / mostNeighbours
}

/** An address of IPv4 as a number; null where it is none. */
function numberOf(address: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null
  const bytes = address.split('.').map(Number)
  return bytes.some((byte) => byte > 255) ? null : bytes.reduce((all, byte) => all * 256 + byte, 0)
}

/** Addresses that networks at home and in cafés give out, and those of the wire alone. */
const isNear = (address: string): boolean =>
  /^(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
    address,
  )

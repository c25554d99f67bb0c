import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, judge } from '../judging.ts'
import { active, inactive, unitsAnswer } from './fixture.ts'

const ufwOn = { ufw: '# /etc/ufw/ufw.conf\nENABLED=yes\nLOGLEVEL=low\n' }
const drops = { ufwPolicy: 'IPV6=yes\nDEFAULT_INPUT_POLICY="DROP"\n' }

function found(units: Parameters<typeof unitsAnswer>[0], more: Answers = {}): string {
  // To ordinary accounts nft says that they must be the administrator, and ends with an error.
  const rules = { ok: false, why: 'ended-badly' } as const
  return judge('linux', 'firewall', { units: unitsAnswer(units), rules, ...more })
}

type Rule = readonly object[]
type Chain = {
  readonly family?: string
  readonly policy?: string
  readonly rules?: readonly Rule[]
}

/** A ruleset of one chain for what comes in, and others that it may lead to. */
function ruleset(input: Chain, others: Readonly<Record<string, readonly Rule[]>> = {}): string {
  const { family = 'inet', policy = 'accept', rules = [] } = input
  const table = { family, table: 't' }
  const chain = (name: string, base: object = {}) => ({ chain: { ...table, name, ...base } })
  const rulesOf = (name: string, each: readonly Rule[]) =>
    each.map((expr) => ({ rule: { ...table, chain: name, expr } }))
  return JSON.stringify({
    nftables: [
      { metainfo: { version: '1.0.6', json_schema_version: 1 } },
      { table: { family, name: 't' } },
      chain('in', { type: 'filter', hook: 'input', prio: 0, policy }),
      ...Object.keys(others).map((name) => chain(name)),
      ...rulesOf('in', rules),
      ...Object.entries(others).flatMap(([name, each]) => rulesOf(name, each)),
    ],
  })
}

const byAdministrator = (rules: string, more: Answers = {}) =>
  found({}, { rules, oldTables: '', oldTables6: '', kernel: 'Inter-|   Receive', ...more })
const match = { match: { op: '==', left: { meta: { key: 'iifname' } }, right: 'lo' } }
const otherThanLo = { match: { ...match.match, op: '!=' } }
const card = { match: { ...match.match, right: 'eth0' } }
const xt = (name: string) => ({ xt: { type: 'target', name } })
const byState = (states: Readonly<Record<string, object>>) => ({
  vmap: { key: { ct: { key: 'state' } }, data: { set: Object.entries(states) } },
})
const drop: Rule = [{ counter: { packets: 0, bytes: 0 } }, { drop: null }]

describe('the firewall, to an ordinary account', () => {
  it.each([
    [
      'a running firewalld',
      { 'firewalld.service': active },
      { zone: 's "public"\n', zones: 'a{sa{sas}} 1 "public" 1 "interfaces" 1 "eth0"\n' },
      'on',
    ],
    [
      'a firewalld that does not say what is bound to which zone',
      { 'firewalld.service': active },
      { zone: 's "public"\n', zones: { ok: false, why: 'denied' } },
      'denied',
    ],
    [
      'a firewalld that trusts everybody',
      { 'firewalld.service': active },
      { zone: 's "trusted"\n' },
      'other-means',
    ],
    [
      'a firewalld that trusts whatever comes by one card',
      { 'firewalld.service': active },
      {
        zone: 's "public"\n',
        zones: 'a{sa{sas}} 2 "public" 1 "interfaces" 1 "eth0" "trusted" 1 "interfaces" 1 "eth1"\n',
      },
      'other-means',
    ],
    [
      'a firewalld that does not say whom it trusts',
      { 'firewalld.service': active },
      { zone: { ok: false, why: 'denied' } },
      'denied',
    ],
    [
      'ufw that loaded its rules once: what is left of them it does not tell',
      { 'ufw.service': active },
      { ...ufwOn, ...drops },
      'not-exposed',
    ],
    [
      'a firewalld with the zone of Fedora’s workstations, which lets in most ports',
      { 'firewalld.service': active },
      { zone: 's "FedoraWorkstation"\n', zones: 'a{sa{sas}} 0\n' },
      'other-means',
    ],
    [
      'a firewalld with a zone of somebody’s own for one card',
      { 'firewalld.service': active },
      {
        zone: 's "public"\n',
        zones:
          'a{sa{sas}} 2 "open" 2 "interfaces" 1 "eth1" "sources" 0 "public" 1 "interfaces" 0\n',
      },
      'other-means',
    ],
    [
      'a firewalld whose zones are cut',
      { 'firewalld.service': active },
      { zone: 's "public"\n', zones: 'a{sa{sas}} 2 "public" 1 "interfaces" 1 "eth0"\n' },
      'not-understood',
    ],
    [
      'ufw, on and not yet loaded',
      { 'ufw.service': inactive },
      { ...ufwOn, ...drops },
      'other-means',
    ],
    [
      'ufw that lets in whatever no rule forbids',
      { 'ufw.service': active },
      { ...ufwOn, ufwPolicy: 'DEFAULT_INPUT_POLICY="ACCEPT"\n' },
      'other-means',
    ],
    ['ufw whose file may not be read', {}, { ufw: { ok: false, why: 'denied' } }, 'denied'],
    ['none that is known', {}, {}, 'other-means'],
    [
      'a loaded nftables service, whose rules may be none',
      { 'nftables.service': active },
      {},
      'other-means',
    ],
  ] as const)('is, with %s', (_, units, more, reason) => {
    expect(found(units, more)).toBe(reason)
  })

  it('is not on because the service of ufw runs: that runs while ufw is off', () => {
    const off = { ufw: 'ENABLED=no\n', ...drops }
    expect(found({ 'ufw.service': active }, off)).toBe('other-means')
  })

  it('that does not answer in its time is not told from other means by a guess', () => {
    expect(found({}, { rules: { ok: false, why: 'timed-out' } })).toBe('timed-out')
  })

  it('is not off because nothing could be asked', () => {
    const blind = { ok: false, why: 'ended-badly' } as const
    expect(found({}, { units: blind })).toBe('ended-badly')
    expect(found({}, { units: 'systemd 252\n' })).toBe('not-understood')
  })
})

describe('the firewall, to the administrator', () => {
  it.each([
    [
      'that drops what no rule names',
      ruleset({ policy: 'drop', rules: [[match, { accept: null }]] }),
      'on',
    ],
    ['whose last rule drops', ruleset({ rules: [[match, { accept: null }], drop] }), 'on'],
    ['whose last rule refuses', ruleset({ rules: [[{ reject: { type: 'icmpx' } }]] }), 'on'],
    [
      'that drops in another chain',
      ruleset({ rules: [[{ jump: { target: 'zone' } }]] }, { zone: [drop] }),
      'on',
    ],
    ['of nothing but an empty chain', ruleset({}), 'off'],
    ['that accepts everything', ruleset({ policy: 'drop', rules: [[{ accept: null }]] }), 'off'],
    [
      'that lets a trusted zone in before it drops',
      ruleset({ rules: [[{ goto: { target: 'zone' } }], drop] }, { zone: [[{ accept: null }]] }),
      'off',
    ],
    ['that drops some', ruleset({ rules: [[match, { drop: null }]] }), 'other-means'],
    [
      'that drops by a map',
      ruleset({ rules: [[{ vmap: { key: 'x', data: {} } }]] }),
      'other-means',
    ],
    [
      'that lets in all but one card before it drops',
      ruleset({ policy: 'drop', rules: [[otherThanLo, { accept: null }]] }),
      'other-means',
    ],
    [
      'that lets in one card before it drops',
      ruleset({ rules: [[card, { accept: null }], drop] }),
      'other-means',
    ],
    [
      'that trusts the zone of one card',
      ruleset(
        { policy: 'drop', rules: [[card, { goto: { target: 'zone' } }]] },
        { zone: [[{ accept: null }]] },
      ),
      'other-means',
    ],
    [
      'that lets out of its refusal whatever comes by one card',
      ruleset({ rules: [[card, { return: null }], drop] }),
      'other-means',
    ],
    [
      'that lets in answers by a map',
      ruleset({
        policy: 'drop',
        rules: [[byState({ established: { accept: null }, invalid: { drop: null } })]],
      }),
      'on',
    ],
    [
      'that lets in what is new by a map',
      ruleset({ policy: 'drop', rules: [[byState({ new: { accept: null } })]] }),
      'other-means',
    ],
    [
      'that refuses in the words of iptables',
      ruleset({ rules: [[match, xt('REJECT')]] }),
      'other-means',
    ],
    ['that refuses all in the words of iptables', ruleset({ rules: [[xt('REJECT')]] }), 'on'],
    ['of something hidden of iptables', ruleset({ rules: [[match, { xt: null }]] }), 'other-means'],
    ['that only notes something', ruleset({ rules: [[xt('LOG')]] }), 'off'],
    ['of IPv4 alone', ruleset({ family: 'ip', policy: 'drop' }), 'other-means'],
    [
      'that goes round in circles',
      ruleset({ rules: [[{ jump: { target: 'a' } }]] }, { a: [[{ jump: { target: 'a' } }]] }),
      'other-means',
    ],
  ])('%s', (_, rules, reason) => {
    expect(byAdministrator(rules)).toBe(reason)
  })

  it.each(['f', 'dormant', ['dormant'], ['owner', 'dormant']])(
    'is not on by a table that sleeps, flagged %j',
    (flags) => {
      const asleep = ruleset({ policy: 'drop' }).replace(
        '"name":"t"',
        `"name":"t","flags":${JSON.stringify(flags)}`,
      )
      expect(asleep).toContain('flags')
      expect(byAdministrator(asleep)).toBe('other-means')
    },
  )

  it('is off where nothing at all is loaded, whatever a file or a service says', () => {
    const empty = JSON.stringify({ nftables: [{ metainfo: { version: '1.0.6' } }] })
    expect(byAdministrator(empty)).toBe('off')
    const units = unitsAnswer({ 'ufw.service': active, 'firewalld.service': active })
    expect(byAdministrator(empty, { units, ...ufwOn, ...drops })).toBe('off')
  })

  it('is not off in a chroot where the kernel does not show its older tables', () => {
    const missing = { ok: false, why: 'source-missing' } as const
    expect(byAdministrator(ruleset({}), { oldTables: missing, oldTables6: missing })).toBe('off')
    const blind = { oldTables: missing, oldTables6: missing, kernel: missing }
    expect(byAdministrator(ruleset({}), blind)).toBe('other-means')
  })

  it('is not off while the older tables of iptables are in use', () => {
    expect(byAdministrator(ruleset({}), { oldTables: 'filter\n' })).toBe('other-means')
    expect(byAdministrator(ruleset({}), { oldTables: { ok: false, why: 'denied' } })).toBe(
      'other-means',
    )
  })

  it.each(['', '{"nftables": []}', '{"nftables": [{"chain": {"hook": "input"}}]}', '[]'])(
    'is not judged by %j',
    (rules) => {
      expect(byAdministrator(rules)).toBe('other-means')
    },
  )
})

/** A condition as `nft -j` writes it. */
const where = (left: object, right: unknown, op = '==') => ({ match: { op, left, right } })
const at = (protocol: string, field: string) => ({ payload: { protocol, field } })
const port = (right: unknown) => where(at('tcp', 'dport'), right)
const from = (right: unknown) => where(at('ip', 'saddr'), right)
const from6 = (right: unknown) => where(at('ip6', 'saddr'), right)
const range = (...bounds: readonly (string | number)[]) => ({ range: bounds })
const network = (addr: string, len: number) => ({ prefix: { addr, len } })
const accepting = (...conditions: readonly object[]): Rule => [...conditions, { accept: null }]
const lettingIn = (...rules: readonly Rule[]) => byAdministrator(ruleset({ policy: 'drop', rules }))

describe('a firewall that drops what no rule names', () => {
  it.each([
    ['a port', [accepting(port(22))]],
    ['some ports', [accepting(port({ set: [22, 443, range(1714, 1764)] }))]],
    ['a few rules for ports', [accepting(port(22)), accepting(port(631)), accepting(port(5353))]],
    ['an address', [accepting(from('196.200.131.7'))]],
    ['the network of a ministry', [accepting(from(network('196.200.128.0', 18)))]],
    ['a range as large', [accepting(from(range('196.200.128.0', '196.200.191.255')))]],
    ['a network of IPv6', [accepting(from6(network('2001:db8:4::', 48)))]],
    ['a neighbour', [accepting(from('192.168.1.10'))]],
    [
      'one port to everybody in a wide network',
      [accepting(from(network('10.0.0.0', 8)), port(22))],
    ],
    ['answers', [accepting(where({ ct: { key: 'state' } }, { set: ['established', 'related'] }))]],
    ['the messages of the network', [accepting(where({ meta: { key: 'l4proto' } }, 'ipv6-icmp'))]],
  ])('is on where it lets in %s', (_, rules) => {
    expect(lettingIn(...rules)).toBe('on')
  })

  it.each([
    ['most ports', [accepting(port(range(0, 10_000)))]],
    [
      'all but few ports, by two rules',
      [accepting(port(range(1, 200))), accepting(port(range(201, 400)))],
    ],
    ['ports of a set with a name', [accepting(port('@p'))]],
    ['ports that are no numbers', [accepting(port('http-alt')), accepting(port(range('a', 'b')))]],
    ['a port of where it comes from', [accepting(where(at('tcp', 'sport'), 53))]],
    ['a range of most addresses', [accepting(from(range('1.0.0.0', '223.255.255.255')))]],
    ['a range that is none', [accepting(from(range('9.0.0.0', '1.0.0.0')))]],
    ['a range of IPv6', [accepting(from6(range('2000::', '3fff::')))]],
    ['addresses of a set with a name', [accepting(from('@set'))]],
    [
      'half of all addresses, twice',
      [accepting(from(network('0.0.0.0', 1))), accepting(from(network('128.0.0.0', 1)))],
    ],
    ['everybody who sits in the same café', [accepting(from(network('192.168.0.0', 16)))]],
    ['everybody on the same wire', [accepting(from6(network('fe80::', 10)))]],
    ['everybody, in one network of IPv6', [accepting(from6(network('2000::', 3)))]],
    ['IPv4, written as IPv6', [accepting(from6(network('::ffff:0:0', 96)))]],
    ['states of a set with a name', [accepting(where({ ct: { key: 'state' } }, '@s', 'in'))]],
    ['a state of a later kernel', [accepting(where({ ct: { key: 'state' } }, 'nouveau', 'in'))]],
    ['what is local', [accepting(where({ fib: { result: 'type', flags: ['daddr'] } }, 'local'))]],
    ['whatever a program decides', [[{ queue: { num: 0 } }]]],
    ['whatever a program of iptables decides', [[xt('NFQUEUE')]]],
    [
      'what was sent on, and everything is',
      [[{ redirect: { port: 8000 } }], accepting(where({ ct: { key: 'status' } }, 'dnat', 'in'))],
    ],
  ])('may be open where it lets in %s', (_, rules) => {
    expect(lettingIn(...rules)).toBe('other-means')
  })

  it('may be open by any condition of iptables, which does not say what it asks for', () => {
    const seen = [
      'state',
      'comment',
      'addrtype',
      'multiport',
      'iprange',
      'time',
      'pkttype',
      'statistic',
    ]
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom('conntrack', ...seen), fc.string()),
        fc.constantFrom('accept', 'return', 'queue'),
        (name, verdict) => {
          const asked = { xt: { type: 'match', name } }
          const rule = [asked, { counter: { packets: 0, bytes: 0 } }, { [verdict]: null }]
          expect(byAdministrator(ruleset({ rules: [rule, drop] }))).toBe('other-means')
        },
      ),
    )
  })

  it('may be open by many rules that are each narrow', () => {
    const networks = fc.array(
      fc.tuple(fc.integer({ min: 11, max: 99 }), fc.integer({ min: 17, max: 24 })),
      { minLength: 1, maxLength: 300 },
    )
    fc.assert(
      fc.property(networks, (all) => {
        const rules = all.map(([first, length]) =>
          accepting(from(network(`${first}.0.0.0`, length))),
        )
        const addresses = all.reduce((sum, [, length]) => sum + 2 ** (32 - length), 0)
        expect(lettingIn(...rules)).toBe(addresses > 2 ** 16 ? 'other-means' : 'on')
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 65_535 }), { minLength: 257 }), (ports) => {
        expect(lettingIn(accepting(port({ set: ports })))).toBe('other-means')
        expect(lettingIn(...ports.map((each) => accepting(port(each))))).toBe('other-means')
      }),
      { numRuns: 20 },
    )
  })

  it('may be open by rules in chains that are each narrow', () => {
    const zones = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`z${index}`, [accepting(port(range(1, 10)))]]),
    )
    const jumps = Object.keys(zones).map((name) => [{ jump: { target: name } }])
    expect(byAdministrator(ruleset({ policy: 'drop', rules: jumps }, zones))).toBe('other-means')
    expect(byAdministrator(ruleset({ policy: 'drop', rules: jumps.slice(0, 9) }, zones))).toBe('on')
  })
})

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
    ['ufw, on and loaded', { 'ufw.service': active }, { ...ufwOn, ...drops }, 'on'],
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

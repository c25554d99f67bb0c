import type { ProbedSource, Reading } from '../../../platform/probe.ts'
import { defineCheck, type Found } from '../../check.ts'
import { assignmentsIn } from '../../parse.ts'
import { filterOf } from './nftables.ts'
import { unitsIn, unitsSource } from './units.ts'

type Id = 'firewall'
type Name =
  | 'ufw'
  | 'ufwPolicy'
  | 'units'
  | 'rules'
  | 'saved'
  | 'saved6'
  | 'oldTables'
  | 'oldTables6'
  | 'kernel'
  | 'zone'
  | 'zones'

/**
 * Whether a firewall of this laptop is on. To the administrator the kernel itself tells what it filters. Others hear it
 * from firewalld, which answers for its rules as long as it runs. ufw loads its rules once and is gone: whether they are
 * still there, and what they let in, it does not tell (`not-exposed`). Own rules (nftables, iptables) nobody tells them
 * either (`other-means`): neither a pass nor a fail.
 */
export const firewall = defineCheck<Id, Name>({
  id: 'firewall',
  sources: {
    ufw: { kind: 'file', path: '/etc/ufw/ufw.conf' },
    ufwPolicy: { kind: 'file', path: '/etc/default/ufw' },
    units: unitsSource,
    rules: {
      kind: 'program',
      paths: ['/usr/sbin/nft', '/sbin/nft', '/usr/bin/nft'],
      args: ['-j', 'list', 'ruleset'],
    },
    // What the conditions of iptables ask for, nft does not say. Without the name of a table, it makes none.
    saved: savedBy('iptables-save'),
    saved6: savedBy('ip6tables-save'),
    oldTables: { kind: 'file', path: '/proc/net/ip_tables_names' },
    oldTables6: { kind: 'file', path: '/proc/net/ip6_tables_names' },
    // firewalld tells its default zone to everybody who asks; that does not start it.
    zone: {
      kind: 'program',
      paths: ['/usr/bin/busctl', '/bin/busctl'],
      args: [
        ...['--system', '--auto-start=no', 'call', 'org.fedoraproject.FirewallD1'],
        ...['/org/fedoraproject/FirewallD1', 'org.fedoraproject.FirewallD1', 'getDefaultZone'],
      ],
    },
    zones: {
      kind: 'program',
      paths: ['/usr/bin/busctl', '/bin/busctl'],
      args: [
        ...['--system', '--auto-start=no', 'call', 'org.fedoraproject.FirewallD1'],
        ...['/org/fedoraproject/FirewallD1', 'org.fedoraproject.FirewallD1.zone', 'getActiveZones'],
      ],
    },
    kernel: { kind: 'file', path: '/proc/net/dev' },
  },
  judge: (read) => {
    const rules = read('rules')
    const [saved, saved6] = [read('saved'), read('saved6')].map((each) =>
      each.ok ? each.text : '',
    )
    const filter = rules.ok ? filterOf(rules.text, { ip: saved, ip6: saved6 }) : null
    if (filter === 'drops') return 'on'
    if (filter === 'unclear') return 'other-means'
    const answer = read('units')
    const units = answer.ok ? unitsIn(answer.text) : null
    // What was switched on and filters nothing is not on.
    if (filter === null) {
      if (units?.('firewalld.service').isActive) return judgeZone(read('zone'), read('zones'))
      const set = read('ufw')
      if (!set.ok && set.why !== 'source-missing') return set.why
      const isSetOn = set.ok && assignmentsIn(set.text).get('ENABLED')?.toLowerCase() === 'yes'
      if (isSetOn && units?.('ufw.service').isActive) return judgeUfw(read('ufwPolicy'))
    }
    if (filter === 'accepts') {
      // The older tables of iptables are not among those that nft lists. Where the kernel shows itself and not them, it
      // has none.
      const areUnused =
        read('kernel').ok &&
        [read('oldTables'), read('oldTables6')].every((old) =>
          old.ok ? old.text.trim() === '' : old.why === 'source-missing',
        )
      return areUnused ? 'off' : 'other-means'
    }
    if (!answer.ok) return answer.why
    if (!units) return 'not-understood'
    // Others are told at once that they may not ask; who hears nothing has to say so.
    return !rules.ok && rules.why === 'timed-out' ? 'timed-out' : 'other-means'
  },
})

function savedBy(name: string): ProbedSource {
  return { kind: 'program', paths: [`/usr/sbin/${name}`, `/sbin/${name}`], args: [] }
}

/** Zones as firewalld ships them, which let in a service or two. Fedora’s own for workstations lets in most ports. */
const narrowZones = ['block', 'dmz', 'drop', 'external', 'home', 'internal', 'public', 'work']

/** What lets in whom it is told to trust, or more than this version knows, is no firewall that one can count on. */
function judgeZone(zone: Reading, zones: Reading): Found<Id> {
  if (!zone.ok) return zone.why
  const name = /^s "([\w-]+)"$/.exec(zone.text.trim())?.[1]
  if (name === undefined) return 'not-understood'
  if (!narrowZones.includes(name)) return 'other-means'
  // A card or a network may be bound to a zone of its own.
  if (!zones.ok) return zones.why
  const active = zonesIn(zones.text)
  if (active === null) return 'not-understood'
  return active.every((each) => narrowZones.includes(each)) ? 'on' : 'other-means'
}

/**
 * The zones in use, as busctl writes them: `a{sa{sas}} 1 "public" 1 "interfaces" 2 "eth0" "eth1"`. Null where the text
 * is none of these.
 */
function zonesIn(text: string): readonly string[] | null {
  const [type, ...words] = text.trim().match(/"[^"]*"|\S+/g) ?? []
  if (type !== 'a{sa{sas}}') return null
  let at = 0
  const count = (): number => {
    const word = words[at] ?? ''
    at += 1
    return /^\d{1,4}$/.test(word) ? Number(word) : Number.NaN
  }
  const zones: string[] = []
  for (let left = count(); left !== 0; left -= 1) {
    const name = /^"(.+)"$/.exec(words[at] ?? '')?.[1]
    if (name === undefined) return null
    zones.push(name)
    at += 1
    for (let lists = count(); lists !== 0; lists -= 1) {
      at += 1
      const members = count()
      at += members
      if (!(at <= words.length)) return null
    }
  }
  return at === words.length ? zones : null
}

/** A ufw that lets in whatever no rule forbids may forbid anything: its rules are the administrator’s to read. */
function judgeUfw(policy: Reading): Found<Id> {
  if (!policy.ok) return policy.why
  switch (assignmentsIn(policy.text).get('DEFAULT_INPUT_POLICY')?.toUpperCase()) {
    case 'DROP':
    case 'REJECT':
      return 'not-exposed'
    case 'ACCEPT':
      return 'other-means'
    default:
      return 'not-understood'
  }
}

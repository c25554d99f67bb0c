import type { Reading } from '../../../platform/probe.ts'
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
  | 'oldTables'
  | 'oldTables6'
  | 'kernel'
  | 'zone'
  | 'zones'

/**
 * Whether a firewall of this laptop is on. To the administrator the kernel itself tells what it filters. Others see which
 * firewall was switched on; own rules (nftables, iptables) they cannot see, so that these are `other-means`: neither a
 * pass nor a fail.
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
    const filter = rules.ok ? filterOf(rules.text) : null
    if (filter === 'drops') return 'on'
    const answer = read('units')
    const units = answer.ok ? unitsIn(answer.text) : null
    // What was switched on and filters nothing is not on.
    if (filter === null) {
      if (units?.('firewalld.service').isActive) return judgeZone(read('zone'), read('zones'))
      const set = read('ufw')
      if (!set.ok && set.why !== 'source-missing') return set.why
      const isSetOn = set.ok && assignmentsIn(set.text).get('ENABLED')?.toLowerCase() === 'yes'
      // Set on in its file, ufw filters only once its service has loaded the rules.
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
    return units ? 'other-means' : 'not-understood'
  },
})

/** A firewalld whose default zone trusts everybody lets everybody in, unless a rule of its own says otherwise. */
function judgeZone(zone: Reading, zones: Reading): Found<Id> {
  if (!zone.ok) return zone.why
  const name = /^s "([\w-]+)"$/.exec(zone.text.trim())?.[1]
  if (name === undefined) return 'not-understood'
  if (name === 'trusted') return 'other-means'
  // A card or a network may be bound to a zone of its own.
  if (!zones.ok) return zones.why
  return /"trusted"/.test(zones.text) ? 'other-means' : 'on'
}

/** A ufw that lets in whatever no rule forbids may forbid anything: its rules are the administrator’s to read. */
function judgeUfw(policy: Reading): Found<Id> {
  if (!policy.ok) return policy.why
  switch (assignmentsIn(policy.text).get('DEFAULT_INPUT_POLICY')?.toUpperCase()) {
    case 'DROP':
    case 'REJECT':
      return 'on'
    case 'ACCEPT':
      return 'other-means'
    default:
      return 'not-understood'
  }
}

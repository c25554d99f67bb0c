import { defineCheck } from '../../check.ts'
import { assignmentsIn } from '../../parse.ts'
import { unitsIn, unitsSource } from './units.ts'

/**
 * Whether a firewall of this laptop is on. Its rules themselves can only be read by the administrator, so that own rules
 * (nftables, iptables) are `other-means`: neither a pass nor a fail. Without a firewall's program at all, nothing filters
 * but rules that somebody loaded by hand, which is not known either.
 */
export const firewall = defineCheck<'firewall', 'ufw' | 'units'>({
  id: 'firewall',
  sources: {
    ufw: { kind: 'file', path: '/etc/ufw/ufw.conf' },
    units: unitsSource,
  },
  judge: (read) => {
    const conf = read('ufw')
    const answer = read('units')
    const units = answer.ok ? unitsIn(answer.text) : null
    if (units?.('firewalld.service').isActive) return 'on'
    const isSetOn = conf.ok ? assignmentsIn(conf.text).get('ENABLED')?.toLowerCase() : undefined
    // Set on in its file, ufw filters only once its service has loaded the rules.
    if (isSetOn === 'yes' && units?.('ufw.service').isActive) return 'on'
    if (!conf.ok && conf.why !== 'source-missing') return conf.why
    if (!answer.ok) return answer.why
    if (!units) return 'not-understood'
    return 'other-means'
  },
})

import { defineCheck } from '../../check.ts'
import { listenersIn } from '../../listening.ts'
import { unitsIn, unitsSource } from './units.ts'

/** SSH, Telnet, RDP and VNC. */
const ports = [22, 23, 3389, 3390, 5900, 5901, 5902, 5903]

/** Whether somebody can log in to this laptop over the network. */
export const remoteAccess = defineCheck<'remote-access', 'tcp' | 'tcp6' | 'units'>({
  id: 'remote-access',
  sources: {
    tcp: { kind: 'file', path: '/proc/net/tcp' },
    tcp6: { kind: 'file', path: '/proc/net/tcp6' },
    units: unitsSource,
  },
  judge: (read) => {
    const four = read('tcp')
    const six = read('tcp6')
    if (!four.ok) return four.why
    // A kernel without IPv6 has no such file, and nobody listens there.
    if (!six.ok && six.why !== 'source-missing') return six.why
    const found = [listenersIn(four.text), six.ok ? listenersIn(six.text) : []]
    const isOpen = found.some((listeners) =>
      listeners?.some(({ port, isLoopback }) => !isLoopback && ports.includes(port)),
    )
    if (isOpen) return 'open'
    if (found.includes(null)) return 'not-understood'
    const answer = read('units')
    const units = answer.ok ? unitsIn(answer.text) : null
    const isServing =
      units &&
      (['ssh.service', 'sshd.service', 'xrdp.service'] as const).some(
        (name) => units(name).isActive,
      )
    // It runs and is not on a usual port: on another one, or on this laptop alone.
    return isServing ? 'other-means' : 'closed'
  },
})

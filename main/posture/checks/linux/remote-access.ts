import type { Reading } from '../../../platform/probe.ts'
import { defineCheck, type Found } from '../../check.ts'
import { byteOrderIn, type Listener, listenersIn } from '../../listening.ts'
import { filesIn } from '../../parse.ts'
import { type Units, unitsIn, unitsSource } from './units.ts'

type Id = 'remote-access'
type Name = 'tcp' | 'tcp6' | 'byteOrder' | 'units' | 'sshFirst' | 'sshLast' | 'running' | 'first'

/** SSH, Telnet, RDP and VNC, which counts its screens from 5900. */
const ports = [22, 23, 3389, 3390, ...Array.from({ length: 20 }, (_, screen) => 5900 + screen)]
/** Ports of services that let nobody log in: names, files and printers, what a telephone sends. */
const ofOtherServices = [
  ...[53, 111, 139, 445, 631, 2049, 5355, 8200],
  ...Array.from({ length: 51 }, (_, index) => 1714 + index),
]
/** What lets somebody in over a service on the internet, and waits on no port. */
const overTheInternet = ['teamviewerd', 'anydesk', 'rustdesk']
/** What waits on a port that may be any. */
const onAnyPort = ['xrdp', 'x11vnc', 'dropbear', 'telnetd', 'in.telnetd']

/** Whether somebody can log in to this laptop over the network. */
export const remoteAccess = defineCheck<Id, Name>({
  id: 'remote-access',
  sources: {
    tcp: { kind: 'file', path: '/proc/net/tcp' },
    tcp6: { kind: 'file', path: '/proc/net/tcp6' },
    byteOrder: { kind: 'own', name: 'byte-order' },
    units: unitsSource,
    // The first value of a port counts beside all others, so the order of the files does not matter.
    sshFirst: { kind: 'files', folders: ['/etc/ssh/sshd_config.d'], name: /\.conf$/ },
    sshLast: { kind: 'files', folders: ['/etc/ssh'], name: /^sshd_config$/ },
    running: { kind: 'running', names: ['sshd', ...onAnyPort, ...overTheInternet] },
    // Where the first program of the system cannot be seen, /proc hides what others run.
    first: { kind: 'file', path: '/proc/1/comm' },
  },
  judge: (read) => {
    const four = read('tcp')
    const six = read('tcp6')
    if (!four.ok) return four.why
    // A kernel without IPv6 has no such file, and nobody listens there.
    if (!six.ok && six.why !== 'source-missing') return six.why
    const written = read('byteOrder')
    if (!written.ok) return written.why
    const order = byteOrderIn(written.text)
    if (!order) return 'not-understood'
    const found = [listenersIn(four.text, order), six.ok ? listenersIn(six.text, order) : []]
    const listeners = found.flatMap((each) => each ?? [])
    if (isOpenAt(listeners, ports)) return 'open'
    if (found.includes(null)) return 'not-understood'
    const answer = read('units')
    const units = answer.ok ? unitsIn(answer.text) : null
    const running = read('running')
    // It sees no process at all, or no more than this account’s own: then the units have to say.
    const names = running.ok ? running.text.split('\n') : []
    if (!running.ok && !units) return running.why
    if ([...onAnyPort, ...overTheInternet].some((name) => names.includes(name)))
      return 'other-means'
    if (units?.('xrdp.service').isActive) return 'other-means'
    const byService =
      names.includes('sshd') || units?.('ssh.service').isActive || units?.('sshd.service').isActive
    const bySocket = socketPorts(units)
    if (bySocket === null) return 'other-means'
    if (isOpenAt(listeners, bySocket)) return 'open'
    const ssh = byService ? judgeSsh(listeners, [read('sshFirst'), read('sshLast')]) : 'closed'
    if (ssh === 'open') return 'open'
    // Whatever else waits there may let somebody in under any name and on any port: a second server for SSH, a screen
    // that is shared, an administrator’s page.
    if (listeners.some(({ port, isLoopback }) => !isLoopback && !ofOtherServices.includes(port)))
      return 'other-means'
    if (byService && bySocket.length === 0) return ssh
    // Whoever waits there may be a server for SSH that this account does not see.
    const isHidden = !read('first').ok && listeners.some(({ isLoopback }) => !isLoopback)
    return isHidden ? 'other-means' : 'closed'
  },
})

const isOpenAt = (listeners: readonly Listener[], wanted: readonly number[]): boolean =>
  listeners.some(({ port, isLoopback }) => !isLoopback && wanted.includes(port))

/** The ports where systemd itself waits for SSH; null where it waits somewhere that this version does not understand. */
function socketPorts(units: Units | null): readonly number[] | null {
  const sockets = (['ssh.socket', 'sshd.socket'] as const)
    .map((name) => units?.(name))
    .filter((unit) => unit?.isActive === true)
  const places = sockets.flatMap((unit) => unit?.listens ?? [])
  const found = places.map((place) => /:(\d{1,5}) \(Stream\)$/.exec(place)?.[1])
  if (sockets.length > 0 && found.length === 0) return null
  return found.includes(undefined) ? null : found.map(Number)
}

const portLine = /^\s*Port[\s=]+"?(\d{1,5})"?\s*$/gim
/** An address that names a port of its own: `127.0.0.1:2222`, `[::1]:2222`; `::1` names none. */
const addressLine = /^\s*ListenAddress[\s=]+(?:\[[^\]]*\]|[^\s:[]+):(\d{1,5})\s*$/gim

/** A server for SSH runs and is on none of the usual ports: its own settings say where it is. */
function judgeSsh(listeners: readonly Listener[], readings: readonly Reading[]): Found<Id> {
  const own = new Set<number>()
  const addressed = new Set<number>()
  for (const reading of readings) {
    if (!reading.ok) return 'other-means'
    for (const { text } of filesIn(reading.text) ?? []) {
      if (/^\s*Include\s+(?!\/etc\/ssh\/sshd_config\.d\/\*\.conf\s*$)/im.test(text))
        return 'other-means'
      for (const [, port] of text.matchAll(portLine)) own.add(Number(port))
      for (const [, port] of text.matchAll(addressLine)) addressed.add(Number(port))
    }
  }
  const wanted = [...(own.size > 0 ? own : [22]), ...addressed]
  if (isOpenAt(listeners, wanted)) return 'open'
  // It may have been started with other settings, or in a container of its own.
  return listeners.some(({ port }) => wanted.includes(port)) ? 'closed' : 'other-means'
}

import { defineCheck } from '../../check.ts'
import { byteOrderIn, listenersIn } from '../../listening.ts'

/** FTP, SMB, AFP, rsync, NFS, DLNA and printers. */
const ports = [20, 21, 139, 445, 515, 548, 631, 873, 990, 2049, 8200, 9100]
/** Ports of services that offer no file: access from outside is a check of its own, names and the like are none. */
const ofOtherServices = [
  ...[22, 23, 53, 111, 3389, 3390, 5355],
  ...Array.from({ length: 20 }, (_, screen) => 5900 + screen),
]

/** Whether files or printers of this laptop are offered on the network. */
export const sharing = defineCheck<'sharing', 'tcp' | 'tcp6' | 'byteOrder'>({
  id: 'sharing',
  sources: {
    tcp: { kind: 'file', path: '/proc/net/tcp' },
    tcp6: { kind: 'file', path: '/proc/net/tcp6' },
    byteOrder: { kind: 'own', name: 'byte-order' },
  },
  judge: (read) => {
    const four = read('tcp')
    const six = read('tcp6')
    if (!four.ok) return four.why
    if (!six.ok && six.why !== 'source-missing') return six.why
    const written = read('byteOrder')
    if (!written.ok) return written.why
    const order = byteOrderIn(written.text)
    if (!order) return 'not-understood'
    const found = [listenersIn(four.text, order), six.ok ? listenersIn(six.text, order) : []]
    const outside = found
      .flatMap((listeners) => listeners ?? [])
      .filter(({ isLoopback }) => !isLoopback)
    if (outside.some(({ port }) => ports.includes(port))) return 'shared'
    if (found.includes(null)) return 'not-understood'
    // Any service of the web may offer files, on any port.
    return outside.every(({ port }) => ofOtherServices.includes(port)) ? 'none' : 'other-means'
  },
})

import { defineCheck } from '../../check.ts'
import { byteOrderIn, listenersIn } from '../../listening.ts'

/** SMB, NFS, DLNA and printers. */
const ports = [139, 445, 631, 2049, 8200]

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
    const isShared = found.some((listeners) =>
      listeners?.some(({ port, isLoopback }) => !isLoopback && ports.includes(port)),
    )
    if (isShared) return 'shared'
    return found.includes(null) ? 'not-understood' : 'none'
  },
})

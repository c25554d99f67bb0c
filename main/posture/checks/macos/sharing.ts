import { defineCheck } from '../../check.ts'
import { reaches } from './listen-queues.ts'
import { listenQueuesSource } from './sources.ts'

/** SMB, AFP, printers, NFS and music. */
const ports = [139, 445, 548, 631, 2049, 3689]

/** Whether files or printers of this laptop are offered on the network. */
export const sharing = defineCheck<'sharing', 'queues'>({
  id: 'sharing',
  sources: { queues: listenQueuesSource },
  judge: (read) => {
    const found = reaches(read('queues'), ports)
    if (typeof found === 'string') return found
    return found ? 'shared' : 'none'
  },
})

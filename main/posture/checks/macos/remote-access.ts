import { defineCheck } from '../../check.ts'
import { reaches } from './listen-queues.ts'
import { listenQueuesSource } from './sources.ts'

/** SSH, Telnet, Apple events, remote management, RDP, screen sharing and VNC. */
const ports = [22, 23, 3031, 3283, 3389, 5900, 5901, 5902, 5903]

/** Whether somebody can log in to this laptop, or steer it, over the network. */
export const remoteAccess = defineCheck<'remote-access', 'queues'>({
  id: 'remote-access',
  sources: { queues: listenQueuesSource },
  judge: (read) => {
    const found = reaches(read('queues'), ports)
    if (typeof found === 'string') return found
    return found ? 'open' : 'closed'
  },
})

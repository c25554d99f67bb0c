import type { Reading } from '../../../platform/probe.ts'
import type { Listener } from '../../listening.ts'
import { linesIn } from './lines.ts'

/**
 * Who listens, from the listen queues of netstat; null where it is no such list. Each row ends in an address and a port. The
 * title comes with the first row, so that an empty answer is no list.
 */
function listenQueuesIn(text: string): readonly Listener[] | null {
  // The note that the list may have changed meanwhile is all that ends without a new line.
  const [title, columns, ...rows] =
    linesIn(text.replace(/\nSome tcp sockets may have been [a-z ]+$/, '\n')) ?? []
  if (!/^Current listen queue sizes \(qlen\/incqlen\/maxqlen\)$/.test(title ?? '')) return null
  if (!/^Listen\s+Local Address$/.test(columns ?? '')) return null
  const listeners: Listener[] = []
  for (const row of rows) {
    // What netstat adds if a program began or ended to listen meanwhile.
    if (/^Some tcp sockets may have been /.test(row)) continue
    const match = /^\d+\/\d+\/\d+\s+(\*|[0-9a-f:.]+(?:%[\w-]+)?)\.(\d{1,5}|\*)$/.exec(row)
    const [, address, port] = match ?? []
    if (address === undefined || port === undefined) return null
    listeners.push({ port: port === '*' ? 0 : Number(port), isLoopback: isLoopback(address) })
  }
  return listeners.length === 0 ? null : listeners
}

/** The addresses that lead nowhere but to this laptop. */
function isLoopback(address: string): boolean {
  return (
    /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address) || address === '::1' || address.endsWith('%lo0')
  )
}

/** Whether somebody on the network reaches one of these ports; why nobody knows it, where nobody does. */
export function reaches(queues: Reading, ports: readonly number[]) {
  if (!queues.ok) return queues.why
  const listeners = listenQueuesIn(queues.text)
  if (!listeners) return 'not-understood'
  return listeners.some(({ port, isLoopback }) => !isLoopback && ports.includes(port))
}

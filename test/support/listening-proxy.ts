import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy that changes nothing and keeps every byte that the laptop sent. */
export type ListeningProxy = {
  readonly url: string
  /** Everything sent so far, as text. */
  readonly heard: () => string
  readonly stop: () => Promise<void>
}

/** Starts a listening proxy to a server on this machine. */
export async function startListeningProxy(target: string): Promise<ListeningProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const sent: Buffer[] = []
  const track = (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const server = createServer((client) => {
    const upstream = track(connect(Number(port), hostname))
    track(client).on('data', (bytes) => sent.push(Buffer.from(bytes)))
    client.pipe(upstream).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    heard: () => Buffer.concat(sent).toString('utf8'),
    stop: () => {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address ? address.port : 0
}

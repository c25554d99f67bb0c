import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What the proxy does to one connection. */
export type Chaos =
  | { readonly kind: 'pass' }
  /** Everything arrives, later. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The connection is reset after so many bytes of the request. */
  | { readonly kind: 'reset-request'; readonly afterBytes: number }
  /** The server does its work, and the connection is reset after so many bytes of its answer. */
  | { readonly kind: 'reset-reply'; readonly afterBytes: number }
  /** The server does its work, and nothing of its answer ever arrives. */
  | { readonly kind: 'swallow-reply' }
  /** The server gets the request twice; the second answer arrives. */
  | { readonly kind: 'send-twice' }
  /** The answer says that it is whole, and its JSON is cut. */
  | { readonly kind: 'truncate-json' }
  /** The proxy answers in the server's place. */
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: string }

/** A TCP proxy between an agent and the real server that misbehaves as it is told. */
export type ChaosProxy = {
  readonly url: string
  /** Chooses what happens to each connection from now on. */
  readonly setChaos: (choose: () => Chaos) => void
  readonly connections: () => number
  readonly stop: () => Promise<void>
}

const pass: Chaos = { kind: 'pass' }

/** Starts a proxy to a server on this machine. Each connection carries one exchange, so that each meets its own fate. */
export async function startChaosProxy(target: string): Promise<ChaosProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let choose: () => Chaos = () => pass
  let count = 0
  const track = (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const server = createServer((client) => {
    count += 1
    track(client)
    handle(client, () => track(connect(Number(port), hostname)), choose())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    setChaos: (next) => {
      choose = next
    },
    connections: () => count,
    stop: () => {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address ? address.port : 0
}

function handle(client: Socket, toServer: () => Socket, chaos: Chaos): void {
  switch (chaos.kind) {
    case 'answer':
      client.once('data', () => {
        const { status, headers = '' } = chaos
        client.end(`HTTP/1.1 ${status} Chaos\r\n${headers}content-length: 4\r\n\r\noops`)
      })
      return
    case 'send-twice':
      collect(client, (request) => {
        void exchange(toServer(), request).then(() =>
          exchange(toServer(), request).then((answer) => client.end(answer)),
        )
      })
      return
    case 'truncate-json':
      collect(client, (request) => {
        void exchange(toServer(), request).then((answer) => client.end(cutJson(answer)))
      })
      return
    case 'reset-request':
      collect(client, (request) => {
        const upstream = toServer()
        upstream.write(request.subarray(0, chaos.afterBytes), () => {
          upstream.resetAndDestroy()
          client.resetAndDestroy()
        })
      })
      return
    case 'reset-reply':
    case 'swallow-reply':
      collect(client, (request) => {
        void exchange(toServer(), request).then((answer) => {
          const part = chaos.kind === 'reset-reply' ? answer.subarray(0, chaos.afterBytes) : ''
          client.write(part, () => client.resetAndDestroy())
        })
      })
      return
    case 'slow':
      collect(client, (request) => {
        setTimeout(() => {
          void exchange(toServer(), request).then((answer) => client.end(answer))
        }, chaos.ms)
      })
      return
    case 'pass':
      collect(client, (request) => {
        void exchange(toServer(), request).then((answer) => client.end(answer))
      })
  }
}

/** Reads one whole HTTP/1.1 request. */
function collect(client: Socket, onWhole: (request: Buffer) => void): void {
  let bytes = Buffer.alloc(0)
  let isWhole = false
  client.on('data', (part) => {
    bytes = Buffer.concat([bytes, Buffer.from(part)])
    if (isWhole || !isWholeMessage(bytes)) return
    isWhole = true
    onWhole(withClosing(bytes))
  })
}

function isWholeMessage(bytes: Buffer): boolean {
  const head = bytes.indexOf('\r\n\r\n')
  if (head < 0) return false
  const [, length = '0'] = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, head)) ?? []
  return bytes.length >= head + 4 + Number(length)
}

/** One exchange a connection: the server closes after it. */
function withClosing(request: Buffer): Buffer {
  const head = request.indexOf('\r\n\r\n')
  const lines = request
    .toString('latin1', 0, head)
    .split('\r\n')
    .filter((line) => !/^connection:/i.test(line))
  return Buffer.concat([
    Buffer.from(`${[...lines, 'connection: close'].join('\r\n')}\r\n\r\n`, 'latin1'),
    request.subarray(head + 4),
  ])
}

/** Sends a request and reads the whole answer; an empty one where the server is not there. */
function exchange(upstream: Socket, request: Buffer): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    upstream.on('data', (part) => parts.push(Buffer.from(part)))
    upstream.once('close', () => resolve(Buffer.concat(parts)))
    upstream.write(request)
  })
}

/** Half of the body under a header that says so. */
function cutJson(answer: Buffer): Buffer {
  const head = answer.indexOf('\r\n\r\n')
  if (head < 0) return answer
  const body = answer.subarray(head + 4)
  const cut = body.subarray(0, Math.floor(body.length / 2))
  const headers = answer
    .toString('latin1', 0, head)
    .replace(/content-length: \d+/i, `content-length: ${cut.length}`)
  return Buffer.concat([Buffer.from(`${headers}\r\n\r\n`, 'latin1'), cut])
}

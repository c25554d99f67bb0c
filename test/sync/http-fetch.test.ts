import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttp } from '../../main/platform/http-fetch.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A real server on this machine. */
function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
    })
  })
}

const http = createHttp(fetch, { maximumBytes: 10_000 })
const get = (url: string, timeoutMs = 2_000) =>
  http({ method: 'GET', url, headers: { accept: 'application/json' }, timeoutMs })

describe('a request over fetch', () => {
  it('brings status, headers and the whole text, whatever the bytes are cut into', async () => {
    const text = 'مرافق — 🌙 '.repeat(40)
    const url = await serve((_request, response) => {
      response.writeHead(409, { 'mourafiq-nonce': 'n1', 'content-type': 'application/json' })
      for (const byte of Buffer.from(text)) response.write(Buffer.from([byte]))
      response.end()
    })
    const answer = await get(url)
    expect(answer).toMatchObject({ status: 409, body: text })
    expect(answer?.header('mourafiq-nonce')).toBe('n1')
    expect(answer?.header('retry-after')).toBeNull()
  })

  it('sends method, headers and body as given', async () => {
    const url = await serve((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part) => parts.push(part))
      request.on('end', () =>
        response.end(
          `${request.method} ${request.headers['mourafiq-proof']} ${Buffer.concat(parts)}`,
        ),
      )
    })
    const answer = await http({
      method: 'POST',
      url,
      headers: { 'mourafiq-proof': 'p', 'content-type': 'application/json' },
      body: '{"é":1}',
      timeoutMs: 2_000,
    })
    expect(answer?.body).toBe('POST p {"é":1}')
  })

  it('does not follow a redirect: a proof names one address', async () => {
    let isReached = false
    const target = await serve((_request, response) => {
      isReached = true
      response.end('{}')
    })
    const url = await serve((_request, response) => {
      response.writeHead(307, { location: target })
      response.end()
    })
    expect(await get(url)).toBeNull()
    expect(isReached).toBe(false)
  })

  it('is no answer when nobody listens, or the address is not one', async () => {
    expect(await get('http://127.0.0.1:1')).toBeNull()
    expect(await get('not an address')).toBeNull()
  })

  it('is no answer when the connection breaks in the middle of the body', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"receipt":')
      setTimeout(() => response.destroy(), 10)
    })
    expect(await get(url)).toBeNull()
  })

  it('is no answer when it takes too long, before the headers or after', async () => {
    const silent = await serve(() => undefined)
    const stuck = await serve((_request, response) => {
      response.writeHead(200)
      response.write('{')
    })
    expect(await get(silent, 80)).toBeNull()
    expect(await get(stuck, 80)).toBeNull()
  })

  it('stops reading a body that never ends', async () => {
    let sentBytes = 0
    const url = await serve((_request, response) => {
      const more = () => {
        while (response.writable && response.write('x'.repeat(1_000))) sentBytes += 1_000
      }
      response.on('drain', more)
      more()
    })
    expect(await get(url)).toBeNull()
    expect(sentBytes).toBeLessThan(20_000_000)
  })

  it('takes a body of exactly the allowed size', async () => {
    const url = await serve((_request, response) => {
      response.end('x'.repeat(10_000))
    })
    expect((await get(url))?.body).toHaveLength(10_000)
  })

  it('ends at once when it is called off', async () => {
    const url = await serve(() => undefined)
    const abort = new AbortController()
    const pending = http({
      method: 'GET',
      url,
      headers: {},
      timeoutMs: 60_000,
      signal: abort.signal,
    })
    abort.abort()
    expect(await pending).toBeNull()
  })
})

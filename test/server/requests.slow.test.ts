import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revokeDevice } from '../../server/devices/index.ts'
import { deviceRequestsPerMinute } from '../../server/http/limits.ts'
import { hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import { verifyJws } from '../../shared/kernel/jws.ts'
import { proofHeader, timeType } from '../../shared/sync/wire.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import {
  type Answer,
  enrolledDevice,
  TestDevice,
  testKey,
  testSha256,
} from '../support/test-device.ts'

let ministry: TestMinistry
let laptop: TestDevice
beforeAll(async () => {
  ministry = await startTestMinistry()
  laptop = await enrolledDevice(ministry)
})
afterAll(() => ministry.stop())

const codeOf = ({ statusCode, body }: Answer) =>
  `${statusCode} ${JSON.parse(body).type?.replace('urn:mourafiq:problem:', '')}`

describe('a device request needs a proof about exactly itself', () => {
  it('none, or one that is no JWS, is refused, with a nonce for the next try', async () => {
    const url = `/v1/devices/${laptop.device}/feed`
    for (const headers of [{}, { [proofHeader]: 'a.b.c' }, { [proofHeader]: '' }]) {
      const answer = await ministry.app.inject({ url, headers })
      expect(codeOf(answer)).toBe('401 proof-invalid')
      expect(answer.headers['mourafiq-nonce']).toBeTypeOf('string')
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
  })

  it('of another method, address, body or type, or by another key, it is refused', async () => {
    for (const overrides of [
      { claims: { htm: 'POST' } },
      { claims: { htu: `/v1/devices/${laptop.device}/entries` } },
      { claims: { bh: testSha256('other') } },
      { typ: 'mourafiq-receipt+jwt' },
      { kid: testKey().kid },
      { signer: testKey() },
      { signer: laptop.logKey },
    ])
      expect(codeOf(await laptop.send('GET', '/feed', {}, overrides))).toBe('401 proof-invalid')
  })

  it('a body changed on the way is refused', async () => {
    const payload = laptop.batch()
    const sentBody = JSON.stringify({ ...payload, generation: 2 })
    const answer = await laptop.send('POST', '/entries', { payload }, { sentBody })
    expect(codeOf(answer)).toBe('401 proof-invalid')
    const spaced = await laptop.send(
      'POST',
      '/entries',
      { payload },
      { sentBody: ` ${JSON.stringify(payload)}` },
    )
    expect(codeOf(spaced)).toBe('401 proof-invalid')
  })

  it('the same proof sent twice has one effect', async () => {
    const url = `/v1/devices/${laptop.device}/feed`
    const headers = { [proofHeader]: await laptop.proof({ method: 'GET', url, body: '' }) }
    const answers = await Promise.all([1, 2, 3].map(() => ministry.app.inject({ url, headers })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401])
    expect(codeOf(await ministry.app.inject({ url, headers }))).toBe('401 proof-replayed')
  })

  it('a nonce that is old, absent or of another ministry asks for the fresh one in the header', async () => {
    const old = await laptop.nonce()
    ministry.clock.shiftBy(5 * minuteMs + 1)
    for (const nonce of [old, '', 'AAII2QOeuF8rup51sL4F2DwvOQ01lW6RqERQb_Rq']) {
      const answer = await laptop.send('GET', '/feed', {}, { claims: { nonce } })
      expect(codeOf(answer)).toBe('401 nonce-required')
      const fresh = { claims: { nonce: String(answer.headers['mourafiq-nonce']) } }
      expect((await laptop.send('GET', '/feed', {}, fresh)).statusCode).toBe(200)
    }
  })

  it('a laptop clock that is hours off does not matter: only the nonce counts', async () => {
    const nonce = await laptop.nonce()
    const answer = await laptop.send('GET', '/feed', {}, { claims: { nonce } })
    expect(answer.statusCode).toBe(200)
    ministry.clock.shiftBy(7 * hourMs)
    expect((await laptop.feed()).statusCode).toBe(200)
  })

  it('a name of a proof that no database can hold is no proof', async () => {
    for (const jti of [
      '\u0000'.repeat(20),
      '\ud800'.repeat(20),
      'short',
      'x'.repeat(65),
      'a b'.repeat(8),
    ])
      expect(codeOf(await laptop.send('GET', '/feed', {}, { claims: { jti } }))).toBe(
        '401 proof-invalid',
      )
  })

  it('a device that was never enrolled is not known, nor is a name that is none', async () => {
    expect(codeOf(await new TestDevice(ministry).feed())).toBe('401 device-unknown')
    const url = '/v1/devices/nobody/feed'
    const headers = { [proofHeader]: await laptop.proof({ method: 'GET', url, body: '' }) }
    expect(codeOf(await ministry.app.inject({ url, headers }))).toBe('401 device-unknown')
  })
})

describe('addresses', () => {
  it('every answer under /v1/ gives a nonce, also where there is nothing', async () => {
    for (const [method, url] of [
      ['GET', '/v1/nothing'],
      ['DELETE', '/v1/ministry'],
      ['GET', `/v1/devices/${laptop.device}/entries`],
      ['GET', '/v1/ministry?%zz'],
      ['POST', '/v1/enrolments'],
    ] as const) {
      const answer = await ministry.app.inject({ method, url })
      expect(answer.headers['mourafiq-nonce']).toMatch(/^[\w-]{40}$/)
    }
    expect((await ministry.app.inject('/nothing')).headers['mourafiq-nonce']).toBeUndefined()
    const accepted = {
      nonce: String((await ministry.app.inject('/v1/x')).headers['mourafiq-nonce']),
    }
    expect((await laptop.send('GET', '/feed', {}, { claims: accepted })).statusCode).toBe(200)
  })

  it('a path that is none, or is far too long, is answered as any other mistake', async () => {
    for (const url of ['/v1/devices/%zz/feed', `/v1/devices/${'a'.repeat(100)}/feed`]) {
      const answer = await ministry.app.inject({ method: 'GET', url })
      expect(codeOf(answer)).toBe('400 input-invalid')
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.body).not.toContain('zz')
    }
  })
})

describe('revocation', () => {
  it('every request of the device is refused, what it sent before stays, and only it learns so', async () => {
    const lost = await enrolledDevice(ministry)
    await lost.push()
    const at = ministry.clock.now()
    await ministry.context.db.inTransaction((tx) =>
      revokeDevice(tx, lost.device, { at, because: 'stolen' }),
    )
    lost.checkIn('2026-11-23')
    expect(codeOf(await lost.push(2))).toBe('401 device-revoked')
    expect(codeOf(await lost.feed())).toBe('401 device-revoked')
    expect(codeOf(await lost.send('GET', '/feed', {}, { signer: testKey() }))).toBe(
      '401 proof-invalid',
    )
    const { rows } = await ministry.pool.query('select seq from entries where device = $1', [
      lost.device,
    ])
    expect(rows).toEqual([{ seq: 1 }])
  })
})

describe('signed time', () => {
  it('carries the caller’s nonce and the server’s clock under the ministry’s key', async () => {
    const nonce = 'abcdefghijklmnop'
    const answer = await ministry.app.inject(`/v1/time?nonce=${nonce}`)
    const { time } = JSON.parse(answer.body)
    const { verifyEd25519 } = ministry.context.crypto
    const keys = ministry.keys.published
    const claims = verifyJws(time, { type: timeType, keys }, verifyEd25519)
    expect(claims).toMatchObject({ nonce })
    expect(codeOf(await ministry.app.inject('/v1/time?nonce=x'))).toBe('400 input-invalid')
  })
})

describe('what goes wrong stays inside', () => {
  it('input of another form is told by its place, never by its content', async () => {
    const payload = { ...laptop.batch(), secret: 'health' }
    const answer = await laptop.send('POST', '/entries', { payload })
    expect(codeOf(answer)).toBe('400 input-invalid')
    const headers = { 'content-type': 'application/json' }
    const broken = await ministry.app.inject({
      ...{ method: 'POST', url: '/v1/enrolments', headers },
      payload: '{"code":"secret',
    })
    expect(codeOf(broken)).toBe('400 input-invalid')
    expect(broken.body).not.toContain('secret')
    expect(codeOf(await ministry.app.inject('/v2/ministry'))).toBe('404 not-found')
  })

  it('a fault of ours is one calm sentence without a stack, a table or a name', async () => {
    await ministry.pool.query('alter table feed rename to feed_away')
    try {
      const answer = await laptop.feed()
      expect(codeOf(answer)).toBe('500 server-error')
      expect(answer.body).not.toMatch(/feed|relation|at /)
    } finally {
      await ministry.pool.query('alter table feed_away rename to feed')
    }
  })

  it('every answer names its request, by a name of ours', async () => {
    const answer = await ministry.app.inject({
      url: '/healthz',
      headers: { 'request-id': 'mine', 'x-request-id': 'mine' },
    })
    expect(answer.headers['request-id']).toMatch(/^[0-9a-f]{16}$/)
  })

  it('a device that asks without end is told to wait, and the others are not', async () => {
    const [busy, calm] = [await enrolledDevice(ministry), await enrolledDevice(ministry)]
    let answer = await busy.feed()
    for (let asked = 0; asked < deviceRequestsPerMinute; asked += 1) answer = await busy.feed()
    expect(codeOf(answer)).toBe('429 too-many-requests')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect((await calm.feed()).statusCode).toBe(200)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordReads } from '../../server/access-log/index.ts'
import { shippedPolicy } from '../../server/app/default-policy.ts'
import { publish, sendToDevice, signDirective } from '../../server/directives/index.ts'
import { findEmployeeByPpr } from '../../server/organisation/index.ts'
import { directiveSchema, directiveType } from '../../shared/directives/model.ts'
import type { CanonicalValue } from '../../shared/kernel/canonical-json.ts'
import { verifyJws } from '../../shared/kernel/jws.ts'
import { feedResponseSchema } from '../../shared/sync/wire.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice, type TestDevice } from '../support/test-device.ts'

let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry()
})
afterAll(() => ministry.stop())

async function read(laptop: TestDevice, after?: string) {
  const answer = await laptop.feed(after)
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.anything()])
  const { items, hasMore } = feedResponseSchema.parse(answer.json())
  const { published: keys } = ministry.keys
  const directives = items.map(({ directive }) =>
    directiveSchema.parse(
      verifyJws(directive, { type: directiveType, keys }, ministry.context.crypto.verifyEd25519),
    ),
  )
  return { items, hasMore, directives, last: items.at(-1)?.cursor ?? after ?? '' }
}

const policyBody: CanonicalValue = JSON.parse(JSON.stringify(shippedPolicy()))
let serial = 0
const publishPolicy = () => {
  serial += 1
  const document = { kind: 'policy', serial, body: { ...Object(policyBody), serial } } as const
  return publish(ministry.context, ministry.keys.sign, document)
}

let notices = 0
async function notice(laptop: TestDevice, body: CanonicalValue = {}) {
  notices += 1
  const draft = {
    kind: 'record-read',
    idPrefix: `note.${notices}`,
    serial: 0,
    audience: 'device',
    body,
  } as const
  const directive = await signDirective(ministry.context, ministry.keys.sign, draft)
  await ministry.context.db.inTransaction((tx) => sendToDevice(tx, laptop.device, directive))
  return directive.id
}

describe('the feed of a device', () => {
  it('a laptop enrolled today gets the policy in force, once, signed, and not the ones before', async () => {
    await publishPolicy()
    await publishPolicy()
    const laptop = await enrolledDevice(ministry)
    const page = await read(laptop)
    const policies = page.directives.filter(({ kind }) => kind === 'policy')
    expect(policies.map(({ body }) => Object(body).serial)).toEqual([serial])
    expect((await read(laptop, page.last)).items).toEqual([])
    expect((await read(laptop)).items).toEqual(page.items)
  })

  it('a policy published later comes next; a serial that does not grow is refused', async () => {
    const laptop = await enrolledDevice(ministry)
    const { last } = await read(laptop)
    await publishPolicy()
    const next = await read(laptop, last)
    expect(next.directives.map(({ kind }) => kind)).toEqual(['policy'])
    serial -= 1
    expect(await publishPolicy()).toMatchObject({
      ok: false,
      failure: { code: 'document-downgraded' },
    })
  })

  it('a publication that commits late, after others were read, is never skipped', async () => {
    const laptop = await enrolledDevice(ministry)
    const { last } = await read(laptop)
    const late = await ministry.pool.connect()
    try {
      await late.query('begin')
      await late.query(
        `insert into directives (id, kind, serial, audience, is_in_force, issued_at, body, jws)
         select 'late.1', 'calendar-patch', 0, 'everyone', true, issued_at, body, jws
         from directives limit 1`,
      )
      const early = await notice(laptop)
      await publishPolicy()
      const first = await read(laptop, last)
      expect(first.items.map(({ cursor }) => cursor.split(':')[1])).toContain(early)
      await late.query('commit')
      const second = await laptop.feed(first.last)
      expect(second.body).toContain('late.1')
    } finally {
      late.release()
      await ministry.pool.query(`update directives set is_in_force = false where id = 'late.1'`)
    }
  })

  it('twenty documents sent at once take twenty places without a gap, and pages end where they should', async () => {
    const laptop = await enrolledDevice(ministry)
    const start = await read(laptop)
    const sent = await Promise.all(Array.from({ length: 60 }, () => notice(laptop)))
    const first = await read(laptop, start.last)
    const second = await read(laptop, first.last)
    expect([first.items.length, first.hasMore, second.items.length, second.hasMore]).toEqual([
      ...[50, true, 10, false],
    ])
    const all = [...first.items, ...second.items].map(({ cursor }) => cursor.split(':'))
    expect(all.map(([, id]) => id).sort()).toEqual(sent.sort())
    const [firstPosition = 0, ...others] = all.map(([position]) => Number(position))
    expect(others).toEqual(others.map((_, index) => firstPosition + index + 1))
  })

  it('a page is bounded in bytes, but one large document always fits', async () => {
    const laptop = await enrolledDevice(ministry)
    const start = await read(laptop)
    for (let count = 0; count < 4; count += 1) await notice(laptop, { text: 'x'.repeat(200_000) })
    await notice(laptop, { text: 'x'.repeat(450_000) })
    const sizes: number[] = []
    let { last } = start
    for (let hasMore = true; hasMore; ) {
      const page = await laptop.feed(last)
      const { items, ...rest } = feedResponseSchema.parse(page.json())
      sizes.push(items.length)
      last = items.at(-1)?.cursor ?? ''
      hasMore = rest.hasMore
    }
    expect(sizes).toEqual([1, 1, 1, 1, 1])
  })

  it('an unchanged page is answered 304', async () => {
    const laptop = await enrolledDevice(ministry)
    const { last } = await read(laptop)
    const page = await laptop.feed(last)
    const headers = { 'if-none-match': String(page.headers.etag) }
    expect([(await laptop.feed(last, headers)).statusCode]).toEqual([304])
    await notice(laptop)
    expect((await laptop.feed(last, headers)).statusCode).toBe(200)
  })

  it('a place that a restored server does not know, or knows otherwise, asks for a fresh start', async () => {
    const laptop = await enrolledDevice(ministry)
    await notice(laptop)
    const { last } = await read(laptop)
    const [position] = last.split(':')
    for (const cursor of [
      ...[`${position}:another.id`, `${Number(position) + 7}:note.1`],
      ...['2147483648:zz', '999999999999999:zz'],
    ]) {
      const answer = await laptop.feed(cursor)
      expect([answer.statusCode, answer.body]).toEqual([
        409,
        expect.stringContaining('feed-resync'),
      ])
    }
    expect((await read(laptop)).items.length).toBeGreaterThan(0)
  })
})

describe('who read my record', () => {
  it('every reading is written down and told to that person’s laptop, and to nobody else’s', async () => {
    const ppr = await ministry.addEmployee()
    const [mine, other] = [await enrolledDevice(ministry, ppr), await enrolledDevice(ministry)]
    const [start, otherStart] = [await read(mine), await read(other)]
    const employee = await findEmployeeByPpr(ministry.context.db, ppr)
    await recordReads(ministry.context, ministry.keys.sign, [
      {
        ...{ employee: employee?.id ?? 0, role: 'hr', account: 'ahmed', what: 'attendance' },
        ...{ from: '2026-11-01', to: '2026-11-30' },
      },
    ])
    const { directives } = await read(mine, start.last)
    expect(directives).toMatchObject([
      { kind: 'record-read', body: { role: 'hr', what: 'attendance', from: '2026-11-01' } },
    ])
    expect(JSON.stringify(directives)).not.toContain('ahmed')
    expect((await read(other, otherStart.last)).items).toEqual([])
    const { rows } = await ministry.pool.query('select account from access_log')
    expect(rows).toEqual([{ account: 'ahmed' }])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyCopy } from '../../server/activity-log/index.ts'
import { buildServer } from '../../server/app/build-server.ts'
import { freshKeyFile } from '../../server/app/keys-file.ts'
import { type MinistryKeys, openKeys } from '../../server/keys/index.ts'
import { genuineReceipt } from '../../shared/activity-log/check-receipt.ts'
import { type Receipt, receiptType } from '../../shared/activity-log/model.ts'
import { digestSchema } from '../../shared/kernel/crypto.ts'
import { generationSchema, seqSchema } from '../../shared/kernel/ids.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import {
  type Answer,
  enrolledDevice,
  TestDevice,
  type TestServer,
  testKey,
  testSha256,
} from '../support/test-device.ts'

let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry()
})
afterAll(() => ministry.stop())

const problemOf = ({ body }: Answer) => {
  const { type, status, seq, expectedSeq } = JSON.parse(body)
  const code = String(type).replace('urn:mourafiq:problem:', '')
  return { code, status, ...(seq ? { seq } : {}), ...(expectedSeq ? { expectedSeq } : {}) }
}

function receiptOf(
  laptop: TestDevice,
  answer: Pick<Answer, 'body'> | undefined,
): Receipt & { readonly hash: string } {
  expect(answer?.body).toContain('receipt')
  const { receipt } = JSON.parse(answer?.body ?? '{}')
  const { published: keys } = ministry.keys
  const genuine = genuineReceipt(receipt, { device: laptop.device, keys }, ministry.context.crypto)
  if (!genuine) throw new Error('the receipt is not genuine')
  return { ...genuine.receipt, hash: genuine.hash }
}

const verified = (laptop: TestDevice) => verifyCopy(ministry.context, ministry.keys, laptop.device)

async function storedEntries(laptop: TestDevice) {
  const { rows } = await ministry.pool.query(
    `select seq, header, convert_from(body, 'UTF8') as body, salt, quarantined
     from entries where device = $1 order by generation, seq`,
    [laptop.device],
  )
  return rows
}

describe('receiving a log', () => {
  it('contiguous entries are kept to the letter and answered with a receipt over the last', async () => {
    const laptop = await enrolledDevice(ministry)
    laptop.checkIn('2026-11-23')
    const receipt = receiptOf(laptop, await laptop.push())
    expect(receipt).toMatchObject({ seq: 2, head: laptop.hashes[1], generation: 1 })
    const stored = await storedEntries(laptop)
    expect(stored.map(({ header, body, salt }) => ({ header, body, salt }))).toEqual(laptop.entries)
    expect(await verified(laptop)).toEqual({ checked: 2, receipts: 1, breaks: [] })
  })

  it('each receipt names the one before', async () => {
    const laptop = await enrolledDevice(ministry)
    const first = receiptOf(laptop, await laptop.push())
    laptop.checkIn('2026-11-23')
    const second = receiptOf(laptop, await laptop.push(2))
    expect(first.previousReceipt).toBeUndefined()
    expect(second.previousReceipt).toBe(first.hash)
  })

  it('a batch sent twice, or again with more after it, changes nothing that is there', async () => {
    const laptop = await enrolledDevice(ministry)
    laptop.checkIn('2026-11-23')
    const first = await laptop.push()
    const again = await laptop.push()
    expect(again.body).toBe(first.body)
    laptop.append('clock-jumped', { byMs: 1, before: '2026-11-23T08:00:00.000Z' })
    const overlapping = receiptOf(laptop, await laptop.push(2))
    expect(overlapping.seq).toBe(3)
    expect(await verified(laptop)).toEqual({ checked: 3, receipts: 2, breaks: [] })
  })

  it('an old batch that comes late is answered with the receipt that covers it', async () => {
    const laptop = await enrolledDevice(ministry)
    laptop.checkIn('2026-11-23')
    laptop.checkIn('2026-11-24')
    await laptop.push()
    expect(receiptOf(laptop, await laptop.push(1, 2)).seq).toBe(3)
  })

  it('the same upload ten times at once has one effect and one receipt', async () => {
    const laptop = await enrolledDevice(ministry)
    for (let day = 1; day <= 20; day += 1) laptop.checkIn(`2026-11-${String(day).padStart(2, '0')}`)
    const answers = await Promise.all(Array.from({ length: 10 }, () => laptop.push()))
    expect([...new Set(answers.map(({ body }) => body))]).toHaveLength(1)
    expect(await verified(laptop)).toEqual({ checked: 21, receipts: 1, breaks: [] })
  })

  it('the same upload at once has one receipt, round after round', async () => {
    for (let round = 0; round < 25; round += 1) {
      const laptop = await enrolledDevice(ministry)
      laptop.checkIn('2026-11-02')
      const answers = await Promise.all(Array.from({ length: 6 }, () => laptop.push()))
      expect([...new Set(answers.map(({ body }) => body))]).toHaveLength(1)
    }
  })

  it('overlapping uploads at once end in one log, whatever their order', async () => {
    const laptop = await enrolledDevice(ministry)
    for (let day = 1; day <= 28; day += 1) laptop.checkIn(`2026-02-${String(day).padStart(2, '0')}`)
    await laptop.push(1, 5)
    const spans = [5, 9, 14, 20, 29].map((last) => laptop.push(3, last))
    for (const answer of await Promise.all(spans)) receiptOf(laptop, answer)
    const { checked, breaks } = await verified(laptop)
    expect({ checked, breaks }).toEqual({ checked: 29, breaks: [] })
  })

  it('a body kept to the laptop is not stored even if it is sent', async () => {
    const laptop = await enrolledDevice(ministry)
    const own = { purpose: 'privacy', visibility: 'device', leaks: true } as const
    laptop.append('log-exported', { entries: 1 }, own)
    expect(laptop.batch().entries[1]?.body).toBe('{"entries":1}')
    receiptOf(laptop, await laptop.push())
    expect((await storedEntries(laptop))[1]).toMatchObject({ seq: 2, body: null })
  })
})

describe('gaps and losses', () => {
  it('entries that do not follow are refused with the number expected', async () => {
    const laptop = await enrolledDevice(ministry)
    laptop.checkIn('2026-11-23')
    laptop.checkIn('2026-11-24')
    await laptop.push(1, 1)
    expect(problemOf(await laptop.push(3))).toEqual({
      code: 'log-gap',
      status: 409,
      expectedSeq: 2,
    })
  })

  it('a server restored from a backup asks for what it lost, and takes it again', async () => {
    const laptop = await enrolledDevice(ministry)
    await laptop.push()
    const { device } = laptop
    const { rows } = await ministry.pool.query('select * from generations where device = $1', [
      device,
    ])
    laptop.checkIn('2026-11-23')
    laptop.checkIn('2026-11-24')
    await laptop.push(2)
    await restore(async (query) => {
      await query('delete from entries where device = $1 and seq > 1', [device])
      await query('delete from seals where device = $1 and seq > 1', [device])
      await query('delete from receipts where device = $1 and seq > 1', [device])
      await query('delete from attendance where device = $1', [device])
      await query(
        'update generations set head_seq = 1, head_hash = $2, head_at = $3, head_received_at = $4 where device = $1',
        [device, rows[0].head_hash, rows[0].head_at, rows[0].head_received_at],
      )
    })
    laptop.checkIn('2026-11-25')
    expect(problemOf(await laptop.push(4))).toMatchObject({ code: 'log-gap', expectedSeq: 2 })
    expect(receiptOf(laptop, await laptop.push(2)).seq).toBe(4)
    expect((await verified(laptop)).breaks).toEqual([])
  })

  it('a server restored to before the first upload asks from the start', async () => {
    const laptop = await enrolledDevice(ministry)
    laptop.checkIn('2026-11-23')
    expect(problemOf(await laptop.push(2))).toMatchObject({ code: 'log-gap', expectedSeq: 1 })
    expect(receiptOf(laptop, await laptop.push()).seq).toBe(2)
  })
})

/** Puts an older state back, as a restored backup would: past the triggers that keep the past. */
async function restore(
  work: (query: (sql: string, values: unknown[]) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const client = await ministry.pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    await work((sql, values) => client.query(sql, values))
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}

describe('forks', () => {
  it('another entry for a number is refused, both are kept, and the device is marked', async () => {
    const laptop = await enrolledDevice(ministry)
    const copy = laptop.clone()
    laptop.checkIn('2026-11-23')
    await laptop.push()
    copy.checkIn('2026-11-24')
    copy.checkIn('2026-11-25')
    expect(problemOf(await copy.push(2))).toEqual({ code: 'log-forked', status: 409, seq: 2 })
    const { rows } = await ministry.pool.query(
      'select seq, hash from fork_evidence where device = $1 order by seq',
      [laptop.device],
    )
    expect(rows.map(({ hash }) => hash)).toEqual(copy.hashes.slice(1))
    const marks = await ministry.pool.query('select mark from device_marks where device = $1', [
      laptop.device,
    ])
    expect(marks.rows).toEqual([{ mark: 'log-forked' }])
    expect(await verified(laptop)).toEqual({ checked: 2, receipts: 1, breaks: [] })
  })

  it('a log that goes on from another past is a fork too', async () => {
    const laptop = await enrolledDevice(ministry)
    const copy = laptop.clone()
    laptop.checkIn('2026-11-23')
    copy.checkIn('2026-11-24')
    copy.checkIn('2026-11-25')
    await laptop.push()
    expect(problemOf(await copy.push(3))).toMatchObject({ code: 'log-forked', seq: 3 })
  })

  it('after a fork the first life goes on', async () => {
    const laptop = await enrolledDevice(ministry)
    const copy = laptop.clone()
    laptop.checkIn('2026-11-23')
    await laptop.push()
    copy.checkIn('2026-11-24')
    await copy.push()
    laptop.checkIn('2026-11-25')
    expect(receiptOf(laptop, await laptop.push(3)).seq).toBe(3)
  })
})

describe('entries that break the rules', () => {
  it('a header that is not canonical, of another device or generation, or unlinked is refused by number', async () => {
    const laptop = await enrolledDevice(ministry)
    laptop.checkIn('2026-11-23')
    const other = new TestDevice(ministry)
    other.open()
    other.checkIn('2026-11-23')
    const spaced = laptop.entries.map((entry, index) =>
      index === 1 ? { ...entry, header: ` ${entry.header}` } : entry,
    )
    const foreign = [laptop.entries[0], other.entries[1]]
    const edited = laptop.entries.map((entry, index) =>
      index === 1 ? { ...entry, body: entry.body?.replace('home', 'else') } : entry,
    )
    for (const entries of [spaced, foreign, edited]) {
      const payload = { ...laptop.batch(), entries }
      const answer = await laptop.send('POST', '/entries', { payload })
      expect(problemOf(answer)).toEqual({ code: 'entry-invalid', status: 422, seq: 2 })
    }
    expect(await storedEntries(laptop)).toEqual([])
    expect(receiptOf(laptop, await laptop.push()).seq).toBe(2)
  })

  it('a log that does not grow from its genesis is refused, and nothing of it stays', async () => {
    const laptop = await enrolledDevice(ministry)
    const forged = new TestDevice(ministry, laptop)
    const prev = digestSchema.parse('A'.repeat(43))
    const body = { logKey: { ...laptop.logKey.publicKey }, reason: 'first-run', agentVersion: 't' }
    forged.append('log-opened', body, { prev })
    expect(problemOf(await forged.push())).toMatchObject({ code: 'entry-invalid', seq: 1 })
    expect(receiptOf(laptop, await laptop.push()).seq).toBe(1)
  })

  it('a seal by another key, or over another head, is refused', async () => {
    const laptop = await enrolledDevice(ministry)
    laptop.checkIn('2026-11-23')
    const stranger = new TestDevice(ministry, { ...laptop, logKey: testKey() })
    stranger.entries.push(...laptop.entries)
    stranger.hashes.push(...laptop.hashes)
    for (const seal of [stranger.seal(), laptop.seal(1)]) {
      const payload = { ...laptop.batch(), seal }
      const answer = await laptop.send('POST', '/entries', { payload })
      expect(problemOf(answer)).toMatchObject({ code: 'seal-invalid', status: 422 })
    }
  })

  it('a body nobody can read is put aside exactly as it came, and the rest goes on', async () => {
    const laptop = await enrolledDevice(ministry)
    laptop.append('of-the-future', { what: 'سؤال' })
    laptop.append('check-in', { slot: 'never' })
    laptop.append('check-in', {}, { bodyText: '{"a":1,\u0000"b":2}' })
    laptop.append(
      'clock-jumped',
      { byMs: 1, before: '2026-11-23T08:00:00.000Z' },
      { purpose: 'attendance' },
    )
    laptop.checkIn('2026-11-23')
    const receipt = receiptOf(laptop, await laptop.push())
    expect(receipt).toMatchObject({ seq: 6, quarantined: [2, 3, 4, 5] })
    const { rows } = await ministry.pool.query(
      'select quarantined, body from entries where device = $1 order by seq',
      [laptop.device],
    )
    expect(rows.map(({ quarantined }) => quarantined)).toEqual([
      ...[null, 'kind-unknown', 'body-invalid', 'body-unreadable', 'kind-mismatch', null],
    ])
    expect(rows.map(({ body }) => body.toString('utf8'))).toEqual(
      laptop.entries.map(({ body }) => body),
    )
    laptop.checkIn('2026-11-24')
    expect(receiptOf(laptop, await laptop.push(7)).quarantined).toBeUndefined()
  })

  it('a date or an instant that no calendar has is put aside, and the rest goes on', async () => {
    const laptop = await enrolledDevice(ministry)
    for (const date of ['2026-02-31', '0000-01-01', '2026-00-10', '1899-12-31'])
      laptop.checkIn(date)
    for (const at of ['0000-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z'])
      laptop.checkIn('2026-11-23', at)
    const receipt = receiptOf(laptop, await laptop.push())
    expect(receipt).toMatchObject({ seq: 7, quarantined: [2, 3, 4, 5, 6, 7] })
    laptop.checkIn('9999-12-31', '9999-12-31T23:59:59.999Z')
    laptop.checkIn('2026-11-24')
    expect(receiptOf(laptop, await laptop.push(8)).quarantined).toBeUndefined()
    expect(await verified(laptop)).toEqual({ checked: 9, receipts: 2, breaks: [] })
    const { rows } = await ministry.pool.query(
      'select slot from attendance where device = $1 order by seq',
      [laptop.device],
    )
    expect(rows).toEqual([{ slot: '9999-12-31/start' }, { slot: '2026-11-24/start' }])
  })

  it('whatever text an entry holds, none makes the database refuse the batch', async () => {
    const laptop = await enrolledDevice(ministry)
    const explained = { slot: '2026-11-20/start', reason: 'other' }
    laptop.append('slot-explained', { ...explained, note: 'a\u0000b' })
    laptop.append('slot-explained', {}, { bodyText: '{"note":"\ud800"}' })
    laptop.append('slot-explained', {}, { bodyText: '{"note":"\\ud800"}' })
    laptop.append('clock-jumped', { byMs: 9007199254740991, before: '0000-01-01T00:00:00.000Z' })
    const form = { done: '', remaining: '', blockers: '', note: '' }
    const checkIn = { generation: 9007199254740991, seq: 9007199254740991 }
    laptop.append('check-out', { slot: '2026-11-20/end', timeliness: 'on-time', checkIn, form })
    expect(receiptOf(laptop, await laptop.push())).toMatchObject({ seq: 6, quarantined: [3, 4] })
    const header = laptop.entries[0]?.header ?? ''
    for (const policy of ['a\u0000b', '\ud800', '\\ud800']) {
      const odd = { header: header.replace('"policy":"test"', `"policy":"${policy}"`) }
      const answer = await laptop.send('POST', '/entries', {
        payload: { ...laptop.batch(1, 1), entries: [odd] },
      })
      expect(problemOf(answer)).toMatchObject({ code: 'entry-invalid', status: 422 })
    }
  })

  it('a batch above 500 entries or one MiB is refused before anything is stored', async () => {
    const laptop = await enrolledDevice(ministry)
    for (let count = 0; count < 500; count += 1) laptop.append('of-the-future', {})
    expect(problemOf(await laptop.push()).code).toBe('input-invalid')
    const payload = { ...laptop.batch(1, 2), entries: [{ header: 'x'.repeat(1_100_000) }] }
    const answer = await laptop.send('POST', '/entries', { payload })
    expect([answer.statusCode, problemOf(answer).code]).toEqual([413, 'batch-too-large'])
  })
})

describe('generations', () => {
  it('a new one is linked by its genesis to the last receipt, and the break is marked', async () => {
    const laptop = await enrolledDevice(ministry)
    const first = receiptOf(laptop, await laptop.push())
    const { device, authKey } = laptop
    const lastReceipt = digestSchema.parse(first.hash)
    const next = new TestDevice(ministry, { device, authKey, generation: 2, lastReceipt })
    next.open()
    const second = receiptOf(next, await next.push())
    expect(second).toMatchObject({ generation: 2, seq: 1, previousReceipt: first.hash })
    const { rows } = await ministry.pool.query('select mark from device_marks where device = $1', [
      device,
    ])
    expect(rows).toEqual([{ mark: 'new-generation' }])
    expect(await verified(laptop)).toEqual({ checked: 2, receipts: 2, breaks: [] })
  })

  it('without its genesis it is asked for from the start; from an unknown receipt it is marked', async () => {
    const laptop = await enrolledDevice(ministry)
    await laptop.push()
    const { device, authKey } = laptop
    const lastReceipt = digestSchema.parse('B'.repeat(43))
    const next = new TestDevice(ministry, { device, authKey, generation: 2, lastReceipt })
    next.open()
    const { genesis: _, ...payload } = next.batch()
    expect(problemOf(await next.send('POST', '/entries', { payload }))).toMatchObject({
      code: 'log-gap',
      expectedSeq: 1,
    })
    receiptOf(next, await next.push())
    const { rows } = await ministry.pool.query(
      'select mark from device_marks where device = $1 order by mark',
      [device],
    )
    expect(rows.map(({ mark }) => mark)).toEqual(['new-generation', 'receipt-unknown'])
  })

  it('an older generation may be sent again but not grow: its laptop would have two lives', async () => {
    const laptop = await enrolledDevice(ministry)
    await laptop.push()
    const { device, authKey } = laptop
    const next = new TestDevice(ministry, { device, authKey, generation: 2 })
    next.open()
    await next.push()
    expect(receiptOf(laptop, await laptop.push())).toMatchObject({ generation: 1, seq: 1 })
    laptop.checkIn('2026-11-23')
    expect(problemOf(await laptop.push(2))).toMatchObject({ code: 'log-forked', seq: 2 })
  })
})

describe('between commit and receipt', () => {
  it('a server that dies there gives the very same receipt at the next try', async () => {
    const laptop = await enrolledDevice(ministry)
    const kept = await laptop.push()
    await restore((query) =>
      query('delete from receipts where device = $1', [laptop.device]).then(() => undefined),
    )
    expect((await laptop.push()).body).toBe(kept.body)
  })

  it('or makes it before anything is put after it, so that the chain of receipts has no hole', async () => {
    const laptop = await enrolledDevice(ministry)
    const lost = receiptOf(laptop, await laptop.push())
    await restore((query) =>
      query('delete from receipts where device = $1', [laptop.device]).then(() => undefined),
    )
    laptop.checkIn('2026-11-23')
    const next = receiptOf(laptop, await laptop.push(2))
    expect(next.previousReceipt).toBe(lost.hash)
    expect(await verified(laptop)).toEqual({ checked: 2, receipts: 2, breaks: [] })
  })
})

describe('receipts given back after a loss', () => {
  /** A laptop with three receipted entries, of which each names the receipt before, and a server that lost all but the first. */
  async function afterLoss(server: TestServer = ministry) {
    const laptop = await enrolledDevice(server)
    const given = [await laptop.push()]
    await backUp(laptop)
    for (const first of [2, 3]) {
      const { hash: receipt } = receiptOf(laptop, given.at(-1))
      laptop.append('check-in', {}, { receipt })
      given.push(await laptop.push(first))
    }
    await putBack(laptop)
    const receipts = given.map(({ body }): string => JSON.parse(body).receipt)
    return { laptop, given, receipts }
  }

  const tables = ['generations', 'entries', 'seals', 'receipts', 'attendance']
  async function backUp({ device }: TestDevice) {
    for (const table of tables) {
      await ministry.pool.query(`drop table if exists ${table}_kept`)
      await ministry.pool.query(`create table ${table}_kept as table ${table} with no data`)
      await ministry.pool.query(
        `insert into ${table}_kept select * from ${table} where device = $1`,
        [device],
      )
    }
  }
  const putBack = ({ device }: TestDevice) =>
    restore(async (query) => {
      for (const table of tables) {
        await query(`delete from ${table} where device = $1`, [device])
        await query(`insert into ${table} select * from ${table}_kept`, [])
      }
    })

  const giveBack = (laptop: TestDevice, first: number, receipts: readonly string[]) =>
    laptop.send('POST', '/entries', { payload: { ...laptop.batch(first), receipts } })

  it('the copy verifies again without a break, and the receipt over its end is the one once given', async () => {
    const { laptop, given, receipts } = await afterLoss()
    const answer = await giveBack(laptop, 2, receipts.toReversed())
    expect(answer.body).toBe(given[2]?.body)
    expect(await verified(laptop)).toEqual({ checked: 3, receipts: 3, breaks: [] })
    const { rows } = await ministry.pool.query(
      'select jws from receipts where device = $1 order by position',
      [laptop.device],
    )
    expect(rows.map(({ jws }) => jws)).toEqual(receipts)
    laptop.checkIn('2026-11-24')
    const next = receiptOf(laptop, await laptop.push(4))
    expect(next.previousReceipt).toBe(receiptOf(laptop, given[2]).hash)
  })

  it('they may come with entries that the server has already, once or twice', async () => {
    const { laptop, given, receipts } = await afterLoss()
    const other = await laptop.push(2)
    expect(other.body).not.toBe(given[2]?.body)
    expect((await verified(laptop)).breaks).toEqual([
      { generation: 1, seq: 3, reason: 'receipt-unknown' },
    ])
    for (const _ of [1, 2]) expect((await giveBack(laptop, 2, receipts)).body).toBe(given[2]?.body)
    expect(await verified(laptop)).toEqual({ checked: 3, receipts: 4, breaks: [] })
  })

  it('one over an entry further on goes before the receipt over the whole', async () => {
    const { laptop, given, receipts } = await afterLoss()
    laptop.append('of-the-future', {})
    const next = receiptOf(laptop, await giveBack(laptop, 2, receipts))
    expect(next).toMatchObject({ seq: 4, quarantined: [4] })
    expect(next.previousReceipt).toBe(receiptOf(laptop, given[2]).hash)
    expect((await verified(laptop)).breaks).toEqual([])
  })

  it('bad ones are left aside and logged by their fault, and the batch is taken all the same', async () => {
    const lines: string[] = []
    const stream = { write: (line: string) => lines.push(line) }
    const app = await buildServer(ministry.context, { logger: { level: 'warn', stream } })
    const { laptop, receipts } = await afterLoss({ ...ministry, app })
    const other = await enrolledDevice(ministry)
    const stranger = await openKeys(freshKeyFile(ministry.clock.now(), testSha256))
    const { hash: _, ...first } = receiptOf(laptop, { body: `{"receipt":"${receipts[0]}"}` })
    const signed = (by: MinistryKeys, change: Partial<Receipt>) =>
      by.sign(receiptType, JSON.stringify({ ...first, ...change }))
    const head = digestSchema.parse('B'.repeat(43))
    const bad = [
      ...['', 'not a receipt', String(receipts[1]).slice(0, -4)],
      JSON.parse((await other.push()).body).receipt,
      await signed(stranger, {}),
      await ministry.keys.sign('mourafiq-time+jwt', JSON.stringify(first)),
      await signed(ministry.keys, { generation: generationSchema.parse(2) }),
      await signed(ministry.keys, { head }),
      await signed(ministry.keys, { seq: seqSchema.parse(77), head }),
    ]
    const answer = await giveBack(laptop, 2, [...bad, ...receipts])
    expect(receiptOf(laptop, answer).seq).toBe(3)
    expect(await verified(laptop)).toEqual({ checked: 3, receipts: 3, breaks: [] })
    const faults = lines.flatMap((line) => JSON.parse(line).ignoredReceipts ?? [])
    expect(faults.toSorted()).toEqual([
      ...Array.from({ length: 6 }, () => 'not-ours'),
      ...['other-entry', 'other-entry', 'other-generation'],
    ])
    expect(lines.join('')).not.toContain(receipts[0])
    await app.close()
  })

  it('more than a batch can need, or longer than a receipt can be, are refused before anything is read', async () => {
    const laptop = await enrolledDevice(ministry)
    for (const receipts of [Array.from({ length: 501 }, () => ''), ['x'.repeat(8_193)]])
      expect(problemOf(await giveBack(laptop, 1, receipts)).code).toBe('input-invalid')
    expect(await storedEntries(laptop)).toEqual([])
  })
})

describe('the ministry’s own copy', () => {
  it('an entry edited, a row removed or a receipt altered in the database is found', async () => {
    const laptop = await enrolledDevice(ministry)
    for (const day of ['20', '21', '22', '23']) laptop.checkIn(`2026-11-${day}`)
    receiptOf(laptop, await laptop.push())
    const { device } = laptop
    await restore(async (query) => {
      await query(
        `update entries set body = convert_to('{}', 'UTF8') where device = $1 and seq = 2`,
        [device],
      )
      await query('delete from entries where device = $1 and seq = 5', [device])
    })
    const { breaks } = await verified(laptop)
    expect(breaks).toContainEqual({ generation: 1, seq: 2, reason: 'body-altered' })
    expect(breaks).toContainEqual({ generation: 1, seq: 5, reason: 'log-cut' })
  })

  it('the database itself refuses to change or delete what was received', async () => {
    const laptop = await enrolledDevice(ministry)
    await laptop.push()
    for (const sql of [
      'delete from entries where device = $1',
      `update entries set header = 'x' where device = $1`,
      'delete from receipts where device = $1',
      'delete from seals where device = $1',
    ])
      await expect(ministry.pool.query(sql, [laptop.device])).rejects.toThrow('never changed')
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { readHeader } from '../../shared/activity-log/header-text.ts'
import { receiptSchema } from '../../shared/activity-log/model.ts'
import { readBundle } from '../../shared/activity-log/read-bundle.ts'
import { verifyBundle } from '../../shared/activity-log/verify.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { generationSchema } from '../../shared/kernel/ids.ts'
import { hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import { thumbprintOf } from '../../shared/kernel/thumbprint.ts'
import { forgeReceipt, keyPairNamed } from './forge.ts'
import {
  checkInBody,
  openTestDatabase,
  openTestLog,
  type TestLog,
  temporaryFolder,
  testClock,
  testDevice,
} from './open-test-log.ts'

const crypto = systemCrypto()
const ministry = keyPairNamed('ministry key')
const namedMinistryKey = {
  kid: thumbprintOf(ministry.publicKey, crypto.sha256),
  key: ministry.publicKey,
}

const checkIn = (log: TestLog, plan?: string) =>
  log.log.transact((tx) => tx.append('check-in', checkInBody(plan)))

/** Lets the ministry receive the log up to its head. */
function receive(log: TestLog, receivedAt = log.clock.now()) {
  const { generation, seq, hash: head } = log.log.head()
  const claims = { device: log.log.device, generation, seq, head, receivedAt }
  const { jws, hash } = forgeReceipt(claims, ministry)
  log.log.transact((tx) =>
    log.log.storeReceipt(tx.db, jws, receiptSchema.parse({ v: 1, ...claims })),
  )
  return { jws, hash }
}

const headerAt = (log: TestLog, seq: number) =>
  readHeader(log.log.tailAfter(seq - 1, wide)?.entries[0]?.header ?? '')
const wide = { maximumEntries: 500, maximumBytes: 1_000_000 }

describe('the log', () => {
  test('begins with an entry that says which key seals it and why', () => {
    using log = openTestLog()
    expect(log.log.head().seq).toBe(1)
    expect(headerAt(log, 1)?.kind).toBe('log-opened')
    expect(log.log.openedAt).toBe('2026-11-23T08:30:00.000Z')
    expect(log.log.verify()).toEqual({ checked: 1, receipts: 0, breaks: [] })
  })

  test('is taken up where it ended when it is opened again', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    const clock = testClock()
    const before = openTestLog({ path, clock })
    checkIn(before)
    const { hash } = before.log.head()
    const { logKey } = before.log
    before[Symbol.dispose]()
    using log = openTestLog({ path, clock })
    expect(log.log.head()).toEqual({ generation: 1, seq: 2, hash })
    expect(log.log.logKey).toEqual(logKey)
    checkIn(log)
    expect(log.log.verify()).toEqual({ checked: 3, receipts: 0, breaks: [] })
  })

  test('refuses a database that holds the log of another laptop', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    openTestLog({ path })[Symbol.dispose]()
    const connection = openTestDatabase(path)
    expect(() =>
      openTestLog({
        connection,
        origin: { device: testDevice, generation: generationSchema.parse(2), reason: 'key-lost' },
      }),
    ).toThrow('another laptop or generation')
    connection.close()
  })

  test('an act commits its entries, its rows and one seal together, or nothing', () => {
    using log = openTestLog()
    log.connection.inTransaction((db) => db.prepare('CREATE TABLE plans (text TEXT)').run())
    const before = log.log.head()
    expect(() =>
      log.log.transact((tx) => {
        tx.append('check-in', checkInBody())
        tx.db.prepare('INSERT INTO plans VALUES (1)').run()
        throw new Error('after all not')
      }),
    ).toThrow('after all not')
    expect(log.log.head()).toEqual(before)
    log.log.transact((tx) => {
      tx.append('check-in', checkInBody('un'))
      tx.append('check-in', checkInBody('deux'))
      tx.db.prepare('INSERT INTO plans VALUES (2)').run()
    })
    expect(log.log.db.prepare('SELECT text FROM plans').pluck().all()).toEqual(['2'])
    expect(
      log.log.db.prepare('SELECT seq FROM entries WHERE seal IS NOT NULL').pluck().all(),
    ).toEqual([1, 3])
    expect(log.log.verify().breaks).toEqual([])
  })

  test('an act inside an act is a mistake, and so is an entry after it', () => {
    using log = openTestLog()
    expect(() => log.log.transact(() => checkIn(log))).toThrow('an act inside an act')
    let late: () => unknown = () => undefined
    log.log.transact((tx) => {
      late = () => tx.append('check-in', checkInBody())
    })
    expect(late).toThrow('outside its act')
    expect(log.log.head().seq).toBe(1)
  })

  test('a body that does not fit its kind is refused before anything is written', () => {
    using log = openTestLog()
    const body = JSON.parse(JSON.stringify({ ...checkInBody(), slot: 'yesterday' }))
    expect(() => log.log.transact((tx) => tx.append('check-in', body))).toThrow()
    expect(log.log.head().seq).toBe(1)
  })

  test('listeners run after the commit, and not for an act that appended nothing', () => {
    using log = openTestLog()
    const heard: number[] = []
    const stop = log.log.onAppended(() => heard.push(log.log.head().seq))
    checkIn(log)
    log.log.transact(() => undefined)
    stop()
    checkIn(log)
    expect(heard).toEqual([2])
  })

  test.each([
    "UPDATE entries SET header = replace(header, 'check-in', 'check-out')",
    "UPDATE entries SET hash = 'x'",
    'UPDATE entries SET seq = seq + 10',
    "UPDATE entries SET body = '{}'",
    "UPDATE entries SET salt = 'x'",
    "UPDATE entries SET seal = 'x'",
    'UPDATE entries SET seal = NULL',
    'UPDATE entries SET body = NULL',
    'DELETE FROM entries',
    'DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries)',
    "REPLACE INTO entries (seq, header, hash) VALUES (1, '{}', 'x')",
    "INSERT OR REPLACE INTO entries (seq, header, hash) VALUES (2, '{}', 'x')",
    "INSERT INTO entries (seq, header, hash) VALUES (7, '{}', 'x')",
    'UPDATE OR REPLACE entries SET seq = 1 WHERE seq = 2',
    "UPDATE log_origin SET device = 'x'",
    'DELETE FROM log_origin',
    "UPDATE receipts SET jws = 'x'",
    'DELETE FROM receipts',
  ])('the database itself refuses: %s', (sql) => {
    using log = openTestLog()
    checkIn(log)
    receive(log)
    expect(() => log.connection.inTransaction((db) => db.prepare(sql).run())).toThrow()
    expect(log.log.verify().breaks).toEqual([{ generation: 1, seq: 2, reason: 'receipt-forged' }])
  })
})

describe('receipts', () => {
  test('the next entry names the receipt, the one after does not', () => {
    using log = openTestLog({ ministryKeys: () => [namedMinistryKey] })
    const { hash } = receive(log)
    checkIn(log)
    checkIn(log)
    expect(headerAt(log, 2)?.receipt).toBe(hash)
    expect(headerAt(log, 3)?.receipt).toBeUndefined()
    expect(log.log.verify()).toEqual({ checked: 3, receipts: 1, breaks: [] })
    expect(log.log.lastReceipt()?.receipt.seq).toBe(1)
    expect(log.log.waiting()).toEqual({ count: 2, oldestAt: log.clock.now() })
  })

  test('a receipt that came just before the program ended is named by the first entry of the next run', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    const before = openTestLog({ path })
    const { hash } = receive(before)
    before[Symbol.dispose]()
    const after = openTestLog({ path })
    checkIn(after)
    expect(headerAt(after, 2)?.receipt).toBe(hash)
    after[Symbol.dispose]()
    using again = openTestLog({ path })
    checkIn(again)
    expect(headerAt(again, 3)?.receipt).toBeUndefined()
  })

  test('a receipt is told outside of the database once it is committed, and not if the act failed', () => {
    const told: number[] = []
    using log = openTestLog({ onReceiptStored: ({ seq }) => told.push(seq) })
    receive(log)
    expect(() =>
      log.log.transact((tx) => {
        const { jws, receipt } = forgeReceipt(
          {
            device: log.log.device,
            generation: 1,
            seq: 9,
            head: log.log.head().hash,
            receivedAt: log.clock.now(),
          },
          ministry,
        )
        log.log.storeReceipt(tx.db, jws, receipt)
        throw new Error('no')
      }),
    ).toThrow('no')
    checkIn(log)
    expect(told).toEqual([1])
  })

  test('an old copy of the database put back is found by the receipt remembered outside', () => {
    using folder = temporaryFolder()
    const path = join(folder.path, 'log.db')
    const clock = testClock()
    const log = openTestLog({ path, clock })
    checkIn(log)
    const copyPath = join(folder.path, 'yesterday.db')
    log.connection.copyTo(copyPath)
    checkIn(log)
    const { hash } = receive(log)
    log[Symbol.dispose]()
    using restored = openTestLog({
      path: copyPath,
      clock,
      rememberedReceipt: () => ({ generation: 1, seq: 3, hash }),
    })
    expect(restored.log.verify().breaks).toEqual([{ generation: 1, seq: 3, reason: 'log-cut' }])
  })
})

describe('time', () => {
  test('each entry says the offset, the policy, the skew and its age', () => {
    using log = openTestLog({
      timeContext: () => ({
        offsetMinutesAt: (at) => (at < '2026-09-20' ? 60 : 0),
        policyEdition: 'ma-2026.9',
        skew: { ms: -1_234.6, ageMs: 5_000 },
      }),
    })
    checkIn(log)
    expect(headerAt(log, 2)?.clock).toEqual({
      offsetMinutes: 0,
      policy: 'ma-2026.9',
      tzdb: '2026c',
      monotonicMs: 1_000,
      run: '00000000000000aa',
      skewMs: -1_235,
      skewAgeMs: 5_000,
    })
  })

  test('a wall clock that was set is recorded before the next entry, with how far', () => {
    using log = openTestLog()
    log.clock.pass(hourMs)
    log.clock.setWall(-45 * minuteMs)
    checkIn(log)
    expect(headerAt(log, 2)?.kind).toBe('clock-jumped')
    expect(log.log.tailAfter(1, wide)?.entries[0]?.body).toBe(
      '{"before":"2026-11-23T09:30:00.000Z","byMs":-2700000}',
    )
    expect(headerAt(log, 3)?.kind).toBe('check-in')
    expect(log.log.verify().breaks).toEqual([])
  })

  test('the minute bell records a clock that was set, once', () => {
    using log = openTestLog()
    log.clock.pass(minuteMs)
    expect(log.noteClock()).toBe('steady')
    log.clock.setWall(3 * minuteMs)
    expect(log.noteClock()).toBe('jumped')
    expect(log.noteClock()).toBe('steady')
    log.clock.setWall(-119_000)
    expect(log.noteClock()).toBe('steady')
    expect(log.log.head().seq).toBe(2)
  })
})

describe('what leaves the laptop', () => {
  test('device-only bodies travel as their header alone, and stay readable at home', async () => {
    using log = openTestLog()
    log.log.transact((tx) => tx.append('log-exported', { entries: 1, format: 'bundle' }))
    expect(headerAt(log, 2)?.visibility).toBe('device')
    expect(log.log.tailAfter(1, wide)?.entries).toEqual([
      { header: expect.stringContaining('log-exported') },
    ])
    expect(canonicalJson(log.log.exportBundle())).not.toContain('\\"entries\\":1')
    const listed = await log.handlers.listActivity({ limit: 10 })
    expect(listed.ok && listed.value.items[0]?.body).toEqual({ entries: 1, format: 'bundle' })
  })

  test('a batch ends at a sealed entry and keeps within its limits', () => {
    using log = openTestLog()
    for (let act = 0; act < 5; act += 1)
      log.log.transact((tx) => {
        for (let index = 0; index < 3; index += 1) tx.append('check-in', checkInBody())
      })
    const tail = (limits: Partial<typeof wide>, after = 0) =>
      log.log.tailAfter(after, { ...wide, ...limits })
    expect(tail({ maximumEntries: 9 })?.lastSeq).toBe(7)
    expect(tail({ maximumEntries: 9 }, 7)?.lastSeq).toBe(16)
    expect(tail({ maximumBytes: 6_000 })?.lastSeq).toBe(7)
    expect(tail({}, 16)).toBeNull()
    const all = tail({})
    expect(all).toMatchObject({ firstSeq: 1, lastSeq: 16, seal: { seq: 16 } })
    expect(all?.seal.head).toBe(log.log.hashAt(16))
  })

  test('an act larger than a batch is cut at a seal made for the purpose', () => {
    using log = openTestLog()
    log.log.transact((tx) => {
      for (let index = 0; index < 30; index += 1) tx.append('check-in', checkInBody())
    })
    const batch = log.log.tailAfter(1, { maximumEntries: 10, maximumBytes: 1_000_000 })
    expect(batch).toMatchObject({ firstSeq: 2, lastSeq: 11, seal: { seq: 11 } })
    const whole = log.log.exportBundle()
    const [section] = whole.generations
    if (!section || !batch) throw new Error('nothing to look at')
    const cut = {
      ...whole,
      generations: [{ ...section, entries: section.entries.slice(0, 11), seals: [batch.seal] }],
    }
    expect(verifyBundle(cut, crypto).breaks).toEqual([
      { generation: 0, seq: 0, reason: 'bundle-altered' },
    ])
  })

  test('an export verifies from its file, with receipts, without any key of the laptop', () => {
    using log = openTestLog({ ministryKeys: () => [namedMinistryKey] })
    for (let day = 0; day < 150; day += 1) checkIn(log, `jour ${day}`)
    receive(log)
    checkIn(log)
    const read = readBundle(canonicalJson(log.log.exportBundle()))
    if ('unreadable' in read) throw new Error(read.unreadable)
    expect(verifyBundle(read.bundle, crypto)).toEqual({ checked: 152, receipts: 1, breaks: [] })
    expect(read.bundle.generations[0]?.seals.map(({ seq }) => seq)).toEqual([100, 152])
    const stranger = keyPairNamed('somebody else').publicKey
    const asked = { ministryKey: thumbprintOf(stranger, crypto.sha256) }
    expect(verifyBundle(read.bundle, crypto, asked)).toEqual({
      checked: 152,
      receipts: 0,
      breaks: [
        { generation: 1, seq: 151, reason: 'receipt-forged' },
        { generation: 1, seq: 152, reason: 'receipt-unknown' },
      ],
    })
  })

  test('nothing private of the laptop is in an export', () => {
    using log = openTestLog()
    const text = canonicalJson(log.log.exportBundle())
    const keys = log.log.db.prepare<[], string>('SELECT private_jwk FROM device_keys').pluck().all()
    expect(keys).toHaveLength(2)
    for (const key of keys) expect(text).not.toContain(JSON.parse(key).d)
  })
})

describe('erasure', () => {
  test('deletes body and salt, says so, and the chain verifies as before', () => {
    using log = openTestLog()
    checkIn(log, 'un secret du matin')
    checkIn(log)
    log.erase([2], 'owner-request')
    expect(log.log.verify()).toEqual({ checked: 4, receipts: 0, breaks: [] })
    expect(log.log.db.prepare('SELECT body, salt FROM entries WHERE seq = 2').get()).toEqual({
      body: null,
      salt: null,
    })
    expect(JSON.stringify(log.log.exportBundle())).not.toContain('un secret')
  })

  test('a body gone without such an entry is a break', () => {
    using log = openTestLog()
    checkIn(log)
    log.connection.inTransaction((db) =>
      db.prepare('UPDATE entries SET body = NULL, salt = NULL WHERE seq = 2').run(),
    )
    expect(log.log.verify().breaks).toEqual([{ generation: 1, seq: 2, reason: 'body-missing' }])
  })

  test('does not reach the entries that explain others', () => {
    using log = openTestLog()
    expect(() => log.erase([1], 'owner-request')).toThrow('may be erased')
    expect(log.log.verify()).toEqual({ checked: 1, receipts: 0, breaks: [] })
  })
})

describe('the activity list', () => {
  test('is newest first, in pages, with what the ministry has received', async () => {
    using log = openTestLog({ isEnrolled: () => true })
    for (let index = 0; index < 4; index += 1) checkIn(log)
    receive(log)
    checkIn(log)
    const first = await log.handlers.listActivity({ limit: 2 })
    expect(first).toMatchObject({
      ok: true,
      value: {
        hasMore: true,
        items: [
          { seq: 6, delivery: 'waiting' },
          { seq: 5, delivery: 'received' },
        ],
      },
    })
    const rest = await log.handlers.listActivity({ limit: 10, before: { generation: 1, seq: 5 } })
    expect(rest.ok && rest.value.items.map(({ seq }) => seq)).toEqual([4, 3, 2, 1])
    expect(rest.ok && rest.value.hasMore).toBe(false)
  })

  test('while not enrolled nothing waits', async () => {
    using log = openTestLog()
    const listed = await log.handlers.listActivity({ limit: 1 })
    expect(listed.ok && listed.value.items[0]?.delivery).toBe('local')
  })
})

test('a full disk leaves the log as it was, and it goes on once there is room', () => {
  using log = openTestLog()
  const pages = Number(log.connection.db.prepare('PRAGMA page_count').pluck().get())
  log.connection.db.prepare(`PRAGMA max_page_count = ${pages + 2}`).get()
  let written = 0
  expect(() => {
    for (;;) {
      checkIn(log, 'x'.repeat(400))
      written += 1
    }
  }).toThrow('full')
  expect(log.log.head().seq).toBe(1 + written)
  log.connection.db.prepare('PRAGMA max_page_count = 100000').get()
  checkIn(log)
  expect(log.log.verify()).toEqual({ checked: written + 2, receipts: 0, breaks: [] })
})

test('bodies and keys cannot be read in the files of a log in use', () => {
  using log = openTestLog()
  checkIn(log, 'MARQUE-LISIBLE')
  for (const file of [log.path, `${log.path}-wal`])
    for (const text of ['MARQUE-LISIBLE', 'log-opened', '"d":', 'Ed25519'])
      expect(readFileSync(file).includes(text)).toBe(false)
})

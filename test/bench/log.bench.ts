import { join } from 'node:path'
import Database from 'better-sqlite3-plain'
import { openDatabase } from '../../main/db/open.ts'
import { systemClock } from '../../main/platform/clock.ts'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { verifyLog } from '../../shared/activity-log/verify.ts'
import {
  checkInBody,
  openTestLog,
  type TestLog,
  temporaryFolder,
  testClock,
  testKeyHex,
} from '../activity-log/open-test-log.ts'
import type { Bench, BenchRow } from './bench-type.ts'

const body = checkInBody()
const entriesPerBatch = 100

const createEntries =
  'CREATE TABLE entries (seq INTEGER PRIMARY KEY, header TEXT, hash TEXT, body TEXT, salt TEXT, seal TEXT) STRICT'
const insertEntry = 'INSERT INTO entries (header, hash, body, salt, seal) VALUES (?, ?, ?, ?, ?)'

/** Rows of the same bytes, without chain, seal or trigger. */
type Bare = {
  readonly insert: (bytes: readonly unknown[]) => unknown
  readonly transaction: (work: () => void) => void
  readonly close: () => void
}

/** Bare rows in plain better-sqlite3: the baseline of the goals. */
function openPlain(path: string): Bare {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(createEntries)
  const insert = db.prepare<unknown[]>(insertEntry)
  return {
    insert: (bytes) => insert.run(...bytes),
    transaction: (work) => db.transaction(work).immediate(),
    close: () => db.close(),
  }
}

/** Bare rows in a file encrypted as the log is, to tell what the cipher costs from what the log costs. */
function openEncrypted(path: string): Bare {
  const opened = openDatabase({
    path,
    keyHex: testKeyHex,
    migrations: [{ id: '0010-bare', up: (db) => db.exec(createEntries) }],
  })
  if (!opened.ok) throw new Error(opened.trouble)
  const { connection } = opened
  const insert = connection.db.prepare<unknown[]>(insertEntry)
  return {
    insert: (bytes) => insert.run(...bytes),
    transaction: (work) => connection.inTransaction(work),
    close: connection.close,
  }
}

/** The bytes that one append writes, for the baseline to write the same. */
function bytesOfAnAppend(log: TestLog): unknown[] {
  log.log.transact((tx) => tx.append('check-in', body))
  const row = log.log.db
    .prepare<[], Record<string, unknown>>(
      'SELECT header, hash, body, salt, seal FROM entries ORDER BY seq DESC LIMIT 1',
    )
    .get()
  return Object.values(row ?? {})
}

type Turns = { readonly count: number; readonly turn: number; readonly warmUp: number }

/**
 * Seconds of `count` runs of each, taken in turns of `turn`: whatever else the machine does meanwhile, it does to
 * all. The first turns, until the write-ahead logs have been emptied once, are not counted.
 */
function secondsOf(works: readonly (() => void)[], { count, turn, warmUp }: Turns): number[] {
  const seconds = works.map(() => 0)
  for (let done = -warmUp; done < count; done += turn)
    for (const [index, work] of works.entries()) {
      const start = performance.now()
      for (let run = 0; run < turn; run += 1) work()
      if (done >= 0) seconds[index] = (seconds[index] ?? 0) + (performance.now() - start) / 1_000
    }
  return seconds
}

function singleAppend(log: TestLog, plain: Bare, encrypted: Bare): readonly BenchRow[] {
  const bytes = bytesOfAnAppend(log)
  const count = 6_000
  const [ours = 0, bare = 0, ciphered = 0] = secondsOf(
    [
      () => log.log.transact((tx) => tx.append('check-in', body)),
      () => plain.insert(bytes),
      () => encrypted.insert(bytes),
    ],
    { count, turn: 50, warmUp: 4_000 },
  )
  const each = (seconds: number) => `${((seconds / count) * 1e6).toFixed(0)} µs`
  const row = { what: 'durable single append (time)', ours: each(ours) }
  return [
    {
      ...row,
      baseline: `bare insert of the same bytes: ${each(bare)}`,
      ratio: ours / bare,
      goal: '≤ 1.3',
      outcome: ours / bare <= 1.3 ? 'met' : 'missed',
    },
    {
      ...row,
      baseline: `the same in an encrypted file: ${each(ciphered)}`,
      ratio: ours / ciphered,
      goal: '',
      outcome: 'no goal',
    },
  ]
}

function batchedAppend(log: TestLog, plain: Bare, encrypted: Bare): readonly BenchRow[] {
  const bytes = bytesOfAnAppend(log)
  const count = 300
  const repeat = (work: () => void) => {
    for (let index = 0; index < entriesPerBatch; index += 1) work()
  }
  const [ours = 0, bare = 0, ciphered = 0] = secondsOf(
    [
      () => log.log.transact((tx) => repeat(() => tx.append('check-in', body))),
      () => plain.transaction(() => repeat(() => plain.insert(bytes))),
      () => encrypted.transaction(() => repeat(() => encrypted.insert(bytes))),
    ],
    { count, turn: 5, warmUp: 300 },
  )
  const rate = (seconds: number) => `${((count * entriesPerBatch) / seconds).toFixed(0)}/s`
  const row = {
    what: `append, ${entriesPerBatch} per act, chained and sealed (rate)`,
    ours: rate(ours),
  }
  return [
    {
      ...row,
      baseline: `bare inserts, ${entriesPerBatch} per transaction: ${rate(bare)}`,
      ratio: bare / ours,
      goal: '≥ 0.5',
      outcome: bare / ours >= 0.5 ? 'met' : 'missed',
    },
    {
      ...row,
      baseline: `the same in an encrypted file: ${rate(ciphered)}`,
      ratio: ciphered / ours,
      goal: '',
      outcome: 'no goal',
    },
  ]
}

/** Median of several passes over one log of 50,000 entries with a seal in every hundred. */
function verification(log: TestLog): BenchRow {
  const goal = 150_000
  for (let batch = 0; batch < 500; batch += 1)
    log.log.transact((tx) => {
      for (let index = 0; index < entriesPerBatch; index += 1) tx.append('check-in', body)
    })
  const bundle = log.log.exportBundle()
  const crypto = systemCrypto()
  const rates = Array.from({ length: 9 }, () => {
    const start = performance.now()
    const { checked, breaks } = verifyLog(bundle, crypto)
    if (breaks.length > 0) throw new Error('the log that was just written does not verify')
    return checked / ((performance.now() - start) / 1_000)
  })
  const rate = rates.toSorted((one, other) => one - other)[4] ?? 0
  return {
    what: 'verification, every entry, body and seal',
    ours: `${rate.toFixed(0)} entries/s`,
    baseline: '',
    ratio: rate / goal,
    goal: `≥ ${goal}/s`,
    outcome: rate >= goal ? 'met' : 'missed',
  }
}

/** The activity log beside plain better-sqlite3. */
export const bench: Bench = {
  name: 'activity log',
  run: async () => {
    using folder = temporaryFolder()
    const clock = { ...testClock(), ...systemClock() }
    const rows: BenchRow[] = []
    for (const measure of [singleAppend, batchedAppend]) {
      const path = join(folder.path, measure.name)
      using log = openTestLog({ path: `${path}.db`, clock })
      const plain = openPlain(`${path}.plain.db`)
      const encrypted = openEncrypted(`${path}.encrypted.db`)
      rows.push(...measure(log, plain, encrypted))
      plain.close()
      encrypted.close()
    }
    using log = openTestLog({ clock })
    return [...rows, verification(log)]
  },
}

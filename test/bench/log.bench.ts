import { join } from 'node:path'
import Database from 'better-sqlite3-plain'
import { systemClock } from '../../main/platform/clock.ts'
import { systemCrypto } from '../../main/platform/crypto.ts'
import { verifyLog } from '../../shared/activity-log/verify.ts'
import {
  checkInBody,
  openTestLog,
  type TestLog,
  temporaryFolder,
  testClock,
} from '../activity-log/open-test-log.ts'
import type { Bench, BenchRow } from './bench-type.ts'

const body = checkInBody()
const entriesPerBatch = 100

/** The columns of an entry, in a database without cipher, chain, seal or trigger. */
function openPlain(path: string) {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(
    'CREATE TABLE entries (seq INTEGER PRIMARY KEY, header TEXT, hash TEXT, body TEXT, salt TEXT, seal TEXT) STRICT',
  )
  return {
    insert: db.prepare<unknown[]>(
      'INSERT INTO entries (header, hash, body, salt, seal) VALUES (?, ?, ?, ?, ?)',
    ),
    transaction: (work: () => void) => db.transaction(work).immediate(),
    close: () => db.close(),
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

/**
 * Seconds of `count` runs of each, taken in turns of `turn`: whatever else the machine does meanwhile, it does to
 * both. The first turns, until both write-ahead logs have been emptied once, are not counted.
 */
function secondsOfEach(
  one: () => void,
  other: () => void,
  {
    count,
    turn,
    warmUp,
  }: { readonly count: number; readonly turn: number; readonly warmUp: number },
): readonly [number, number] {
  const seconds: [number, number] = [0, 0]
  for (let done = -warmUp; done < count; done += turn)
    for (const [index, work] of [one, other].entries()) {
      const start = performance.now()
      for (let run = 0; run < turn; run += 1) work()
      if (done >= 0) seconds[index === 0 ? 0 : 1] += (performance.now() - start) / 1_000
    }
  return seconds
}

function singleAppend(log: TestLog, plain: ReturnType<typeof openPlain>): BenchRow {
  const bytes = bytesOfAnAppend(log)
  const count = 6_000
  const [ours, bare] = secondsOfEach(
    () => log.log.transact((tx) => tx.append('check-in', body)),
    () => plain.insert.run(...bytes),
    { count, turn: 50, warmUp: 4_000 },
  )
  const ratio = ours / bare
  return {
    what: 'durable single append (time)',
    ours: `${((ours / count) * 1e6).toFixed(0)} µs`,
    baseline: `bare insert of the same bytes: ${((bare / count) * 1e6).toFixed(0)} µs`,
    ratio,
    goal: '≤ 1.3',
    outcome: ratio <= 1.3 ? 'met' : 'missed',
  }
}

function batchedAppend(log: TestLog, plain: ReturnType<typeof openPlain>): BenchRow {
  const bytes = bytesOfAnAppend(log)
  const count = 300
  const each = (work: () => void) => {
    for (let index = 0; index < entriesPerBatch; index += 1) work()
  }
  const [ours, bare] = secondsOfEach(
    () => log.log.transact((tx) => each(() => tx.append('check-in', body))),
    () => plain.transaction(() => each(() => plain.insert.run(...bytes))),
    { count, turn: 5, warmUp: 100 },
  )
  const rate = (seconds: number) => ((count * entriesPerBatch) / seconds).toFixed(0)
  const ratio = bare / ours
  return {
    what: `append, ${entriesPerBatch} per act, chained and sealed (rate)`,
    ours: `${rate(ours)}/s`,
    baseline: `bare inserts, ${entriesPerBatch} per transaction: ${rate(bare)}/s`,
    ratio,
    goal: '≥ 0.5',
    outcome: ratio >= 0.5 ? 'met' : 'missed',
  }
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
      rows.push(measure(log, plain))
      plain.close()
    }
    using log = openTestLog({ clock })
    return [...rows, verification(log)]
  },
}

import { rm } from 'node:fs/promises'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { enrolledDevice, type SentRequest, type TestDevice } from '../support/test-device.ts'
import type { Bench, BenchRow } from './bench-type.ts'

const laptops = 40
const syncsPerLaptop = 25
const entriesPerSync = 2
/** As many at once as the server has database sessions. */
const atOnce = 10

type Sync = { readonly request: SentRequest; readonly rows: readonly (readonly unknown[])[] }

/** Runs the tasks of each lane in order and the lanes side by side, at most `width` at once; answers seconds. */
async function timed(
  lanes: readonly (readonly (() => Promise<unknown>)[])[],
  width: number,
): Promise<number> {
  const waiting = [...lanes]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let lane = waiting.shift(); lane; lane = waiting.shift())
        for (const task of lane) await task()
    }),
  )
  return (performance.now() - started) / 1000
}

/** Signs everything beforehand: what the laptops compute is not what the server costs. */
async function prepareSyncs(laptop: TestDevice, nonce: string): Promise<readonly Sync[]> {
  const syncs: Sync[] = []
  for (let sync = 0; sync < syncsPerLaptop; sync += 1) {
    const first = laptop.entries.length + 1
    for (let entry = 0; entry < entriesPerSync; entry += 1)
      laptop.checkIn(`2026-11-${String(1 + ((sync + entry) % 28)).padStart(2, '0')}`)
    const payload = laptop.batch(first)
    const request = await laptop.request('POST', '/entries', { payload }, { claims: { nonce } })
    const rows = payload.entries.map(({ header, body, salt }, index) => {
      const { at, kind, purpose } = JSON.parse(header)
      const seq = first + index
      const hash = laptop.hashes[seq - 1]
      const bytes = Buffer.from(body ?? '')
      const { device, generation } = laptop
      return [device, generation, seq, hash, header, bytes, salt, kind, purpose, at, at, null]
    })
    syncs.push({ request, rows })
  }
  return syncs
}

async function measure(ministry: TestMinistry, devices: readonly TestDevice[], width: number) {
  const [first] = devices
  const nonce = (await first?.nonce()) ?? ''
  const lanes = await Promise.all(devices.map((laptop) => prepareSyncs(laptop, nonce)))
  const intakeSeconds = await timed(
    lanes.map((syncs) =>
      syncs.map(({ request }) => async () => {
        const { statusCode, body } = await ministry.app.inject(request)
        if (statusCode !== 200) throw new Error(`intake answered ${body}`)
      }),
    ),
    width,
  )
  const insert = `insert into bare values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
  const bareSeconds = await timed(
    lanes.map((syncs) =>
      syncs.map(({ rows }) => async () => {
        const client = await ministry.pool.connect()
        await client.query('begin')
        for (const row of rows) await client.query({ name: 'bare', text: insert, values: [...row] })
        await client.query('commit')
        client.release()
      }),
    ),
    width,
  )
  const syncs = laptops * syncsPerLaptop
  return { intake: syncs / intakeSeconds, bare: syncs / bareSeconds }
}

/**
 * Server intake on a real PostgreSQL: syncs of two entries, each with its proof, its checks, its durable commit and its
 * signed receipt, against bare durable inserts of the same rows into a table of the same shape, in the same run.
 */
async function run(): Promise<readonly BenchRow[]> {
  const ministry = await startTestMinistry()
  try {
    await ministry.pool.query(
      'create table bare (like entries including defaults including indexes)',
    )
    const devices = await Promise.all(
      Array.from({ length: laptops }, () => enrolledDevice(ministry)),
    )
    for (const laptop of devices) await laptop.push()
    const rows: BenchRow[] = []
    for (const width of [1, atOnce]) {
      await ministry.pool.query('truncate bare')
      const { intake, bare } = await measure(ministry, devices, width)
      rows.push({
        what: `server intake, ${entriesPerSync} entries per sync, ${width} at once`,
        ours: `${Math.round(intake)} syncs/s (${Math.round(intake * entriesPerSync)} entries/s)`,
        baseline: `${Math.round(bare)} bare two-row transactions/s`,
        ratio: intake / bare,
        goal: 'reported',
        outcome: 'no goal',
      })
    }
    return rows
  } finally {
    await ministry.stop()
    await rm(ministry.dataDir, { recursive: true, force: true })
  }
}

/** The server's part of `npm run bench`. */
export const bench: Bench = { name: 'server', run }

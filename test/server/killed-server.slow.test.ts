import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../server/app/postgres/open.ts'
import { receiptSchema } from '../../shared/activity-log/model.ts'
import { readJws } from '../../shared/kernel/jws.ts'
import { runNode, type ServerProcess, startServerProcess } from '../support/run-node.ts'
import { remoteServer, TestDevice } from '../support/test-device.ts'

const rounds = 6
let folder: string
let dataDir: string
let server: ServerProcess
let port = '0'

const start = async () => {
  server = await startServerProcess(['--data', dataDir, '--port', port])
  port = new URL(server.url).port
}
const ministry = async (...args: string[]) => {
  const { code, out, err } = await runNode('server/app/ministry.ts', [
    ...['--data', dataDir, '--json'],
    ...args,
  ])
  return { code, err, answer: out === '' ? null : JSON.parse(out) }
}

const remote = remoteServer(
  () => server.url,
  async () => (await ministry('enrolment-code', '--ppr', '1')).answer.code,
)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mourafiq-killed-'))
  dataDir = join(folder, 'data')
  await start()
  const names = ['--name-ar', 'و', '--name-fr', 'U', '--name-en', 'U']
  await ministry('init')
  await ministry('unit', 'add', '--level', 'central', ...names)
  await ministry('employee', 'add', '--ppr', '1', '--name', 'سعاد', '--unit', '1')
})
afterAll(async () => {
  await server.end('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

async function heldReceipts(device: string): Promise<readonly string[]> {
  const database = await openDatabase({ dataDir })
  const client = new pg.Client({ connectionString: database.connectionString })
  try {
    await client.connect()
    const { rows } = await client.query('select jws from receipts where device = $1', [device])
    return rows.map(({ jws }) => jws)
  } finally {
    await client.end()
    await database.dispose()
  }
}

describe('a server killed in the middle of uploads', () => {
  it('loses nothing it gave a receipt for and doubles nothing, round after round', async () => {
    const laptop = new TestDevice(remote)
    expect((await laptop.enrol()).statusCode).toBe(200)
    laptop.open()
    let received = 0
    const receipts: string[] = []
    for (let round = 0; round < rounds; round += 1) {
      const uploads = (async () => {
        for (;;) {
          laptop.checkIn('2026-11-23')
          const { statusCode, body } = await laptop.push(received + 1)
          expect([statusCode, body.slice(0, 100)]).toEqual([
            200,
            expect.stringContaining('receipt'),
          ])
          const { receipt } = JSON.parse(body)
          received = receiptSchema.parse(readJws(receipt)?.payload).seq
          receipts.push(receipt)
        }
      })().catch((error: unknown) => error)
      await new Promise((resolve) => setTimeout(resolve, 150 + 90 * round))
      await server.end('SIGKILL')
      // The connection was cut, and nothing else went wrong.
      expect(await uploads).toBeInstanceOf(TypeError)
      await start()
    }
    const last = await laptop.push(received + 1)
    receipts.push(JSON.parse(last.body).receipt)
    const { code, answer } = await ministry('device', 'verify', laptop.device)
    expect(code).toBe(0)
    expect(answer.checked).toBe(laptop.entries.length)
    expect(answer.breaks).toEqual([])
    expect(receipts.length).toBeGreaterThan(rounds)
    expect(await heldReceipts(laptop.device)).toEqual(expect.arrayContaining(receipts))
  })
})

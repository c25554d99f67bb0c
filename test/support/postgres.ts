import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { createAnswerCheck } from '../../server/acknowledgements/index.ts'
import { buildServer } from '../../server/app/build-server.ts'
import { serverCrypto } from '../../server/app/crypto.ts'
import { createKeyFile, freshKeyFile, keysFromFile } from '../../server/app/keys-file.ts'
import { openDatabase } from '../../server/app/postgres/open.ts'
import { shippedOnce } from '../../server/app/shipped.ts'
import { openPool } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { codeLifeHours, issueCode } from '../../server/enrolment/index.ts'
import type { ServerContext } from '../../server/http/context.ts'
import type { MinistryKeys } from '../../server/keys/index.ts'
import {
  findEmployeeByPpr,
  insertEmployee,
  insertMinistry,
  insertUnit,
} from '../../server/organisation/index.ts'
import { formatEnrolmentCode } from '../../shared/enrolment/code.ts'
import { addMs, type Instant, instantFromEpochMs } from '../../shared/kernel/instant.ts'

/** A whole ministry for a test: real PostgreSQL in a temporary folder, the real server, listening. */
export type TestMinistry = {
  /** For `inject`. */
  readonly app: FastifyInstance
  /** Where it listens: `http://127.0.0.1:…`. */
  readonly url: string
  readonly context: ServerContext
  readonly pool: pg.Pool
  readonly keys: MinistryKeys
  readonly dataDir: string
  readonly unit: number
  /** The server's clock, which the test may move. */
  readonly clock: { readonly now: () => Instant; readonly shiftBy: (ms: number) => void }
  /** Adds an employee of the one unit; answers the PPR. */
  readonly addEmployee: (employee?: { ppr?: string; name?: string }) => Promise<string>
  /** A fresh one-time code, as an employee would type it, for a given or a new employee. */
  readonly enrolmentCode: (ppr?: string) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Starts a test ministry. One per test file: PostgreSQL takes a second or two to come up. */
export async function startTestMinistry(
  options: { readonly now?: () => Instant; readonly port?: number } = {},
): Promise<TestMinistry> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mourafiq-ministry-'))
  const database = await openDatabase({ dataDir })
  const db = openPool(database.connectionString)
  await migrate(db.pool)
  let shiftMs = 0
  const realNow = options.now ?? (() => instantFromEpochMs(Date.now()))
  const now = () => addMs(realNow(), shiftMs)
  const crypto = serverCrypto()
  const keysFile = join(dataDir, 'ministry-keys.json')
  await createKeyFile(keysFile, freshKeyFile(now(), crypto.sha256))
  const context: ServerContext = {
    db,
    crypto,
    keys: keysFromFile(keysFile),
    now,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    shipped: shippedOnce(),
    checkAnswers: createAnswerCheck(),
  }
  const keys = await context.keys.current()
  if (!keys) throw new Error('the test ministry has no keys')
  const unit = await db.inTransaction(async (tx) => {
    const name = { ar: 'وزارة التجربة', fr: 'Ministère d’essai', en: 'Test ministry' }
    await insertMinistry(tx, name, now())
    return insertUnit(tx, { level: 'central', parent: null, name }, now())
  })
  const app = await buildServer(context)
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  let nextPpr = 1
  const addEmployee: TestMinistry['addEmployee'] = async (employee = {}) => {
    const ppr = employee.ppr ?? String(nextPpr++).padStart(7, '0')
    const name = employee.name ?? `موظف ${ppr}`
    await db.inTransaction((tx) => insertEmployee(tx, { ppr, name, unit }, now()))
    return ppr
  }
  return {
    app,
    url,
    context,
    pool: db.pool,
    keys,
    dataDir,
    unit,
    clock: {
      now,
      shiftBy: (ms) => {
        shiftMs += ms
      },
    },
    addEmployee,
    enrolmentCode: async (ppr) => {
      const employee = await findEmployeeByPpr(db, ppr ?? (await addEmployee()))
      if (!employee) throw new Error('no such employee in the test ministry')
      const wanted = { employee: employee.id, hours: codeLifeHours }
      return formatEnrolmentCode(await issueCode(context, keys, wanted))
    },
    stop: async () => {
      await app.close()
      await db.dispose()
      await database.dispose()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

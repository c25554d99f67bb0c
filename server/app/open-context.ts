import { randomBytes } from 'node:crypto'
import { createAnswerCheck } from '../acknowledgements/index.ts'
import { openPool } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import type { ServerContext } from '../http/context.ts'
import { serverClock } from './clock.ts'
import type { Config } from './config.ts'
import { serverCrypto } from './crypto.ts'
import { keysFromFile } from './keys-file.ts'
import { openDatabase } from './postgres/open.ts'
import { shippedOnce } from './shipped.ts'

/** Opens everything that a server or its CLI needs, in order; `dispose` closes it in reverse. */
export async function openContext(
  config: Config,
  onIdleError: (error: Error) => void = () => undefined,
): Promise<{ readonly context: ServerContext; readonly dispose: () => Promise<void> }> {
  const database = await openDatabase(config)
  const db = openPool(database.connectionString, { onIdleError })
  const dispose = async () => {
    await db.dispose()
    await database.dispose()
  }
  try {
    await migrate(db.pool)
  } catch (error) {
    await dispose()
    throw error
  }
  return {
    context: {
      db,
      keys: keysFromFile(config.keysFile),
      crypto: serverCrypto(),
      now: serverClock(config.clockShiftFile),
      randomBytes: (count) => new Uint8Array(randomBytes(count)),
      shipped: shippedOnce(),
      checkAnswers: createAnswerCheck(),
    },
    dispose,
  }
}

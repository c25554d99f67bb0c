import { Command } from 'commander'
import { addMs, hourMs } from '../../shared/kernel/instant.ts'
import { forgetOldProofs } from '../devices/index.ts'
import { forgetOldFailures } from '../enrolment/index.ts'
import type { ServerContext } from '../http/context.ts'
import { buildServer } from './build-server.ts'
import { readConfig } from './config.ts'
import { openContext } from './open-context.ts'

/** How often what has expired is swept out of the database. */
const sweepEveryMs = 60_000

const { data, port, host } = new Command('server')
  .description('The ministry server of Mourafiq.')
  .option('--data <folder>', 'data folder (default: MOURAFIQ_DATA_DIR or ministry-data)')
  .option('--port <number>', 'port to listen on, 0 for a free one (default: PORT or 8443)')
  .option('--host <address>', 'address to listen on (default: HOST or 127.0.0.1)')
  .parse()
  .opts<{ data?: string; port?: string; host?: string }>()

try {
  await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The server could not start.')
  process.exitCode = 1
}

/** Starts the server, prints one line of JSON once it answers, and stops cleanly when told to. */
async function start(): Promise<void> {
  const config = readConfig(process.env, { dataDir: data, port, host })
  if (config.clockShiftFile)
    console.error(
      `WARNING: development clock. Time is shifted by the milliseconds in ${config.clockShiftFile}; receipts of this server prove nothing.`,
    )
  // Listened for from the beginning: told to stop while starting, it starts and stops cleanly.
  const stopping = toldToStop()
  const { context, dispose } = await openContext(config, (error) =>
    console.error(`database session lost: ${error.name}`),
  )
  try {
    const app = await buildServer(context, {
      // Standard output is for the one line that scripts wait for.
      logger: { level: config.logLevel, stream: process.stderr },
      trustedProxies: config.trustedProxies,
    })
    const address = await app.listen({ host: config.host, port: config.port })
    const sweeping = setInterval(() => void sweep(context), sweepEveryMs)
    const ministry = (await context.keys.current()) ? 'ready' : 'not-set-up'
    console.log(JSON.stringify({ ready: true, address, ministry, pid: process.pid }))
    await stopping
    clearInterval(sweeping)
    await app.close()
  } finally {
    await dispose()
  }
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once, as people expect. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        resolve()
      })
  })
}

async function sweep(context: ServerContext): Promise<void> {
  try {
    await forgetOldProofs(context.db, context.now())
    await forgetOldFailures(context.db, addMs(context.now(), -hourMs))
  } catch (error) {
    console.error(`sweeping failed: ${error instanceof Error ? error.name : 'unknown'}`)
  }
}

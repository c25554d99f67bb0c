import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { serverClock } from '../../server/app/clock.ts'
import { readConfig } from '../../server/app/config.ts'

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toMatchObject({
      dataDir: 'ministry-data',
      keysFile: join('ministry-data', 'ministry-keys.json'),
      databaseUrl: undefined,
      host: '127.0.0.1',
      port: 8443,
    })
  })

  it('the command line wins over the environment', () => {
    const environment = { PORT: '1', MOURAFIQ_DATA_DIR: 'a' }
    expect(readConfig(environment, { port: '0', dataDir: 'b' })).toMatchObject({
      ...{ port: 0, dataDir: 'b' },
    })
  })

  it('names every fault in one sentence', () => {
    expect(() => readConfig({ PORT: 'x', DATABASE_URL: 'mysql://y' })).toThrow(
      /DATABASE_URL must begin with postgres.*PORT|PORT.*DATABASE_URL/,
    )
  })

  it('a shifted clock is refused in production', () => {
    const environment = { MOURAFIQ_CLOCK_SHIFT_FILE: 'shift', NODE_ENV: 'production' }
    expect(() => readConfig(environment)).toThrow('MOURAFIQ_CLOCK_SHIFT_FILE is for development')
  })

  it('elsewhere it follows its file, read each time; nonsense and absence shift nothing', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'mourafiq-clock-')), 'shift')
    const now = serverClock(file)
    const offMs = () => Date.parse(now()) - Date.now()
    expect(Math.abs(offMs())).toBeLessThan(1000)
    await writeFile(file, '3600000\n')
    expect(Math.round(offMs() / 1000)).toBe(3600)
    await writeFile(file, 'soon')
    expect(Math.abs(offMs())).toBeLessThan(1000)
  })
})

import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../server/app/postgres/open.ts'
import { runNode, startServerProcess } from '../support/run-node.ts'

let folder: string
let dataDir: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mourafiq-data-'))
  dataDir = join(folder, 'data')
})
afterEach(async () => {
  // Whatever a test left running in its folder is let go of cleanly.
  await (await openDatabase({ dataDir })).dispose()
  expect(await isRunning()).toBe(false)
  await rm(folder, { recursive: true, force: true })
})

const ministry = (...args: string[]) =>
  runNode('server/app/ministry.ts', ['--data', dataDir, ...args])
const isRunning = () =>
  stat(join(dataDir, 'postgres', 'postmaster.pid')).then(
    () => true,
    () => false,
  )

describe('the data folder', () => {
  it('the CLI alone starts PostgreSQL and stops it; its password is for its owner alone', async () => {
    expect((await ministry('init')).code).toBe(0)
    expect(await isRunning()).toBe(false)
    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700)
  })

  it('init without the old keys leaves no new ones behind, with which a server could start', async () => {
    expect((await ministry('init')).code).toBe(0)
    const keys = join(dataDir, 'ministry-keys.json')
    await rm(keys)
    const again = await ministry('init')
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('from your backup')])
    await expect(stat(keys)).rejects.toThrow('ENOENT')
  })

  it('a server and several CLIs at once share one PostgreSQL; the last one out stops it', async () => {
    const starting = startServerProcess(['--data', dataDir, '--port', '0'])
    const [server, ...commands] = await Promise.all([
      starting,
      ministry('unit', 'list'),
      ministry('unit', 'list'),
    ])
    // There is no ministry yet; to say so they had to ask the database.
    expect(commands.map(({ code, err }) => [code, err.includes('no ministry')])).toEqual([
      ...[
        [2, true],
        [2, true],
      ],
    ])
    expect((await ministry('init')).code).toBe(0)
    expect((await fetch(`${server.url}/v1/ministry`)).status).toBe(200)
    expect(await isRunning()).toBe(true)
    expect(await server.end('SIGTERM')).toBe(0)
    expect(await isRunning()).toBe(false)
  })

  it('a server that starts while the CLI leaves does not lose its database', async () => {
    const command = ministry('unit', 'list')
    const server = await startServerProcess(['--data', dataDir, '--port', '0'])
    await command
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(await server.end('SIGINT')).toBe(0)
  })

  it('after kill -9 of the server the next one finds everything', async () => {
    const first = await startServerProcess(['--data', dataDir, '--port', '0'])
    await ministry('init')
    await first.end('SIGKILL')
    const second = await startServerProcess(['--data', dataDir, '--port', '0'])
    expect(second.line).toMatchObject({ ready: true, ministry: 'ready' })
    expect(await second.end('SIGTERM')).toBe(0)
  })

  it('after kill -9 of PostgreSQL itself the server starts it again and goes on', async () => {
    const server = await startServerProcess(['--data', dataDir, '--port', '0'])
    await ministry('init')
    const pidFile = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
    process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL')
    // Its sessions notice within moments that their parent is gone.
    const ask = () => fetch(`${server.url}/v1/ministry`)
    const busy = await vi.waitFor(
      async () => {
        const answer = await ask()
        expect(answer.status).not.toBe(200)
        return answer
      },
      { timeout: 30_000 },
    )
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '10'])
    await vi.waitFor(async () => expect((await ask()).status).toBe(200), { timeout: 30_000 })
    // And it is the server's again: a CLI that leaves does not take it away.
    expect((await ministry('init')).err).toContain('already')
    expect((await ask()).status).toBe(200)
    expect(await server.end('SIGTERM')).toBe(0)
    expect(await isRunning()).toBe(false)
  })

  it('a pid file left behind by a killed machine is no obstacle', async () => {
    await ministry('init')
    await writeFile(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${join(dataDir, 'postgres')}\n1\n1\n\n127.0.0.1\n\nready\n`,
    )
    expect((await ministry('init')).err).toContain('already')
    expect(await isRunning()).toBe(false)
  })

  it('the one line says address and readiness; a shifted clock is announced loudly', async () => {
    const shift = join(folder, 'shift')
    const environment = { MOURAFIQ_CLOCK_SHIFT_FILE: shift }
    const server = await startServerProcess(['--data', dataDir, '--port', '0'], environment)
    expect(server.line).toEqual({
      ready: true,
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      ministry: 'not-set-up',
      pid: expect.any(Number),
    })
    expect(server.stderr()).toContain('WARNING: development clock')
    await server.end('SIGTERM')
    const refused = await runNode('server/app/start.ts', ['--data', dataDir], {
      ...environment,
      NODE_ENV: 'production',
    })
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('in production')])
  })
})

import { execFile, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'

const script = join(import.meta.dirname, '..', '..', 'main', 'app', 'posture.ts')
/** The account that owns nothing, on every Linux. */
const nobody = 65_534

const readingSchema = z.union([
  z.object({ ok: z.literal(true), text: z.string() }),
  z.object({ ok: z.literal(false), why: z.string() }),
])
const scanSchema = z.object({
  ms: z.number(),
  processes: z.number(),
  findings: z.array(
    z.object({
      check: z.string(),
      verdict: z.string(),
      reason: z.string(),
      evidence: z.array(z.object({ source: z.string(), reading: readingSchema })),
    }),
  ),
})

type Account = { readonly who: string; readonly uid: number | undefined }
const isRoot = process.getuid?.() === 0
const accounts: readonly Account[] = [
  { who: 'this account', uid: undefined },
  ...(isRoot ? [{ who: 'an account without rights', uid: nobody }] : []),
]

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'mourafiq-laptop-'))
  mkdirSync(join(home, '.config'))
  for (const folder of [home, join(home, '.config')]) chmodSync(folder, 0o755)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Runs the command that people run, in an environment of its own. */
async function scanAs(
  { uid }: Account,
  desktop: string | null = null,
): Promise<z.infer<typeof scanSchema>> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--json'], {
    env: { HOME: home, ...(desktop === null ? {} : { XDG_CURRENT_DESKTOP: desktop }) },
    ...(uid === undefined ? {} : { uid, gid: uid }),
    maxBuffer: 64 * 1024 * 1024,
  })
  return scanSchema.parse(JSON.parse(stdout))
}

async function reasonAs(account: Account, check: string, desktop?: string): Promise<string> {
  const { findings } = await scanAs(account, desktop)
  return findings.find((each) => each.check === check)?.reason ?? 'no such check'
}

/** Something that waits on the first of these ports that is free, until it is stopped. */
async function listenOn(host: string, ports: readonly number[]): Promise<AsyncDisposable> {
  for (const port of ports) {
    const server = createServer()
    const isListening = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, host, () => resolve(true))
    })
    if (isListening)
      return {
        [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
      }
  }
  throw new Error(`none of the ports ${ports.join(', ')} is free`)
}

const screens = [5901, 5902, 5903]

describe.skipIf(process.platform !== 'linux').each(accounts)('a real scan by $who', (account) => {
  it('answers every check with a verdict', async () => {
    const { findings } = await scanAs(account)
    expect(findings.length).toBeGreaterThan(12)
    expect(findings.filter(({ reason }) => reason === 'not-understood')).toEqual([])
  })

  it('sees a screen that is shared with the network, and that it no longer is', async (context) => {
    const before = await reasonAs(account, 'remote-access')
    // Where somebody can log in already, nothing that this test does can be told from it.
    if (before === 'open') return context.skip('somebody can log in already')
    {
      await using _ = await listenOn('0.0.0.0', screens)
      expect(await reasonAs(account, 'remote-access')).toBe('open')
    }
    expect(await reasonAs(account, 'remote-access')).toBe(before)
    await using _ = await listenOn('127.0.0.1', screens)
    expect(await reasonAs(account, 'remote-access')).toBe(before)
  })

  it('sees files that are shared with the network, and not those that are not', async (context) => {
    const before = await reasonAs(account, 'sharing')
    if (before === 'shared') return context.skip('this machine shares files already')
    {
      await using _ = await listenOn('127.0.0.1', [8200])
      expect(await reasonAs(account, 'sharing')).toBe(before)
    }
    await using _ = await listenOn('0.0.0.0', [8200])
    expect(await reasonAs(account, 'sharing')).toBe('shared')
  })

  it('reads the version that the system says it is', async () => {
    const { findings } = await scanAs(account)
    const found = findings.find(({ check }) => check === 'system-version')
    expect(found?.evidence).toContainEqual({
      source: '/etc/os-release',
      reading: { ok: true, text: readFileSync('/etc/os-release', 'utf8') },
    })
  })

  it('knows the administrator', async () => {
    const isAdministrator = account.uid === undefined && isRoot
    const reason = await reasonAs(account, 'daily-administrator')
    if (isAdministrator) expect(reason).toBe('administrator')
    if (account.uid === nobody) expect(['ordinary', 'not-exposed']).toContain(reason)
  })

  it('calls the disk encrypted only where the device under the root passes one that encrypts', async (context) => {
    const device = execFileSync('findmnt', ['--noheadings', '--output', 'SOURCE', '/'])
      .toString()
      .trim()
      .replace(/\[.*\]$/, '')
    const reason = await reasonAs(account, 'disk-encryption')
    if (!device.startsWith('/dev/')) {
      expect(reason).not.toMatch(/^(encrypted|partly-encrypted|not-encrypted)$/)
      return context.skip('the root of this machine is no device')
    }
    const under = execFileSync('lsblk', ['--inverse', '--noheadings', '--output', 'TYPE', device])
    const isEncrypted = under.toString().split(/\s+/).includes('crypt')
    expect(['encrypted', 'partly-encrypted'].includes(reason)).toBe(isEncrypted)
  })

  it('reads when Plasma locks from the files that Plasma reads', async () => {
    const shell = join(home, 'plasmashell')
    copyFileSync('/bin/sleep', shell)
    chmodSync(shell, 0o755)
    const plasma = spawn(shell, ['300'])
    onTestFinished(() => {
      plasma.kill()
      rmSync(shell)
    })
    const file = join(home, '.config', 'kscreenlockerrc')
    rmSync(file, { force: true })
    expect(await reasonAs(account, 'screen-lock', 'KDE')).toBe('locks-in-time')
    writeFileSync(file, '[Daemon]\nTimeout=45\n')
    chmodSync(file, 0o644)
    expect(await reasonAs(account, 'screen-lock', 'KDE')).toBe('locks-late')
    writeFileSync(file, '[Daemon]\nAutolock=false\n')
    expect(await reasonAs(account, 'screen-lock', 'KDE')).toBe('never-locks')
    if (account.uid !== nobody) return
    chmodSync(file, 0o600)
    expect(await reasonAs(account, 'screen-lock', 'KDE')).toBe('denied')
  })

  it('without a desktop asks for no lock', async () => {
    expect(await reasonAs(account, 'screen-lock')).toBe('no-desktop')
  })
})

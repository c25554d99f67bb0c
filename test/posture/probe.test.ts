import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { access, open, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { farReader } from '../../main/platform/far-file.ts'
import { systemProbe } from '../../main/platform/probe.ts'

const unread = (why: string) => ({ ok: false, why })
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mourafiq-probe-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program of its own that node runs: the same on every system. */
function nodeProgram(script: string, options: { readonly withinMs?: number } = {}) {
  return {
    kind: 'program',
    paths: [process.execPath],
    args: ['-e', script],
    ...options,
  } as const
}

/** Whether a process with this word among its arguments is at work. */
const isRunning = (word: string) =>
  execFileSync('ps', ['-eo', 'stat,args'])
    .toString()
    .split('\n')
    .some((line) => line.includes(word) && !line.startsWith('Z'))

describe('a program', () => {
  it('answers what it printed, and only that', async () => {
    const ask = nodeProgram('console.log("yes"); console.error("noise")')
    expect(await systemProbe(process.env).ask(ask)).toEqual({ ok: true, text: 'yes\n' })
  })

  it('answers with its errors where its source says so, and on other codes', async () => {
    const probe = systemProbe(process.env)
    const ask = nodeProgram('console.error("is off"); process.exitCode = 3')
    expect(await probe.ask({ ...ask, joinsErrors: true, codes: [0, 3] })).toEqual({
      ok: true,
      text: 'is off\n',
    })
    expect(await probe.ask(ask)).toEqual(unread('ended-badly'))
  })

  it('that is nowhere is said so, and not counted as started', async () => {
    const probe = systemProbe(process.env)
    const paths = [join(folder, 'none'), join(folder, 'neither')]
    expect(await probe.ask({ kind: 'program', paths, args: [] })).toEqual(unread('source-missing'))
    expect(probe.started()).toBe(0)
  })

  it('is sought in its places in turn, and never in the PATH', async () => {
    const probe = systemProbe({ PATH: process.env['PATH'] })
    const found = { ...nodeProgram('console.log(1)'), paths: ['/nowhere/node', process.execPath] }
    expect(await probe.ask(found)).toEqual({ ok: true, text: '1\n' })
    expect(await probe.ask({ ...found, paths: ['node'] })).toEqual(unread('source-missing'))
  })

  it('that hangs is ended in its time, with all that it started', async () => {
    const mark = `mourafiq-hung-${process.pid}`
    const child = `require("child_process").spawn(process.execPath, ["-e", "setInterval(() => 0, 1e3)", "${mark}"]); setInterval(() => 0, 1e3)`
    const startedAt = performance.now()
    const hung = { ...nodeProgram(child, { withinMs: 400 }) }
    expect(await systemProbe(process.env).ask(hung)).toEqual(unread('timed-out'))
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    if (process.platform === 'win32') return
    await expect.poll(() => isRunning(mark), { timeout: 5_000 }).toBe(false)
  })

  it('that listens to no polite end is ended all the same', async () => {
    const mark = `mourafiq-deaf-${process.pid}`
    const deaf = nodeProgram('process.on("SIGTERM", () => 0); setInterval(() => 0, 1e3)', {
      withinMs: 500,
    })
    const asked = { ...deaf, args: [...deaf.args, mark] }
    expect(await systemProbe(process.env).ask(asked)).toEqual(unread('timed-out'))
    if (process.platform !== 'win32')
      await expect.poll(() => isRunning(mark), { timeout: 5_000 }).toBe(false)
  })

  it('that never stops talking is ended', async () => {
    const talker =
      'const line = "x".repeat(65536); const say = () => process.stdout.write(line, say); say()'
    expect(await systemProbe(process.env).ask(nodeProgram(talker))).toEqual(unread('too-long'))
  })

  const asksWho = nodeProgram(
    'console.log([process.env.SECRET, process.env.HOME, process.env.LC_ALL, ...process.argv.slice(1)].join())',
  )
  const somebody = { ...process.env, SECRET: 'x', NODE_OPTIONS: '--bad', HOME: 'somewhere' }

  it('gets a small environment and no shell', async () => {
    const args = [...asksWho.args, '$(id)', '`id`', '; id']
    expect(await systemProbe(somebody).ask({ ...asksWho, args, asksPerson: true })).toEqual({
      ok: true,
      text: ',somewhere,C,$(id),`id`,; id\n',
    })
  })

  it.skipIf(process.platform !== 'linux')(
    'that asks about the system has no home, where a file could steer its answer',
    async () => {
      const answer = await systemProbe(somebody).ask(asksWho)
      expect(answer).toEqual({ ok: true, text: ',/nonexistent,C\n' })
    },
  )

  it('is named by the path where it was found', async () => {
    const probe = systemProbe({})
    const source = { ...nodeProgram('0'), paths: ['/nowhere/node', process.execPath] }
    expect(probe.pathOf(source)).toBeUndefined()
    await probe.ask(source)
    expect(probe.pathOf(source)).toBe(process.execPath)
  })

  it('may answer in UTF-16, as Windows’ tools do', async () => {
    const ask = nodeProgram('process.stdout.write(Buffer.from("\\ufeffactivé", "utf16le"))')
    expect(await systemProbe(process.env).ask(ask)).toEqual({ ok: true, text: 'activé' })
  })
})

describe('files', () => {
  it('are read, as text or as bytes', async () => {
    const path = join(folder, 'variable')
    writeFileSync(path, Buffer.from([6, 0, 0, 0, 1]))
    const probe = systemProbe(process.env)
    expect(await probe.ask({ kind: 'file', path, as: 'hex' })).toEqual({
      ok: true,
      text: '0600000001',
    })
    expect(await probe.ask({ kind: 'file', path: join(folder, 'none') })).toEqual(
      unread('source-missing'),
    )
    expect(await probe.ask({ kind: 'file', path: folder })).toMatchObject({ ok: false })
  })

  it.skipIf(process.platform === 'win32')(
    'that are pipes, endless or too long are refused at once',
    async () => {
      const pipe = join(folder, 'pipe')
      execFileSync('mkfifo', [pipe])
      const probe = systemProbe(process.env)
      expect(await probe.ask({ kind: 'file', path: pipe })).toEqual(unread('not-understood'))
      expect(await probe.ask({ kind: 'file', path: '/dev/zero' })).toEqual(unread('not-understood'))
      const long = join(folder, 'long')
      writeFileSync(long, Buffer.alloc(600 * 1024, 65))
      expect(await probe.ask({ kind: 'file', path: long })).toEqual(unread('too-long'))
    },
  )

  it('of folders come together in the order of their names; folders that are not there have none', async () => {
    const inside = join(folder, 'conf.d')
    mkdirSync(inside)
    writeFileSync(join(inside, 'b.conf'), 'two')
    writeFileSync(join(inside, 'a.conf'), 'one')
    writeFileSync(join(inside, 'a.conf~'), 'backup')
    const ask = { kind: 'files', folders: [join(folder, 'none'), inside], name: /\.conf$/ } as const
    expect(await systemProbe(process.env).ask(ask)).toEqual({
      ok: true,
      text: `==> ${join(inside, 'a.conf')}\none\n==> ${join(inside, 'b.conf')}\ntwo`,
    })
  })

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'that this account may not read are denied, and one denied denies its folder',
    async () => {
      const inside = join(folder, 'denied.d')
      mkdirSync(inside)
      const path = join(inside, 'a.conf')
      writeFileSync(path, 'secret')
      chmodSync(path, 0)
      const probe = systemProbe(process.env)
      expect(await probe.ask({ kind: 'file', path })).toEqual(unread('denied'))
      expect(await probe.ask({ kind: 'files', folders: [inside], name: /./ })).toEqual(
        unread('denied'),
      )
    },
  )
})

describe.skipIf(process.platform !== 'linux')('the settings of a desktop', () => {
  it('come from the system’s folders, least important first, then from the person’s own', async () => {
    const [vendor, system, own] = ['vendor', 'system', 'own'].map((name) => join(folder, name))
    if (vendor === undefined || system === undefined || own === undefined) throw new Error('none')
    for (const each of [vendor, system, own]) {
      mkdirSync(each)
      writeFileSync(join(each, 'lockrc'), each === own ? 'mine' : 'theirs')
    }
    const env = { XDG_CONFIG_DIRS: `${system}:relative:${vendor}`, XDG_CONFIG_HOME: own }
    const ask = { kind: 'settings', name: 'lockrc' } as const
    expect(await systemProbe(env).ask(ask)).toEqual({
      ok: true,
      text: `==> ${join(vendor, 'lockrc')}\ntheirs\n==> ${join(system, 'lockrc')}\ntheirs\n==> ${join(own, 'lockrc')}\nmine`,
    })
    expect(await systemProbe(env).ask({ kind: 'settings', name: 'otherrc' })).toEqual({
      ok: true,
      text: '',
    })
    expect(await systemProbe({}).ask(ask)).toEqual(unread('source-missing'))
  })

  it('and running programs are found by name, and only those that are asked for', async () => {
    const own = execFileSync('cat', [`/proc/${process.pid}/comm`])
      .toString()
      .trim()
    const ask = { kind: 'running', names: ['no-such-program', own] } as const
    expect(await systemProbe({}).ask(ask)).toEqual({ ok: true, text: own })
  })
})

describe.skipIf(process.platform !== 'linux')('the person’s own folders on a dead share', () => {
  it('are read by a program that is ended in its time, and by no thread of this process', async () => {
    const home = join(folder, 'home')
    mkdirSync(home)
    const dead = join(home, 'lockrc')
    // Whoever opens it to read waits for somebody who writes.
    execFileSync('mkfifo', [dead])
    writeFileSync(join(home, 'otherrc'), 'here')
    const opened: string[] = []
    const files = {
      access: ((path, mode) => {
        opened.push(String(path))
        return access(path, mode)
      }) as typeof access,
      open: ((path, flags) => {
        opened.push(String(path))
        return open(path, flags)
      }) as typeof open,
      readdir,
    }
    const env = { XDG_CONFIG_HOME: home, XDG_CONFIG_DIRS: home }
    const probe = systemProbe(env, { files, filesWithinMs: 500 })
    expect(await probe.ask({ kind: 'settings', name: 'lockrc' })).toEqual(unread('timed-out'))
    expect(await probe.ask({ kind: 'settings', name: 'otherrc' })).toMatchObject({ ok: true })
    expect(opened.filter((path) => path.startsWith(home))).toEqual([])
    await expect.poll(() => isRunning(dead), { timeout: 5_000 }).toBe(false)
  })

  it.each([
    ['cat: /x: No such file or directory', 'source-missing'],
    ["cat: can't open '/x': No such file or directory", 'source-missing'],
    ['cat: /x: No such file or directory (os error 2)', 'source-missing'],
    ['cat: /x/y: Not a directory', 'source-missing'],
    ['cat: /x: Permission denied', 'denied'],
    ['cat: /x: Is a directory', 'ended-badly'],
    ['cat: /x: No such file or directory/y: Input/output error', 'ended-badly'],
    ['', 'ended-badly'],
  ])('say why they cannot be read: %s', async (errors, why) => {
    const read = farReader(() => Promise.resolve({ code: 1, text: '', errors: `${errors}\n` }))
    expect(await read('/x')).toEqual(unread(why))
  })

  it('are not known where there is no such program, and are cut off where they never end', async () => {
    expect(await farReader(() => Promise.resolve(null))('/x')).toEqual(unread('source-missing'))
    const endless = farReader(() => Promise.resolve({ stopped: 'too-long' }))
    expect(await endless('/x')).toEqual(unread('too-long'))
  })
})

describe('files on a dead share', () => {
  /** A file system one folder of which never answers, as where the server of a share is gone. */
  function deadShare() {
    const opened: string[] = []
    const gone = new Promise<never>(() => undefined)
    const isDead = (path: unknown) => String(path).includes('dead')
    const files = {
      access: ((path, mode) => (isDead(path) ? gone : access(path, mode))) as typeof access,
      open: ((path, flags) => {
        opened.push(String(path))
        return isDead(path) ? gone : open(path, flags)
      }) as typeof open,
      readdir: ((path: string) => (isDead(path) ? gone : readdir(path))) as typeof readdir,
    }
    return { opened, probe: systemProbe({ HOME: '/dead' }, { files, filesWithinMs: 500 }) }
  }

  it.each([
    { kind: 'file', path: '/dead/file' },
    { kind: 'files', folders: ['/dead/folder'], name: /./ },
    { kind: 'program', paths: ['/dead/program'], args: [] },
  ] as const)('let $kind time out, and everything else be read', async (source) => {
    const { probe } = deadShare()
    const path = join(folder, 'alive')
    writeFileSync(path, 'here')
    expect(await Promise.all([probe.ask(source), probe.ask({ kind: 'file', path })])).toEqual([
      unread('timed-out'),
      { ok: true, text: 'here' },
    ])
  })

  it('are not asked again while they hold a thread', async () => {
    const { probe, opened } = deadShare()
    const source = { kind: 'file', path: '/dead/file' } as const
    expect(await probe.ask(source)).toEqual(unread('timed-out'))
    expect(await probe.ask(source)).toEqual(unread('timed-out'))
    expect(opened).toEqual(['/dead/file'])
  })
})
